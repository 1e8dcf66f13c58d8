#pragma once

#include <string>
#include <string_view>

#include "io/in/civil_date.h"

namespace trommel {

/// What a web page says, as text, without the page around it.
struct HtmlPage {
  std::string title;   ///< og:title, a first heading that <title> repeats, or <title>
  std::string source;  ///< og:site_name
  std::string url;     ///< canonical link or og:url
  CivilDate date;      ///< of publication, from meta or time elements
  std::string text;  ///< the article; where none stands out, all text of the page but navigation and the like
};

/// Reads a page of valid UTF-8. O(bytes).
HtmlPage ReadHtmlPage(std::string_view html);

/// Whether content begins like a page, or like a part of one.
bool LooksLikeHtml(std::string_view head);

}  // namespace trommel
