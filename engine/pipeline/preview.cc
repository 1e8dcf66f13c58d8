#include "engine/pipeline/preview.h"

#include <cstring>
#include <memory>
#include <new>
#include <set>
#include <type_traits>

#include "engine/pipeline/first_failure.h"
#include "engine/select/duplicate_finder.h"
#include "io/in/record_reader.h"

namespace trommel {
namespace {

/// What the ordered end is told of a document.
struct Seen {
  DocumentKey key;
  InputPlace place;
  bool has_key = false;
};
static_assert(std::is_trivially_copyable_v<Seen>);

void AppendSeen(const Document& document, const Selection& dates, std::string& out) {
  if (!dates.InDates(document.date)) return;
  Seen seen;
  seen.place = PlaceOf(document);
  if (const auto key = KeyOf(document, dates.options().unique)) {
    seen.key = *key;
    seen.has_key = true;
  }
  out.append(reinterpret_cast<const char*>(&seen), sizeof seen);
}

/// Takes the documents in input order.
class Judge {
 public:
  Judge(const SelectOptions& options, uint64_t memory_bytes, const std::string& scratch_folder)
      : options_(options), finder_(memory_bytes, scratch_folder) {}

  Status Take(std::string_view seen_documents) {
    for (Seen seen; !done() && !seen_documents.empty(); seen_documents.remove_prefix(sizeof seen)) {
      std::memcpy(&seen, seen_documents.data(), sizeof seen);
      TROMMEL_RETURN_IF_ERROR(TakeOne(seen));
    }
    return Status::Ok();
  }

  bool done() const { return last_.has_value(); }

  Status Finish(Selection& selection) {
    if (options_.limit == 0) {
      auto duplicates = finder_.Finish();
      if (!duplicates.ok()) return duplicates.status();
      duplicates_ = std::move(*duplicates);
    }
    selection.SetPreview(std::move(duplicates_), last_);
    return Status::Ok();
  }

 private:
  Status TakeOne(const Seen& seen) {
    // With a limit no more keys than it says are ever held, and the end of the reading depends on them.
    if (seen.has_key && options_.limit == 0) return finder_.Add(seen.key, seen.place);
    if (seen.has_key && !first_of_key_.insert(seen.key).second) {
      duplicates_.push_back(seen.place);
      return Status::Ok();
    }
    if (options_.limit != 0 && ++kept_ == options_.limit) last_ = seen.place;
    return Status::Ok();
  }

  SelectOptions options_;
  DuplicateFinder finder_;
  std::set<DocumentKey> first_of_key_;
  std::vector<InputPlace> duplicates_;
  uint64_t kept_ = 0;
  std::optional<InputPlace> last_;
};

Status ReadBlock(Block& block, const Selection& dates, RecordReader& reader, std::string& out) {
  out.clear();
  try {
    Document document;
    Reject reject;
    reader.Open(block);
    for (;;) {
      const RecordReader::Outcome outcome = reader.Next(document, reject);
      if (outcome == RecordReader::Outcome::kEnd) return Status::Ok();
      if (outcome == RecordReader::Outcome::kDocument) AppendSeen(document, dates, out);
    }
  } catch (const std::bad_alloc&) {
    return Status::Resource("out of memory while reading " + block.path + "; lower --threads or --block-size");
  }
}

}  // namespace

Result<Selection> PreviewSelection(const InputSet& inputs, const InputOptions& input_options,
                                   const RunOptions& options, const InputRange& range,
                                   const std::string& scratch_folder, Progress& progress) {
  for (const InputFile& file : inputs.files) {
    if (!file.standard_input) continue;
    return Status::Usage("--unique and --limit read the inputs twice, and standard input can be read only once: "
                         "save it to a file first");
  }
  Selection selection(options.select);
  InputOptions quiet = input_options;  // the run proper notes it all
  quiet.notes = nullptr;
  Judge judge(options.select, options.memory_bytes / 4, scratch_folder);
  BlockSource source(inputs, input_options, options.block_bytes, {}, range.to);
  source.StopOn(progress.stop);
  std::vector<std::unique_ptr<RecordReader>> readers;
  for (size_t i = 0; i < options.threads; ++i) readers.push_back(std::make_unique<RecordReader>(quiet));
  FirstFailure failure;
  std::atomic<bool> done = false;
  Stages stages;
  stages.source = [&](WorkItem& item) {
    if (failure.noted() || done || progress.stop.load(std::memory_order_relaxed)) return false;
    auto more = source.Next(item.block);
    if (!more.ok()) failure.Note(more.status());
    return more.ok() && *more;
  };
  stages.process = [&](WorkItem& item, size_t worker) {
    failure.Note(ReadBlock(item.block, selection, *readers[worker], item.output));
    if (item.block.shrank) {
      failure.Note(Status::Input(item.block.path + " shrank while it was read, and what --unique and --limit keep depends on all of it"));
    }
  };
  stages.sink = [&](WorkItem& item) {
    failure.Note(judge.Take(item.output));
    done = judge.done();
  };
  TROMMEL_RETURN_IF_ERROR(RunPipeline(options.executor, options.threads, options.threads * 3, stages));
  TROMMEL_RETURN_IF_ERROR(failure.status());
  if (progress.stop) return Status::Interrupted("stopped by a signal");
  TROMMEL_RETURN_IF_ERROR(judge.Finish(selection));
  return selection;
}

}  // namespace trommel
