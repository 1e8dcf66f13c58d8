#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// Reduces the inline marks of Markdown, line by line, to their text; HTML stays in it, and what is not HTML
/// is escaped so that stripping HTML afterwards leaves it. Reuses its buffers. Threads: one at a time.
class MarkdownInline {
 public:
  /// Labels of link definitions, in lower case: `[text][label]` and `[label]` are links only to these.
  void AddLabel(std::string_view label);

  /// Appends the text of a line. O(bytes).
  void Append(std::string_view line, std::string& out);

  /// Appends text that is to come out of HTML stripping as it is.
  static void AppendEscaped(std::string_view text, std::string& out);

 private:
  struct Delimiter {
    size_t place;  // in out_
    size_t length;
  };

  void MatchBrackets(std::string_view line);
  size_t TakeLink(std::string_view line, size_t at);
  size_t TakeDelimiters(std::string_view line, size_t at);
  size_t TakeCode(std::string_view line, size_t at);
  size_t TakeAngle(std::string_view line, size_t at);
  size_t TakeShortcode(std::string_view line, size_t at);
  void Flush(std::string& out);

  std::set<std::string, std::less<>> labels_;
  std::string out_;
  std::vector<size_t> partner_;     // of each bracket and parenthesis its closing one, 0 for none
  std::vector<size_t> jump_;        // at the end of a link's text: the place behind the link
  std::vector<Delimiter> open_[3];  // runs of * _ ~ that may still be closed
  size_t shortcode_end_[3] = {};    // the next end of each kind of shortcode, or npos; 0 is not known
  std::vector<Delimiter> dropped_;  // parts of out_ that were marks
};

}  // namespace trommel
