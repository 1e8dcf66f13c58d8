#pragma once

#include <string_view>

namespace trommel {

/// The language of a text, by script and words: "zh-Hans", "zh-Hant", "en" or "other". Looks at the first 2 KiB of valid
/// UTF-8 and no further; a sequence that would be cut there is left out.
///
/// Letters of Han, words of Latin script and letters of others are held against each other. Where Latin leads, it is "en"
/// when at least one word in eight is an English function word, and these are more than the function words of German, French,
/// Spanish, Italian, Portuguese, Dutch and the Nordic languages; headlines of names alone are therefore "other". Where Han
/// leads, or is one to eight of such words (markup, addresses), kana (more than one to sixteen Han letters) or Hangul (more
/// than Han) make it "other"; else the units that only Traditional writing has, those that fold to another, are held against
/// those that another folds to. The latter are not all foreign to Traditional writing (the table maps two to 里, which is
/// both), but it uses several of the former for each of them. A tie, as in a text of neither, is "zh-Hans".
/// Never allocates. O(1): the length looked at is bounded. Threads: any.
std::string_view DetectLanguage(std::string_view utf8);

}  // namespace trommel
