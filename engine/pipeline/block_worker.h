#pragma once

#include <functional>
#include <memory>

#include "engine/analyze/analyzer.h"
#include "engine/pipeline/progress.h"
#include "engine/select/selection.h"
#include "io/in/record_reader.h"

namespace trommel {

/// One worker's way through a block: records read, judged, analyzed, handed on. Made before the run, used
/// by one thread at a time.
class BlockWorker {
 public:
  struct Receiver {
    std::function<void(const AnalyzedDocument&)> on_document;
    std::function<void(const Reject&)> on_reject;
    std::function<void(LeftOut)> on_left_out = nullptr;
  };

  /// `selection` must outlive the worker. Errors: kResource.
  static Result<std::unique_ptr<BlockWorker>> New(std::shared_ptr<const CompiledPack> pack,
                                                  const InputOptions& options, const Selection& selection,
                                                  Detail detail);

  /// Loads the block and reads it to its end, or until `progress.stop`. Errors: kResource, kInternal.
  Status Work(Block& block, const Receiver& receiver, Progress& progress);

  /// Laps of the stages go to `clock`, which must outlive the worker; null: none are taken.
  void set_clock(StageClock* clock) {
    clock_ = clock;
    analyzer_->set_clock(clock);
  }

 private:
  BlockWorker(std::unique_ptr<Analyzer> analyzer, const InputOptions& options, const Selection& selection)
      : analyzer_(std::move(analyzer)), selection_(selection), reader_(options), max_mentions_(options.max_mentions) {}

  Reject TooManyMentions() const;

  std::unique_ptr<Analyzer> analyzer_;
  const Selection& selection_;
  RecordReader reader_;
  uint64_t max_mentions_;
  Document document_;
  Reject reject_;
  AnalyzedDocument analyzed_;
  StageClock* clock_ = nullptr;
};

}  // namespace trommel
