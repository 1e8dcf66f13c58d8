#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "io/base/status.h"

namespace trommel {

/// A read-only window of a file in memory, with Block::kPadding readable bytes behind it.
struct FileWindow {
  std::string_view bytes;
  std::shared_ptr<const void> owner;  ///< its end unmaps the window
};

/// Maps `length` bytes (above 0) of the file `fd` from `offset` on. The file must be at least that long;
/// should it shrink while it is mapped, touching the lost bytes ends the process (SIGBUS). Windows of
/// neighbouring ranges may overlap by a page, and each is released by itself, so mapped memory is bounded by
/// the windows alive. The descriptor may be closed. Errors: kResource, kInput (a file system that cannot
/// map).
Result<FileWindow> MapFile(int fd, uint64_t offset, size_t length);

}  // namespace trommel
