#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// A date as it is written in Han or Korean or with full-width characters, in ASCII: 2022年5月18日,
/// 二〇二二年五月十八日 and ２０２２－０５－１８ become 2022-5-18. What follows the mark of the day is left
/// out; at another character that no date holds the answer ends with a byte \x01. ASCII stays as it is.
/// O(bytes).
std::string DateToAscii(std::string_view text);

}  // namespace trommel
