#pragma once

#include <string>
#include <string_view>

#include "io/base/status.h"

namespace trommel {

/// HTTP's chunks put together. What is not chunked, as crawlers leave bodies whose header still says so,
/// stays as it is; a chunk that is cut off gives what is there, and behind one that is broken nothing is
/// taken. O(body).
std::string Dechunk(std::string_view body);

/// Undoes the codings of a Content-Encoding or Transfer-Encoding field: gzip, deflate (wrapped by zlib or
/// raw, as browsers take it), br and zstd, the last named first. A body that a crawler has unpacked already
/// stays as it is, also where it begins with what could be a short stream, and one that is cut off gives what
/// is there. Codings of other names are passed over, but for those of packers. Errors: kInput: damaged, not
/// read, more than 8 codings, or unpacks to more than kMostUnpackedBody bytes. O(unpacked).
Status UndoCodings(std::string_view codings, std::string& body);

inline constexpr size_t kMostUnpackedBody = 64 << 20;

}  // namespace trommel
