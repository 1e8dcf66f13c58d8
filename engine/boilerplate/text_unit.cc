#include "engine/boilerplate/text_unit.h"

#include <array>

namespace trommel {
namespace {

using Marks = std::array<std::string_view, 7>;
constexpr Marks kEnds = {"。", "！", "？", "…", "｡", "；", ""};
constexpr Marks kClosing = {"”", "’", "」", "』", "）", "》", "】"};
constexpr Marks kBlanks = {"\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\x83", "\xEF\xBB\xBF", "\xE2\x80\x82", "", ""};

/// The length of the mark at `at`, 0 where there is none.
size_t MarkAt(std::string_view text, size_t at, const Marks& marks) {
  for (const std::string_view mark : marks) {
    if (!mark.empty() && text.compare(at, mark.size(), mark) == 0) return mark.size();
  }
  return 0;
}

size_t BlankAt(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return 1;
  return static_cast<unsigned char>(c) >= 0x80 ? MarkAt(text, at, kBlanks) : 0;
}

/// The place behind a sentence's end at `at`, 0 where none ends there.
size_t SentenceEnd(std::string_view text, size_t at) {
  const char c = text[at];
  size_t length = 0;
  if (c == '!' || c == '?') length = 1;
  if (c == '.' && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n')) length = 1;
  if (static_cast<unsigned char>(c) >= 0x80) length = MarkAt(text, at, kEnds);
  if (length == 0) return 0;
  size_t end = at + length;
  while (end < text.size()) {
    size_t more = MarkAt(text, end, kEnds) + MarkAt(text, end, kClosing);
    if (text[end] == '"' || text[end] == ')' || text[end] == '!' || text[end] == '?') more = 1;
    if (more == 0) break;
    end += more;
  }
  return end;
}

void Add(std::string_view text, size_t begin, size_t end, std::vector<TextUnit>& units) {
  while (begin < end) {
    const size_t blank = BlankAt(text, begin);
    if (blank == 0) break;
    begin += blank;
  }
  for (bool trimmed = true; trimmed && end > begin;) {
    trimmed = false;
    for (size_t length = 1; length <= 3 && begin + length <= end && !trimmed; ++length) {
      trimmed = BlankAt(text, end - length) == length;
      if (trimmed) end -= length;
    }
  }
  if (begin < end) units.push_back({begin, end});
}

}  // namespace

void CutIntoUnits(std::string_view text, std::vector<TextUnit>& units) {
  units.clear();
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const bool line = text[at] == '\n' || text[at] == '\t';
    const size_t end = line ? at + 1 : SentenceEnd(text, at);
    if (end == 0) {
      ++at;
      continue;
    }
    Add(text, begin, line ? at : end, units);
    begin = at = end;
  }
  Add(text, begin, text.size(), units);
}

}  // namespace trommel
