#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trommel {

/// Appends the text of an HTML fragment: tags, comments, scripts and styles go, the ends of block elements
/// (and br) become one line feed, table cells are parted by a tab, entities are decoded. White space stays as
/// written, so a text without markup comes out as it went in. A `<` that opens no tag is text. O(bytes).
void AppendHtmlText(std::string_view html, std::string& out);

/// Whether the text has a tag that breaks lines (p, div, br, li …): then its own line feeds are mere white
/// space.
bool HasBlockTags(std::string_view html);

/// Like AppendHtmlText, with white space taken as HTML takes it: runs of it become one space where no block
/// breaks the line, except within pre.
void AppendCollapsedHtmlText(std::string_view html, std::string& out);

/// Appends the text of a record's field: collapsed where it has tags that break lines, else with its own white space.
void AppendFieldHtml(std::string_view html, std::string& out);

/// Appends the fragment as it is but for comments and the content of scripts, styles and the like. O(bytes).
void AppendWithoutSilentHtml(std::string_view html, std::string& out);

/// The length of the tag, comment or declaration that starts at `at` (a '<'); 0 where it is text.
size_t HtmlTagLength(std::string_view html, size_t at);

/// The name in lower case of the tag that starts at `at` (a '<'); empty where it has none or a long one.
std::string HtmlTagName(std::string_view html, size_t at, bool* closing);

/// The value of an attribute of a whole tag, entities decoded; empty where it has none.
std::string HtmlAttribute(std::string_view tag, std::string_view name);

/// The place of the end tag of the element `name` at or after `at`; the end of the text where there is none.
size_t HtmlEndTag(std::string_view html, size_t at, std::string_view name);

/// Whether the tag that starts at `at` (a '<') is one of a block element, opening or closing.
bool IsBlockTag(std::string_view html, size_t at);

/// Decodes the character reference that starts at `at` (a '&'), appends it to `out` and answers its length; 0
/// where it is none.
size_t AppendHtmlEntity(std::string_view html, size_t at, std::string& out);

}  // namespace trommel
