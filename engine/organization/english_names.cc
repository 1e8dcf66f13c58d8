#include "engine/organization/english_names.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

#include "engine/organization/capital_row.h"
#include "engine/organization/english_results.h"
#include "engine/organization/lexicon.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr uint32_t kShortestStretch = 4, kShortStretch = 16;
constexpr size_t kLongestLoneWord = 32;
constexpr int kSmallInRunningText = 8;
constexpr uint32_t kPlaceLike = wc::kPlace | wc::kModifier;

bool IsUpper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool IsLower(char byte) { return byte >= 'a' && byte <= 'z'; }
bool IsLetter(char byte) { return IsUpper(byte) || IsLower(byte); }
bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

char At(std::string_view bytes, uint32_t at) { return at < bytes.size() ? bytes[at] : '\0'; }

// The word that ends before `at`, spaces between left out; empty where something else stands there.
struct Place {
  uint32_t start = 0, end = 0;
};
Place WordBefore(std::string_view bytes, uint32_t at) {
  uint32_t end = at;
  while (end > 0 && bytes[end - 1] == ' ') --end;
  uint32_t start = end;
  while (start > 0 && IsLetter(bytes[start - 1])) --start;
  return {start, end};
}
Place WordAfter(std::string_view bytes, uint32_t at) {
  uint32_t start = at;
  while (start < bytes.size() && bytes[start] == ' ') ++start;
  if (At(bytes, start) == '\'' && At(bytes, start + 1) == 's') start += 2;
  while (start < bytes.size() && bytes[start] == ' ') ++start;
  uint32_t end = start;
  while (end < bytes.size() && IsLetter(bytes[end])) ++end;
  return {start, end};
}

bool BeginsSentence(std::string_view bytes, uint32_t at) {
  while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '"' || bytes[at - 1] == '\'')) --at;
  return at == 0 || bytes[at - 1] == '.' || bytes[at - 1] == '\n' || bytes[at - 1] == '?' ||
         bytes[at - 1] == '!';
}

// Whether small letters stand near: the text around is not a headline in capitals.
bool InRunningText(std::string_view bytes, uint32_t start, uint32_t end) {
  int small = 0;
  for (uint32_t at = start > 24 ? start - 24 : 0; at < start; ++at) small += IsLower(bytes[at]);
  for (uint32_t at = end; at < std::min<uint32_t>(end + 24, static_cast<uint32_t>(bytes.size())); ++at)
    small += IsLower(bytes[at]);
  return small >= kSmallInRunningText;
}

bool IsPerson(const CapitalWord& word) { return (word.classes & (wc::kTitle | wc::kSurname)) != 0; }

constexpr uint64_t kOnes = 0x0101010101010101u;

// The high bits of the bytes that are capitals, up to the first byte that is no ASCII: from there on sums
// carry.
uint64_t Capitals(uint64_t eight) {
  const uint64_t from_a = eight + kOnes * (0x80 - 'A'), above_z = eight + kOnes * (0x7F - 'Z');
  return from_a & ~above_z & kOnes * 0x80;
}

// Whether one of the `size` ASCII bytes, at most 16, is a capital. 16 bytes can be read.
bool HoldsCapital(const char* bytes, uint32_t size) {
  if constexpr (std::endian::native != std::endian::little) return true;
  uint64_t low, high;
  std::memcpy(&low, bytes, sizeof low);
  std::memcpy(&high, bytes + 8, sizeof high);
  const uint64_t low_mask = size >= 8 ? ~uint64_t{0} : (uint64_t{1} << 8 * size) - 1;
  const uint64_t high_mask = size >= 16 ? ~uint64_t{0} : size <= 8 ? 0 : (uint64_t{1} << 8 * (size - 8)) - 1;
  return ((Capitals(low) & low_mask) | (Capitals(high) & high_mask)) != 0;
}

// The next capital letter from `at` on, or the size. Eight bytes at a time.
uint32_t NextCapital(std::string_view bytes, uint32_t at) {
  for (; at + 8 <= bytes.size(); at += 8) {
    uint64_t eight;
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    const uint64_t capitals = Capitals(eight);
    if (capitals == 0) continue;
    if constexpr (std::endian::native != std::endian::little) break;
    return at + static_cast<uint32_t>(std::countr_zero(capitals)) / 8;
  }
  while (at < bytes.size() && !IsUpper(bytes[at])) ++at;
  return at;
}

class RowReader {
 public:
  RowReader(const AsciiStretch& text, const CapitalRow& row, uint32_t base, std::vector<Candidate>& out)
      : text_(text), row_(row), base_(base), out_(out) {}

  // A row is read piece by piece: small words that join no name cut it.
  void Read() {
    for (int from = 0; from < row_.size; from = last_ + 1) {
      last_ = PieceEnd(from);
      ReadPiece(from);
    }
  }

 private:
  // The last word of the piece that begins at `from`.
  int PieceEnd(int from) const {
    for (int at = from; at < row_.size; ++at) {
      if (row_.words[at].connector ? !Joins(from, at) : EndsWith(row_.words[at], u"-based"))
        return std::max(from, at - 1);
    }
    return row_.size - 1;
  }

  bool EndsWith(const CapitalWord& word, std::u16string_view tail) const {
    return Folded(word).ends_with(tail);
  }

  // Whether the small word at `at` stands inside a name.
  bool Joins(int from, int at) const {
    if (at == from || at + 1 >= row_.size) return false;
    const CapitalWord& before = row_.words[at - 1];
    const CapitalWord& after = row_.words[at + 1];
    const std::u16string_view joint = Folded(row_.words[at]);
    if (before.connector) return joint == u"the" || joint == u"la";  // of the
    if (joint == u"&" || joint == u"&amp;" || joint == u"de" || joint == u"du" || joint == u"la") return true;
    if (joint == u"of" || joint == u"for") return (before.classes & wc::kOfHead) != 0;
    if (joint == u"on") return (before.classes & wc::kOfHead) != 0 && (after.classes & wc::kStop) == 0;
    return joint == u"and" && before.classes & wc::kRank && after.classes & (wc::kRank | wc::kSuffix);
  }

  void ReadPiece(int from) {
    const int begin = Begin(from);
    if (begin > last_ || (begin == last_ && EndsWith(row_.words[begin], u"-based"))) return;
    const int last = LastSuffix(begin);
    if (last >= 0) {
      if (InCapitals(begin) && !InRunningText(text_.bytes, row_.words[begin].start, row_.words[last_].end))
        return;
      Add(NameBegin(begin, last), last + 1);
      return;
    }
    if (ReadPartners(begin)) return;
    if (last_ == begin && ReadAbbreviation(row_.words[begin])) return;
    ReadAskedFor(begin);
  }

  // Douglas & Lomason: two names that an ampersand joins.
  bool ReadPartners(int begin) {
    for (int at = begin + 1; at < last_; ++at) {
      if (!row_.words[at].connector || text_.bytes[row_.words[at].start] != '&') continue;
      const CapitalWord& before = row_.words[at - 1];
      const CapitalWord& after = row_.words[at + 1];
      const bool words = before.end - before.start >= 3 && after.end - after.start >= 3;
      if (!words || InCapitals(begin) || (before.classes | after.classes) & wc::kStop) return false;
      Add(begin, last_ + 1);
      return true;
    }
    return false;
  }

  bool InCapitals(int begin) const {
    for (int at = begin; at <= last_; ++at) {
      if (!row_.words[at].all_capitals && !row_.words[at].connector) return false;
    }
    return true;
  }

  // Leaves out words that begin the row for other reasons.
  int Begin(int from) const {
    int at = from;
    while (at <= last_ && (row_.words[at].connector || (row_.words[at].classes & wc::kStop && Droppable(at))))
      ++at;
    return at;
  }

  // "New", "World" and the like begin names as well; "The", "On", "Monday" do not.
  bool Droppable(int at) const {
    const CapitalWord& word = row_.words[at];
    if (word.end - word.start <= 4 && At(text_.bytes, word.start + 1) != '.')
      return text_.folded.substr(word.start, word.end - word.start) != u"new";
    return (word.classes & wc::kSuffix) == 0 || BeginsSentence(text_.bytes, word.start);
  }

  bool OpensWithOf(int at) const {
    if (at + 2 > last_ || (row_.words[at].classes & wc::kOfHead) == 0 || !row_.words[at + 1].connector)
      return false;
    const std::u16string_view joint = Folded(row_.words[at + 1]);
    return joint == u"of" || joint == u"for" || joint == u"on";
  }

  std::u16string_view Folded(const CapitalWord& word) const {
    return text_.folded.substr(word.start, word.end - word.start);
  }

  // The last word of the name, or -1. A word behind the first that names of bodies end in; or what an of-head
  // takes in.
  int LastSuffix(int begin) const {
    int last = -1;
    for (int at = begin; at <= last_; ++at) {
      const CapitalWord& word = row_.words[at];
      if (word.connector) continue;
      if (OpensWithOf(at)) {
        last = OfEnd(at);
        at = last;
        continue;
      }
      if (word.classes & wc::kSuffix && at > begin && HasName(begin, at)) last = at;
    }
    return last;
  }

  int OfEnd(int at) const {
    int end = at + 2;
    while (end < last_ && row_.words[end].connector) ++end;
    while (end < last_ && (row_.words[end + 1].classes & (wc::kStop | wc::kTitle | wc::kSurname)) == 0) ++end;
    return row_.words[end].connector ? end - 1 : end;
  }

  // Something besides nationalities and words of trade must stand before the suffix, or two words of trade.
  bool HasName(int begin, int end) const {
    int content = 0;
    for (int at = begin; at < end; ++at)
      content += !row_.words[at].connector && (row_.words[at].classes & wc::kModifier) == 0;
    return content > 0;
  }

  // Offices stand before a name, not in it; a nationality is its head.
  int NameBegin(int begin, int last) const {
    int at = begin;
    while (at < last && row_.words[at].connector) ++at;
    for (int i = at; i < last; ++i) {
      // General Motors Corp: an office that only words of trade follow is a name
      if (row_.words[i].classes & wc::kTitle && i + 1 < last && HasName(i + 1, last)) at = i + 1;
    }
    return at;
  }

  bool ReadAbbreviation(const CapitalWord& word) {
    const uint32_t size = word.end - word.start;
    if (!word.all_capitals || size < 3 || size > 6 || word.classes != 0) return false;
    for (uint32_t at = word.start; at < word.end; ++at) {
      if (!IsUpper(text_.bytes[at])) return false;
    }
    if (!InRunningText(text_.bytes, word.start, word.end)) return false;
    const char before = word.start >= 2 ? text_.bytes[word.start - 2] : '\0',
               after = At(text_.bytes, word.end + 1);
    if (IsDigit(before) || IsDigit(after) || At(text_.bytes, word.end) == '-') return false;
    Add(word.start, word.end);
    return true;
  }

  // shares of X, spokesman for X, X shares, X spokesman
  void ReadAskedFor(int begin) {
    if (last_ - begin > 2 || AllKnown(begin)) return;
    const uint32_t start = row_.words[begin].start, end = row_.words[last_].end;
    if (end - start < 2) return;  // A spokesman, A shares
    if (!AskedBefore(start) && !AskedAfter(end)) return;
    if (InCapitals(begin) && !InRunningText(text_.bytes, start, end)) return;
    Add(begin, last_ + 1);
  }

  bool AllKnown(int begin) const {
    for (int at = begin; at <= last_; ++at) {
      if (IsPerson(row_.words[at])) return true;
      if ((row_.words[at].classes & (kPlaceLike | wc::kStop | wc::kRank)) == 0 && !row_.words[at].connector)
        return false;
    }
    return true;
  }

  bool AskedBefore(uint32_t start) const {
    const Place near = WordBefore(text_.bytes, start);
    if (near.start == near.end || At(text_.bytes, near.end) != ' ') return false;
    if (EnglishClasses(text_, near.start, near.end) & wc::kBefore) return true;
    const Place far = WordBefore(text_.bytes, near.start);
    return far.end > far.start && EnglishClasses(text_, far.start, near.end) & wc::kBefore;
  }

  bool AskedAfter(uint32_t end) const {
    const Place next = WordAfter(text_.bytes, end);
    if (next.start == end || next.start == next.end || IsUpper(text_.bytes[next.start])) return false;
    return EnglishClasses(text_, next.start, next.end) & wc::kAfter;
  }

  void Add(int from, int to) { Add(row_.words[from].start, row_.words[to - 1].end); }
  void Add(uint32_t start, uint32_t end) {
    if (EnglishClasses(text_, start, end) & wc::kStop) return;  // West Bank
    out_.push_back({.start = base_ + start, .end = base_ + end, .name = {}});
  }

  const AsciiStretch& text_;
  const CapitalRow& row_;
  int last_ = 0;  // the last word of the piece at hand
  uint32_t base_;
  std::vector<Candidate>& out_;
};

// Whether a short stretch, as they stand in Chinese text (PCR, 5G), holds no name: one word alone is none by
// form, and an abbreviation is one in running text only.
bool IsLoneWord(std::string_view bytes) {
  if (bytes.size() > kLongestLoneWord) return false;
  while (!bytes.empty() && bytes.back() == ' ') bytes.remove_suffix(1);
  while (!bytes.empty() && bytes.front() == ' ') bytes.remove_prefix(1);
  int small = 0, spaces = 0;
  for (const char byte : bytes) {
    spaces += (byte == ' ') | (byte == '\t');
    small += IsLower(byte);
  }
  return (spaces == 0) & (small < kSmallInRunningText);
}

// Whether the capital at `at` is a byte written as %E4 in an address: a row of one such word has nothing
// beside it that makes it a name.
bool IsEscaped(std::string_view bytes, uint32_t at) {
  if (at == 0 || bytes[at - 1] != '%' || at + 2 >= bytes.size()) return false;
  const char behind = bytes[at + 2];
  return (IsLetter(bytes[at + 1]) || IsDigit(bytes[at + 1])) &&
         (behind == '%' || behind == '/' || behind == ')');
}

void ReadStretch(const AsciiStretch& text, uint32_t base, bool skims, CapitalRow& row,
                 std::vector<Candidate>& out) {
  const auto size = static_cast<uint32_t>(text.bytes.size());
  const uint32_t first = NextCapital(text.bytes, 0);
  if (first == size || IsLoneWord(text.bytes)) return;  // there are no lines of results either
  for (uint32_t at = first; at < size; at = NextCapital(text.bytes, at)) {
    if (!BeginsCapitalWord(text.bytes, at)) {
      ++at;
      continue;
    }
    uint32_t end = at + 1;
    if (skims && IsEscaped(text.bytes, at)) {
      at += 2;
      continue;
    }
    if (!IsPromising(text, at, &end)) {
      at = end;
      continue;
    }
    ReadCapitalRow(text, at, row);
    if (row.size > 0) RowReader(text, row, base, out).Read();
    at = std::max(at + 1, row.end);
  }
  for (uint32_t begin = 0; begin < size;) {
    const auto end = static_cast<uint32_t>(std::min<size_t>(text.bytes.find('\n', begin), size));
    if (MayBeResultLine(text.bytes, begin, end)) FindResultLine(text, begin, end, base, out);
    begin = end + 1;
  }
}

}  // namespace

// Leaves the ASCII stretches that may hold a capital. Most stretches in Chinese text are figures or signs of
// a few bytes, so that nothing branches on the text here.
void EnglishNames::FindStretches(const FoldedText& text) {
  static constexpr char kNone[kShortStretch] = {};
  const std::string_view original = text.original();
  const auto runs = text.runs();
  if (stretches_.size() < runs.size()) {
    stretches_.resize(runs.size());
    long_enough_.resize(runs.size());
  }
  size_t long_enough = 0;
  for (size_t i = 0; i < runs.size(); ++i) {
    const uint32_t end = i + 1 < runs.size() ? runs[i + 1].unit : static_cast<uint32_t>(text.units().size());
    long_enough_[long_enough] = {static_cast<uint32_t>(i), end - runs[i].unit};
    long_enough += (runs[i].bytes_per_unit == 1) & (end - runs[i].unit >= kShortestStretch);
  }
  count_ = 0;
  for (size_t i = 0; i < long_enough; ++i) {
    const OffsetRun& run = runs[long_enough_[i].run];
    const Stretch stretch{run.unit, run.byte, long_enough_[i].size};
    const bool near_end = stretch.byte + kShortStretch > original.size();
    const char* const bytes = near_end ? kNone : original.data() + stretch.byte;
    stretches_[count_] = stretch;
    count_ += !skims_ | near_end | (stretch.size > kShortStretch) | HoldsCapital(bytes, stretch.size);
  }
}

void EnglishNames::Find(const FoldedText& text, std::vector<Candidate>& out) {
  FindStretches(text);
  CapitalRow row;
  for (size_t i = 0; i < count_; ++i) {
    const auto [unit, byte, size] = stretches_[i];
    ReadStretch({text.original().substr(byte, size), text.units().substr(unit, size)}, unit, skims_, row,
                out);
  }
}

}  // namespace trommel
