// One pass over the bytes. Only a few lead bytes can start a mark that ends a sentence, so all others are
// stepped over by a table; at a candidate the text around it is decoded and judged:
//   line feed                 ends sentence and paragraph
//   。！？｡ and fellows        end, unless a comma follows the closing quote
//   . … ! ?                   depend on what stands before and behind (EndsSentence)
// A run of marks and the closing quotes and brackets behind it belong to the sentence they end.
#include "engine/rule/sentence.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/rule/abbreviation.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr char32_t kEllipsis = U'…';

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool IsLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
}
bool IsLower(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF); }
bool IsSpace(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000; }
bool IsHan(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

// Marks that end a sentence whatever follows.
bool IsFullMark(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'｡' || c == U'‼' || c == U'⁇' || c == U'⁈' ||
         c == U'⁉';
}
bool IsHalfMark(char32_t c) { return c == '.' || c == '!' || c == '?' || c == kEllipsis || c == U'．'; }

bool IsClosing(char32_t c) {
  constexpr std::u32string_view kClosing = U"\"')]}”’」』）】》〉〕］｝〗＂＇»";
  return kClosing.find(c) != std::u32string_view::npos;
}

// Lead bytes of line feed, . ! ?, the marks and 《.
constexpr std::array<bool, 256> kCandidates = [] {
  std::array<bool, 256> table{};
  for (const unsigned char byte : {0x0A, 0x2E, 0x21, 0x3F, 0xE2, 0xE3, 0xEF}) table[byte] = true;
  return table;
}();

// Forward reader of code points; 0 at the end.
class Reader {
 public:
  Reader(std::string_view text, size_t at) : text_(text), at_(at) { Load(); }
  char32_t code_point() const { return code_point_; }
  size_t at() const { return at_; }
  void Next() {
    at_ += length_;
    Load();
  }
  template <typename Predicate>
  void SkipWhile(Predicate predicate) {
    while (at_ < text_.size() && predicate(code_point_)) Next();
  }

 private:
  void Load() {
    length_ = 0;
    code_point_ = at_ < text_.size() ? DecodeUtf8(text_, at_, &length_) : 0;
  }
  std::string_view text_;
  size_t at_;
  size_t length_ = 0;
  char32_t code_point_ = 0;
};

class SentenceFinder {
 public:
  SentenceFinder(std::string_view text, std::vector<uint32_t>& starts) : text_(text), starts_(starts) {}

  void Find() {
    starts_.clear();
    if (text_.empty()) return;
    starts_.push_back(0);
    for (size_t at = 0; at < text_.size();) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      at = kCandidates[byte] ? Look(at) : at + 1;
    }
    if (starts_.back() == text_.size()) starts_.pop_back();
  }

 private:
  // Judges the character at `at`; answers where to go on.
  size_t Look(size_t at) {
    size_t length = 0;
    const char32_t c = DecodeUtf8(text_, at, &length);
    if (c == '\n') return Start(at + 1);
    if (c == U'《') return BehindTitle(at + length);
    if (!IsFullMark(c) && !IsHalfMark(c)) return at + length;
    Reader reader(text_, at);
    bool full = false;
    reader.SkipWhile([&full](char32_t mark) {
      full = full || IsFullMark(mark);
      return IsFullMark(mark) || IsHalfMark(mark);
    });
    const size_t marks_end = reader.at();
    reader.SkipWhile(IsClosing);
    const bool quoted = reader.at() != marks_end;
    const size_t end = reader.at();
    reader.SkipWhile([](char32_t space) { return IsSpace(space) && space != '\n'; });
    if (reader.at() == text_.size()) return text_.size();
    if (reader.code_point() == '\n') return reader.at();
    const bool spaced = reader.at() != end;
    const bool ends = full ? !(quoted && GoesOn(reader.code_point()))
                           : EndsAtHalfMark(at, marks_end, reader, spaced, quoted);
    return ends ? Start(reader.at()) : std::max(end, at + length);
  }

  size_t Start(size_t at) {
    if (at > starts_.back()) starts_.push_back(static_cast<uint32_t>(at));
    return at;
  }

  // Behind the 》 that closes a title opened before `at`; or `at`, where none closes it soon in the same
  // line.
  size_t BehindTitle(size_t at) const {
    constexpr size_t kLongest = 50;
    Reader reader(text_, at);
    for (size_t i = 0; i < kLongest && reader.at() < text_.size() && reader.code_point() != '\n'; ++i) {
      const bool closes = reader.code_point() == U'》';
      reader.Next();
      if (closes) return reader.at();
    }
    return at;
  }

  // ，and fellows say that a quotation ended inside a sentence.
  static bool GoesOn(char32_t next) {
    constexpr std::u32string_view kInside = U",;:，、；：—";
    return kInside.find(next) != std::u32string_view::npos;
  }

  bool EndsAtHalfMark(size_t at, size_t marks_end, Reader next, bool spaced, bool quoted) const {
    const char32_t c = next.code_point();
    if (GoesOn(c) || IsLower(c)) return false;
    const bool single_stop = text_[at] == '.' && marks_end == at + 1;
    const bool tight = !spaced && !quoted;
    if (tight && (IsLetter(c) || IsDigit(c))) {  // 3.5, U.S, ?a=1; an ellipsis does end before a capital
      return text_[at] != '.' && text_[at] != '?' && text_[at] != '!' && !IsDigit(c);
    }
    if (tight && !IsHan(c) && !IsOpening(c)) return false;
    if (tight && text_.substr(at).starts_with("．") && at > 0 &&
        IsDigit(static_cast<unsigned char>(text_[at - 1]))) {
      return false;  // 3．甲
    }
    return single_stop ? EndsAtStop(at, next, spaced) : true;
  }

  static bool IsOpening(char32_t c) {
    constexpr std::u32string_view kOpening = U"“‘「『（【《〈(";
    return kOpening.find(c) != std::u32string_view::npos;
  }

  bool EndsAtStop(size_t stop, Reader next, bool spaced) const {
    const std::string_view word = WordBefore(stop);
    if (word.size() == 1 && !spaced) return false;  // A.甲
    if (word.empty()) return !NumberStartsSentence(stop, spaced);
    switch (KindOfStop(word)) {
      case StopKind::kEnd:
        return true;
      case StopKind::kTitle:
        return IsHan(next.code_point());
      case StopKind::kNumber:
        return !IsDigit(next.code_point());
      case StopKind::kMaybe:
        return IsHan(next.code_point()) || StartsSentences(WordAt(next.at()));
    }
    return true;
  }

  // "1. Open the box", "3.中国": a number at a sentence's start is its label.
  bool NumberStartsSentence(size_t stop, bool spaced) const {
    size_t first = stop;
    while (first > 0 && IsDigit(static_cast<unsigned char>(text_[first - 1]))) --first;
    if (first == stop) return false;
    if (!spaced) return true;
    size_t start = starts_.back();
    while (start < first && IsSpace(static_cast<unsigned char>(text_[start]))) ++start;
    return start == first;
  }

  // ASCII letters and inner stops before `stop`, at most as many as KindOfStop looks at.
  std::string_view WordBefore(size_t stop) const {
    constexpr size_t kLongest = 16;
    size_t first = stop;
    while (first > 0 && stop - first < kLongest && IsWordByte(text_[first - 1])) --first;
    while (first < stop && text_[first] == '.') ++first;
    return text_.substr(first, stop - first);
  }
  std::string_view WordAt(size_t at) const {
    size_t end = at;
    while (end < text_.size() && IsWordByte(text_[end]) && text_[end] != '.') ++end;
    return text_.substr(at, end - at);
  }
  static bool IsWordByte(char c) { return c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  std::string_view text_;
  std::vector<uint32_t>& starts_;
};

}  // namespace

void FindSentences(std::string_view text, std::vector<uint32_t>& starts) {
  SentenceFinder(text, starts).Find();
}

void FindParagraphs(std::string_view text, std::vector<uint32_t>& starts) {
  starts.clear();
  if (text.empty()) return;
  starts.push_back(0);
  for (size_t feed = text.find('\n'); feed != std::string_view::npos; feed = text.find('\n', feed + 1)) {
    Reader reader(text, feed + 1);
    reader.SkipWhile([](char32_t c) { return IsSpace(c) && c != '\n'; });
    const bool blank = reader.at() == text.size() || reader.code_point() == '\n';
    if (!blank) starts.push_back(static_cast<uint32_t>(feed + 1));
  }
}

uint32_t StretchOf(const std::vector<uint32_t>& starts, uint32_t offset) {
  return static_cast<uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin()) - 1;
}

}  // namespace trommel
