#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "io/base/status.h"
#include "io/in/byte_stream.h"

namespace trommel {

/// The encoding of content from its first bytes: empty for UTF-8, damaged UTF-8 too, else a name that
/// MakeTranscoder takes. By byte order mark, by a charset declared in HTML or XML, else by ICU's detector
/// among the encodings that news comes in (GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR, windows-1252, UTF-16).
/// Content must be far from UTF-8 to be taken for another.
std::string DetectEncoding(std::string_view head);

/// The name for an encoding as a user or a page gives it; gb2312 and gbk are read as the GB18030 they are
/// part of, big5 with its Hong Kong characters, latin1 as windows-1252. Empty for UTF-8. Errors: kUsage for
/// an encoding nobody knows.
Result<std::string> CanonicalEncoding(std::string_view name);

/// Reads `stream` as UTF-8; bytes that the encoding does not have become U+FFFD. Counts what it gives in
/// `*produced` where that is not null, which must outlive it. `encoding` must come from one of the functions
/// above.
std::unique_ptr<ByteStream> MakeTranscoder(std::unique_ptr<ByteStream> stream, const std::string& encoding,
                                           uint64_t* produced);

}  // namespace trommel
