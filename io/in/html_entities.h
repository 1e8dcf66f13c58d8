#pragma once

#include <string_view>

namespace trommel {

/// The code point of a named character reference of HTML 4 (`amp`, `nbsp`, `mdash`), without & and ;. 0 for
/// others.
char32_t HtmlEntityNamed(std::string_view name);

}  // namespace trommel
