#include "engine/boilerplate/boilerplate_job.h"

#include <memory>

#include "engine/pipeline/first_failure.h"
#include "io/in/block_source.h"
#include "io/in/record_reader.h"

namespace trommel {

Status CountBoilerplate(const InputSet& inputs, const InputOptions& input_options, const BoilerplateOptions& options,
                        BoilerplateCounter& counter, Progress& progress) {
  std::vector<std::unique_ptr<RecordReader>> readers;
  for (size_t i = 0; i < options.threads; ++i) readers.push_back(std::make_unique<RecordReader>(input_options));
  BlockSource source(inputs, input_options, options.block_bytes);
  source.StopOn(progress.stop);
  FirstFailure failure;
  progress.rejects += inputs.rejects.size();
  Stages stages;
  stages.source = [&](WorkItem& item) {
    if (failure.noted() || progress.stop.load(std::memory_order_relaxed)) return false;
    if (counter.MemoryBytes() > options.memory_bytes) {
      failure.Note(Status::Resource(
          "the sentences do not fit into --memory; give it more, or go by parts of the inputs and put their lists together: "
          "trommel boilerplate --at-least 2 --share 0 PART > part.ndjson, then trommel boilerplate --merge *.ndjson"));
      return false;
    }
    auto more = source.Next(item.block);
    if (!more.ok()) failure.Note(more.status());
    return more.ok() && *more;
  };
  stages.process = [&](WorkItem& item, size_t worker) {
    Document document;
    Reject reject;
    RecordReader& reader = *readers[worker];
    try {
      reader.Open(item.block);
      for (RecordReader::Outcome outcome = reader.Next(document, reject); outcome != RecordReader::Outcome::kEnd;
           outcome = reader.Next(document, reject)) {
        const bool read = outcome == RecordReader::Outcome::kDocument;
        if (read) counter.Add(document);
        (read ? progress.documents : progress.rejects).fetch_add(1, std::memory_order_relaxed);
      }
    } catch (const std::bad_alloc&) {
      failure.Note(Status::Resource("out of memory while counting sentences; lower --memory or --threads"));
    }
    progress.bytes.fetch_add(item.block.bytes.size(), std::memory_order_relaxed);
  };
  TROMMEL_RETURN_IF_ERROR(RunPipeline(options.executor, options.threads, options.threads * 3, stages));
  TROMMEL_RETURN_IF_ERROR(failure.status());
  if (progress.stop) return Status::Interrupted("stopped by a signal");
  return Status::Ok();
}

}  // namespace trommel
