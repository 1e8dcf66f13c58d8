// ICU breaks a sentence from left to right and remembers nothing across a break; only stretches of Han and
// kana are looked at as a whole, by its dictionary. So from any place that is a break for certain, the breaks
// that follow are the same whether ICU started there or at the sentence's start, and they do not depend on
// what stands behind the next such place. A Han ideograph behind one of the punctuation marks below is such a
// place: no rule of Unicode's word boundaries joins the two. The clause between two of them is all that is
// broken.

#include "engine/match/word_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

bool EndsSentence(char32_t c) {
  return c == '\n' || c == U'。' || c == U'！' || c == U'？' || c == '!' || c == '?' || c == U'；';
}

// Of the classes Other, MidNum and MidLetter, which join letters and digits but never Han.
bool EndsClause(char32_t c) {
  return c == U'，' || c == U'、' || c == U'：' || c == U'“' || c == U'”' || c == U'（' || c == U'）' ||
         c == U'《' || c == U'》' || c == U'「' || c == U'」';
}

bool IsCommonHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FA5; }

// The nearest places around a match where the sentence ends, or breaks for certain.
uint32_t ClauseStart(std::string_view text, uint32_t at) {
  size_t length = 0;
  char32_t behind = DecodeUtf8(text, at, &length);
  for (; at > 0; at -= static_cast<uint32_t>(length)) {
    const char32_t c = DecodeUtf8Before(text, at, &length);
    if (EndsSentence(c) || (EndsClause(c) && IsCommonHan(behind))) break;
    behind = c;
  }
  return at;
}

uint32_t ClauseEnd(std::string_view text, uint32_t at) {
  size_t length = 0;
  char32_t before = at > 0 ? DecodeUtf8Before(text, at, &length) : 0;
  for (; at < text.size(); at += static_cast<uint32_t>(length)) {
    const char32_t c = DecodeUtf8(text, at, &length);
    if (EndsSentence(c) || (EndsClause(before) && IsCommonHan(c))) break;
    before = c;
  }
  return at;
}

bool HoldsSentenceEnd(std::string_view text, uint32_t start, uint32_t end) {
  for (size_t at = start, length = 0; at < end; at += length) {
    if (EndsSentence(DecodeUtf8(text, at, &length))) return true;
  }
  return false;
}

}  // namespace

struct WordBreaks::State {
  ~State() { utext_close(&utext); }

  void BreakClause(std::string_view text, uint32_t start, uint32_t end);

  std::unique_ptr<icu::BreakIterator> iterator;
  UText utext = UTEXT_INITIALIZER;            // reused: opening it again keeps its memory
  uint32_t clause_start = 0, clause_end = 0;  // equal: none
  std::u16string units;                       // of the clause
  std::vector<uint32_t> byte_of_unit;         // and of its end
  std::vector<uint32_t> breaks;               // ascending
};

WordBreaks::WordBreaks() : state_(std::make_unique<State>()) {}
WordBreaks::~WordBreaks() = default;
WordBreaks::WordBreaks(WordBreaks&&) noexcept = default;
WordBreaks& WordBreaks::operator=(WordBreaks&&) noexcept = default;

void WordBreaks::Forget() { state_->clause_start = state_->clause_end = 0; }

void WordBreaks::State::BreakClause(std::string_view text, uint32_t start, uint32_t end) {
  clause_start = ClauseStart(text, start);
  clause_end = ClauseEnd(text, end);
  units.clear();
  byte_of_unit.clear();
  breaks.clear();
  for (size_t at = clause_start, length = 0; at < clause_end; at += length) {
    const char32_t c = DecodeUtf8(text, at, &length);
    if (c >= 0x10000) {
      units.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10)));
      byte_of_unit.push_back(static_cast<uint32_t>(at));
    }
    units.push_back(static_cast<char16_t>(c >= 0x10000 ? 0xDC00 + (c & 0x3FF) : c));
    byte_of_unit.push_back(static_cast<uint32_t>(at));
  }
  byte_of_unit.push_back(clause_end);
  UErrorCode error = U_ZERO_ERROR;
  if (iterator == nullptr)
    iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  utext_openUChars(&utext, units.data(), static_cast<int64_t>(units.size()), &error);
  if (U_SUCCESS(error)) iterator->setText(&utext, error);
  if (U_FAILURE(error)) return;
  for (int32_t at = iterator->first(); at != icu::BreakIterator::DONE; at = iterator->next())
    breaks.push_back(byte_of_unit[static_cast<size_t>(at)]);
}

bool WordBreaks::BothBreak(std::string_view text, uint32_t start, uint32_t end) {
  State& state = *state_;
  if (start < state.clause_start || end > state.clause_end || state.clause_start == state.clause_end) {
    if (start >= end || HoldsSentenceEnd(text, start, end)) return false;
    state.BreakClause(text, start, end);
  }
  return std::binary_search(state.breaks.begin(), state.breaks.end(), start) &&
         std::binary_search(state.breaks.begin(), state.breaks.end(), end);
}

}  // namespace trommel
