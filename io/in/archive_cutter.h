#pragma once

#include <memory>
#include <string_view>

#include "io/in/content.h"

namespace trommel {

/// Whether the head is one of a compressed file or archive that is read: gz, bz2, xz, zst, lz4, zip, tar.
bool IsContainer(std::string_view head);

/// Cuts compressed content, or each member of an archive, one after the other, as a stream: memory holds what
/// one member's format needs. A member's path is `outer!member`; a file that is only compressed keeps its
/// own. Folders, links and hidden members are left out, include and exclude globs look at the member's path.
/// A damaged archive gives what could be read and a failure. Ends with an empty block that is the last of the
/// input.
std::unique_ptr<BlockCutter> MakeArchiveCutter(Content content, const InputOptions& options,
                                               const CutRange& range, int depth);

}  // namespace trommel
