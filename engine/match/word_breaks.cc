#include "engine/match/word_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

bool EndsSentence(char32_t c) {
  return c == '\n' || c == U'。' || c == U'！' || c == U'？' || c == '!' || c == '?' || c == U'；';
}

size_t SentenceStart(std::string_view text, size_t at) {
  for (size_t length = 0; at > 0; at -= length) {
    if (EndsSentence(DecodeUtf8Before(text, at, &length))) break;
  }
  return at;
}

size_t SentenceEnd(std::string_view text, size_t at) {
  for (size_t length = 0; at < text.size(); at += length) {
    if (EndsSentence(DecodeUtf8(text, at, &length))) break;
  }
  return at;
}

}  // namespace

struct WordBreaks::State {
  std::unique_ptr<icu::BreakIterator> iterator;
  uint32_t sentence_start = 0, sentence_end = 0;  // equal: none
  std::vector<uint32_t> breaks;
};

WordBreaks::WordBreaks() : state_(std::make_unique<State>()) {}
WordBreaks::~WordBreaks() = default;
WordBreaks::WordBreaks(WordBreaks&&) noexcept = default;
WordBreaks& WordBreaks::operator=(WordBreaks&&) noexcept = default;

void WordBreaks::Forget() { state_->sentence_start = state_->sentence_end = 0; }

void WordBreaks::BreakSentence(std::string_view text, uint32_t start) {
  State& state = *state_;
  UErrorCode error = U_ZERO_ERROR;
  if (state.iterator == nullptr) {
    state.iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  }
  state.sentence_start = static_cast<uint32_t>(SentenceStart(text, start));
  state.sentence_end = static_cast<uint32_t>(SentenceEnd(text, start));
  state.breaks.clear();
  const std::string_view sentence =
      text.substr(state.sentence_start, state.sentence_end - state.sentence_start);
  UText* utext = utext_openUTF8(nullptr, sentence.data(), static_cast<int64_t>(sentence.size()), &error);
  if (U_SUCCESS(error)) state.iterator->setText(utext, error);
  if (U_SUCCESS(error)) {
    for (int32_t at = state.iterator->first(); at != icu::BreakIterator::DONE; at = state.iterator->next()) {
      state.breaks.push_back(state.sentence_start + static_cast<uint32_t>(at));
    }
  }
  utext_close(utext);
}

bool WordBreaks::BothBreak(std::string_view text, uint32_t start, uint32_t end) {
  if (start < state_->sentence_start || start >= state_->sentence_end) BreakSentence(text, start);
  const std::vector<uint32_t>& breaks = state_->breaks;
  return std::binary_search(breaks.begin(), breaks.end(), start) &&
         std::binary_search(breaks.begin(), breaks.end(), end);
}

}  // namespace trommel
