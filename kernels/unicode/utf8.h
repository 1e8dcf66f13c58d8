#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trommel {

/// Number of bytes from the start of `bytes` on that are well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms,
/// no surrogates, nothing above U+10FFFF). Equal to bytes.size() when all of it is. O(bytes), SIMD.
size_t ValidUtf8Prefix(std::string_view bytes);

/// Appends the code point `code_point` (a scalar value) to `out`.
void AppendUtf8(char32_t code_point, std::string& out);

/// Appends UTF-16 as UTF-8; lone surrogates become U+FFFD.
void AppendUtf8(std::u16string_view units, std::string& out);

/// The code point that starts at `at`, and its length in bytes in `*length`; for ill-formed input U+FFFD and 1.
/// `at` must be below text.size().
char32_t DecodeUtf8(std::string_view text, size_t at, size_t* length);

/// The code point that ends before `at`, likewise. `at` must be above 0.
char32_t DecodeUtf8Before(std::string_view text, size_t at, size_t* length);

}  // namespace trommel
