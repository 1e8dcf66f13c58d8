#include "engine/pipeline/document_recorder.h"

#include "engine/pipeline/answer.h"
#include "engine/stories/sketch.h"

namespace trommel {

DocumentRecorder::DocumentRecorder(const EntryTable& entries, const KeepOptions& keep, Tally& tally)
    : entries_(entries), keep_(keep), tally_(tally), facts_(entries) {}

uint32_t DocumentRecorder::SketchBytesFor(const KeepOptions& keep) {
  static_assert(FoldedText::kPadding >= Sketch::kShingle);
  return keep.stories ? static_cast<uint32_t>(Sketch::kBytes) : 0;
}

void DocumentRecorder::Record(const AnalyzedDocument& analyzed) {
  const Document& document = *analyzed.document;
  if (keep_.stories) {
    const FoldedText* folded = analyzed.folded;
    if (folded == nullptr) {
      folded_.Assign(document.text);
      folded = &folded_;
    }
    tally_.Add(analyzed, MakeSketch(folded->units()).bytes());
  } else {
    tally_.Add(analyzed);
  }
  if (keep_.facts) {
    scratch_.clear();
    facts_.Append(analyzed, scratch_);
    tally_.AddFacts(document, scratch_);
  }
  if (keep_.answers) {
    scratch_.clear();
    AppendAnswer(analyzed, entries_, false, scratch_);
    tally_.AddAnswer(document, scratch_);
  }
}

}  // namespace trommel
