#pragma once

#include <string>

#include "engine/analyze/entry_table.h"
#include "engine/facts/fact_finder.h"
#include "engine/analyze/analyzer.h"
#include "engine/pipeline/keep_options.h"
#include "engine/tally/tally.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

/// Brings what a worker found in a document into its tally, with what else the run keeps of each: its sketch,
/// its facts, its answer. Threads: one worker.
class DocumentRecorder {
 public:
  /// All must outlive the recorder.
  DocumentRecorder(const EntryTable& entries, const KeepOptions& keep, Tally& tally);

  void Record(const AnalyzedDocument& analyzed);

  /// What the analyzer must work out for these options.
  static Detail DetailFor(const KeepOptions& keep) {
    return keep.facts || keep.answers ? Detail::kPlaces : Detail::kCounts;
  }
  /// What a tally must be made for.
  static uint32_t SketchBytesFor(const KeepOptions& keep);

 private:
  const EntryTable& entries_;
  const KeepOptions& keep_;
  Tally& tally_;
  FactFinder facts_;
  FoldedText folded_;  // where the pack does not fold
  std::string scratch_;
};

}  // namespace trommel
