#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// A Markdown text reduced to what a reader sees.
struct MarkdownText {
  std::string
      title;  ///< the first heading of the first level, where it stands before any other text; else empty
  std::string body;  ///< without the title
};

/// Reduces Markdown to its text: marks of headings, emphasis, quotes and list items go, links keep their
/// text, images and link definitions go, code keeps its text, HTML is stripped. `known_title` is one the
/// file's head gives: a first heading of the same words, of whatever level, is then left out of the body
/// rather than repeated, and the result's title stays empty. Valid UTF-8 in, valid UTF-8 out. O(bytes).
MarkdownText ReduceMarkdown(std::string_view markdown, std::string_view known_title);

}  // namespace trommel
