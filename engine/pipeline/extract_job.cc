#include "engine/pipeline/extract_job.h"

#include <vector>

#include "engine/pipeline/answer.h"
#include "engine/pipeline/answer_filter.h"
#include "engine/pipeline/block_worker.h"
#include "engine/pipeline/first_failure.h"
#include "io/in/block_source.h"

namespace trommel {

Status ExtractMentions(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                       const InputOptions& input_options, const ExtractOptions& options,
                       const std::function<bool(std::string_view)>& write, Progress& progress) {
  const Selection dates(options.select);
  std::vector<std::unique_ptr<BlockWorker>> workers;
  for (size_t i = 0; i < options.threads; ++i) {
    auto worker = BlockWorker::New(pack, input_options, dates, Detail::kPlaces);
    if (!worker.ok()) return worker.status();
    workers.push_back(std::move(*worker));
  }
  BlockSource source(inputs, input_options, options.block_bytes);
  source.StopOn(progress.stop);
  FirstFailure failure;
  AnswerFilter filter(options.select);

  std::string unreadable;
  for (const Reject& reject : inputs.rejects) AppendAnswer(reject, unreadable);
  progress.rejects.fetch_add(inputs.rejects.size(), std::memory_order_relaxed);
  if (!unreadable.empty() && !write(unreadable)) failure.Note(Status::Io("the answers could not be written"));

  Stages stages;
  stages.source = [&](WorkItem& item) {
    if (failure.noted() || filter.done() || progress.stop.load(std::memory_order_relaxed)) return false;
    auto more = source.Next(item.block);
    if (!more.ok()) failure.Note(more.status());
    return more.ok() && *more;
  };
  stages.process = [&](WorkItem& item, size_t worker) {
    const BlockWorker::Receiver receiver{[&](const AnalyzedDocument& analyzed) {
                                           AppendAnswer(analyzed, pack->entries(), options.with_text,
                                                        item.output);
                                           filter.Mark(*analyzed.document, item.output, item.marks);
                                         },
                                         [&](const Reject& reject) { AppendAnswer(reject, item.output); }};
    failure.Note(workers[worker]->Work(item.block, receiver, progress));
  };
  stages.sink = [&](WorkItem& item) {
    filter.Apply(item.marks, item.output);
    if (failure.noted() || item.output.empty()) return;
    if (!write(item.output)) failure.Note(Status::Io("the answers could not be written"));
  };
  // Two blocks a worker in flight keep the ordered end from stalling the others, and bound the memory.
  TROMMEL_RETURN_IF_ERROR(RunPipeline(options.executor, options.threads, options.threads * 2, stages));
  if (progress.stop)
    return Status::Interrupted("stopped by a signal; the answers written so far are whole lines");
  return failure.status();
}

}  // namespace trommel
