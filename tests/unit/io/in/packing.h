#pragma once

#include <string>

namespace trommel {

/// The bytes as one stream of zlib's deflate; `window_bits` as deflateInit2 takes it: 15 zlib's frame, -15 none,
/// 31 gzip's. Fails the test where zlib does.
std::string Deflate(const std::string& bytes, int window_bits);
/// As one member of gzip.
std::string Gzip(const std::string& bytes);

}  // namespace trommel
