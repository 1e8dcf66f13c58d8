#pragma once

#include <memory>
#include <string_view>

#include "io/in/byte_stream.h"

namespace trommel {

/// Unpacks gzip members that stand one behind the other, as crawls hold a record in each. Of a damaged or torn one it gives what
/// can be read, and a line feed, so that no record runs into the next, and goes on at the next member; likewise behind bytes
/// that are none. The end of the stream is then an error that says what was damaged. Zeros behind a member are padding. Holds
/// a few MiB at most. Threads: one at a time.
std::unique_ptr<ByteStream> MakeGunzip(std::unique_ptr<ByteStream> packed);

/// Whether bytes begin as gzip does.
bool IsGzip(std::string_view head);

}  // namespace trommel
