#include "engine/organization/capital_row.h"

#include "engine/organization/lexicon.h"

namespace trommel {
namespace {

bool IsUpper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool IsLower(char byte) { return byte >= 'a' && byte <= 'z'; }
bool IsLetter(char byte) { return IsUpper(byte) || IsLower(byte); }
bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }
bool IsWordByte(char byte) { return IsLetter(byte) || IsDigit(byte); }

char At(std::string_view bytes, uint32_t at) { return at < bytes.size() ? bytes[at] : '\0'; }

// The end of the word at `at`: letters and digits, with - & ' inside, and the stops of abbreviations (U.N.,
// St., Inc.).
uint32_t WordEnd(std::string_view bytes, uint32_t at) {
  uint32_t end = at;
  bool initials = true;  // single letters with stops so far
  while (end < bytes.size()) {
    const char byte = bytes[end];
    const char next = At(bytes, end + 1);
    if (IsWordByte(byte)) {
      if (IsWordByte(next)) initials = false;
      ++end;
    } else if ((byte == '-' || byte == '&') && IsWordByte(next)) {
      ++end;
    } else if (byte == '\'' && IsLetter(next) && !(next == 's' && !IsWordByte(At(bytes, end + 2)))) {
      ++end;
    } else if (byte == '.' && initials && end > at && (end - at == 1 || At(bytes, at + 1) == '.')) {
      ++end;
    } else {
      break;
    }
  }
  return end;
}

// An abbreviation's own full stop: one that a small letter or a comma follows.
uint32_t WithStop(const AsciiStretch& text, uint32_t start, uint32_t end) {
  if (At(text.bytes, end) != '.' || end - start > 5) return end;
  const char next = At(text.bytes, end + 1);
  const char after = At(text.bytes, end + 2);
  const bool inner = next == ',' || (next == ' ' && (IsLower(after) || after == ','));
  if (!inner) return end;
  return EnglishClasses(text, start, end + 1) != 0 ? end + 1 : end;
}

bool IsConnector(std::u16string_view word) {
  for (const std::u16string_view connector :
       {std::u16string_view(u"of"), std::u16string_view(u"and"), std::u16string_view(u"for"),
        std::u16string_view(u"the"), std::u16string_view(u"&"), std::u16string_view(u"de"),
        std::u16string_view(u"on"), std::u16string_view(u"du"), std::u16string_view(u"la"),
        std::u16string_view(u"&amp;")}) {
    if (word == connector) return true;
  }
  return false;
}

CapitalWord Word(const AsciiStretch& text, uint32_t start, uint32_t end) {
  CapitalWord word{start, end, EnglishClasses(text, start, end), false, false};
  int upper = 0, lower = 0;
  for (uint32_t at = start; at < end; ++at) {
    upper += IsUpper(text.bytes[at]);
    lower += IsLower(text.bytes[at]);
  }
  word.all_capitals = upper >= 2 && lower == 0;
  return word;
}

uint8_t Opening(const AsciiStretch& text, uint32_t at) {
  const auto unit = [&](uint32_t i) { return i < text.folded.size() ? text.folded[i] : u'\0'; };
  return lexicon_tables::kEnglishOpenings[OpeningIndex(unit(at), unit(at + 1), unit(at + 2))];
}

// Where the word before `at` begins; `at` where none does.
uint32_t WordBefore(std::string_view bytes, uint32_t at) {
  if (at < 2 || bytes[at - 1] != ' ' || !IsLetter(bytes[at - 2])) return at;
  uint32_t start = at - 1;
  while (start > 0 && IsLetter(bytes[start - 1])) --start;
  return start;
}

bool IsAskedBefore(const AsciiStretch& text, uint32_t at) {
  const uint32_t near = WordBefore(text.bytes, at);
  if (near == at) return false;
  const uint8_t opening = Opening(text, near);
  if (opening & english_opening::kBefore) return true;
  if ((opening & english_opening::kPreposition) == 0) return false;
  const uint32_t far = WordBefore(text.bytes, near);
  return far != near && Opening(text, far) & english_opening::kBefore;
}

// Whether the small word at `at` may join two capitalised words: two or three letters, or &.
bool MayConnect(std::string_view bytes, uint32_t at, uint32_t* next) {
  uint32_t end = at;
  if (At(bytes, at) == '&' && bytes.substr(at, 6) == "&amp; ") {
    *next = at + 6;
    return true;
  }
  while (end < bytes.size() && end - at < 4 && (IsLower(bytes[end]) || bytes[end] == '&')) ++end;
  *next = end + 1;
  return end > at && end - at < 4 && At(bytes, end) == ' ';
}

}  // namespace

bool IsPromising(const AsciiStretch& text, uint32_t at, uint32_t* end) {
  if (IsAskedBefore(text, at)) return true;
  for (int words = 0; words < CapitalRow::kMaxWords; ++words) {
    if (Opening(text, at) & english_opening::kHead || IsUpper(At(text.bytes, at + 1)) ||
        At(text.bytes, at + 1) == '.')
      return true;
    while (at < text.bytes.size() && IsWordByte(text.bytes[at])) ++at;
    *end = at;
    const char stop = At(text.bytes, at);
    if (stop == '&' || stop == '-') return true;
    uint32_t next = at + 1 + (stop == '\'') + (stop == '\'' && At(text.bytes, at + 1) == 's');
    if (stop == ' ' && At(text.bytes, next) == '\'') next += 3;
    if (stop != ' ' && stop != '\'' && stop != ',') return false;
    while (At(text.bytes, next) == ' ') ++next;
    for (int joints = 0; joints < 2 && !IsUpper(At(text.bytes, next)); ++joints) {
      if (At(text.bytes, next) == '&') return true;  // Douglas & Lomason
      if (joints == 0 && Opening(text, next) & english_opening::kAfter) return true;
      if (stop == ',' || !MayConnect(text.bytes, next, &next)) return false;
    }
    if (!IsUpper(At(text.bytes, next)) || stop == '\'') return false;
    at = next;
  }
  return false;
}

bool BeginsCapitalWord(std::string_view bytes, uint32_t at) {
  return IsUpper(bytes[at]) && (at == 0 || !IsWordByte(bytes[at - 1]));
}

uint32_t EnglishClasses(const AsciiStretch& text, uint32_t start, uint32_t end) {
  if (end - start > static_cast<uint32_t>(kMaxLexiconWord)) return 0;
  return Lexicon::Find(text.folded.data() + start, static_cast<int>(end - start)).classes();
}

void ReadCapitalRow(const AsciiStretch& text, uint32_t at, CapitalRow& row) {
  row.size = 0;
  int connectors = 0;  // at the row's end, not yet followed by a capital
  while (row.size < CapitalRow::kMaxWords) {
    uint32_t end = WordEnd(text.bytes, at);
    if (end == at && At(text.bytes, at) == '&') end += text.bytes.substr(at, 5) == "&amp;" ? 5 : 1;
    if (end == at) break;
    if (IsUpper(text.bytes[at])) {
      end = WithStop(text, at, end);
      row.words[row.size++] = Word(text, at, end);
      connectors = 0;
    } else {
      if (connectors >= 2 || !IsConnector(text.folded.substr(at, end - at))) break;
      row.words[row.size++] = {at, end, 0, true, false};
      ++connectors;
    }
    if (At(text.bytes, end) == ',' && At(text.bytes, end + 1) == ' ' && connectors == 0) {
      // Name, Inc
      const uint32_t next = WordEnd(text.bytes, end + 2);
      const std::u16string_view legal = text.folded.substr(end + 2, next - end - 2);
      if (legal != u"inc" && legal != u"ltd" && legal != u"llc") break;
      at = end + 2;
      continue;
    }
    if (At(text.bytes, end) != ' ') break;
    at = end + 1;
  }
  row.size -= connectors;
  row.end = row.size > 0 ? row.words[row.size - 1].end : at + 1;
}

}  // namespace trommel
