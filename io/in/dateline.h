#pragma once

#include <string_view>

#include "io/in/document.h"

namespace trommel {

/// The full date in the path of an address, as news sites have it: /2022/07/31/ /2022-07/31/ /2022/0731/
/// t20220731_1.html 20220731101500; unknown where there is none. Years from 1990 to 2099. O(url).
CivilDate DateFromUrl(std::string_view url);

/// The date of a dateline at the head of a text: 新华社北京7月31日电, BEIJING, July 31 (Xinhua). The year is
/// the dateline's own, else one from elsewhere: a full date with that month and day in the text, a year in
/// the file's path or in the address, or the last such day before the article was fetched. Unknown without
/// dateline or year. O(text) where there is a dateline.
CivilDate DateFromDateline(const Document& document, std::string_view path);

}  // namespace trommel
