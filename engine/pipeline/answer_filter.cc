#include "engine/pipeline/answer_filter.h"

namespace trommel {

void AnswerFilter::Mark(const Document& document, const std::string& answers,
                        std::vector<AnswerMark>& marks) const {
  if (!options_.needs_preview()) return;
  const auto key = KeyOf(document, options_.unique);
  marks.push_back({answers.size(), key.value_or(DocumentKey()), key.has_value()});
}

bool AnswerFilter::Takes(const AnswerMark& mark) {
  if (mark.has_key && !seen_.insert(mark.key).second) return false;
  if (options_.limit != 0 && ++taken_ == options_.limit) done_ = true;
  return true;
}

void AnswerFilter::Apply(const std::vector<AnswerMark>& marks, std::string& answers) {
  if (!options_.needs_preview()) return;
  if (done()) return answers.clear();
  std::string kept;
  size_t at = 0;
  for (const AnswerMark& mark : marks) {
    // The answer is the last line before the mark; what is before it are rejects.
    const size_t line = answers.rfind('\n', mark.end - 2);
    const size_t start = line == std::string::npos || line < at ? at : line + 1;
    kept.append(answers, at, start - at);
    if (Takes(mark)) kept.append(answers, start, mark.end - start);
    at = mark.end;
    if (done()) break;
  }
  if (!done()) kept.append(answers, at);
  answers = std::move(kept);
}

}  // namespace trommel
