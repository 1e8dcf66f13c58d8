// A heap of runs by their next keys, and beside it the run whose record was given out last. Long stretches
// come from one run (the others do not have those keys), so when that run moves on it is compared with the
// heap's root first and stays outside as long as it is in front.

#include "engine/state/run_merge.h"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "engine/state/sample_stream.h"
#include "engine/tally/largest_table.h"
#include "engine/tally/sample_table.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr size_t kMaxWidth = 256;
constexpr size_t kBytesARun = 256 << 10;  // a block, its strings, and what they cost while they grow

template <typename Record>
Status CopySection(const std::vector<std::shared_ptr<const RunReader>>& runs, RunWriter& out) {
  RunMerge<Record> merge(runs);
  Record record;
  while (true) {
    const Result<bool> more = merge.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    TROMMEL_RETURN_IF_ERROR(out.Add(record));
  }
}

/// Samples beyond those that the tables can want are left behind.
template <typename Record>
Status CopySamples(const std::vector<std::shared_ptr<const RunReader>>& runs, uint32_t most, RunWriter& out) {
  SampleStream<Record> samples(runs, most);
  Record record;
  while (true) {
    const Result<bool> more = samples.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    TROMMEL_RETURN_IF_ERROR(out.Add(record));
  }
}

/// Blocks of documents stand by themselves and have no order: they are copied as they are.
Status CopyDocuments(const std::vector<std::shared_ptr<const RunReader>>& runs, RunWriter& out) {
  std::string payload;
  for (const auto& run : runs) {
    const RunReader::Extent extent = run->Find(RunSection::kDocuments);
    for (uint64_t at = extent.offset; at < extent.offset + extent.bytes;) {
      const auto head = run->ReadBlock(at, extent.offset + extent.bytes, RunSection::kDocuments, payload);
      if (!head.ok()) return head.status();
      TROMMEL_RETURN_IF_ERROR(out.AddBlock(RunSection::kDocuments, payload, head->records));
      at = head->end;
    }
  }
  return Status::Ok();
}

}  // namespace

template <typename Record>
RunMerge<Record>::RunMerge(const std::vector<std::shared_ptr<const RunReader>>& runs) {
  for (const auto& run : runs) inputs_.push_back(std::make_unique<Input>(run));
}

template <typename Record>
void RunMerge<Record>::SiftRootDown() {
  size_t at = 0;
  for (size_t child = 1; child < heap_.size(); child = 2 * at + 1) {
    if (child + 1 < heap_.size() && Compare(heap_[child + 1]->record, heap_[child]->record) < 0) ++child;
    if (Compare(heap_[at]->record, heap_[child]->record) <= 0) return;
    std::swap(heap_[at], heap_[child]);
    at = child;
  }
}

template <typename Record>
void RunMerge<Record>::RemoveRoot() {
  heap_.front() = heap_.back();
  heap_.pop_back();
  SiftRootDown();
}

template <typename Record>
Status RunMerge<Record>::MoveRootOn() {
  const Result<bool> more = heap_.front()->cursor.Next(heap_.front()->record);
  if (!more.ok()) return more.status();
  if (*more) {
    SiftRootDown();
  } else {
    RemoveRoot();
  }
  return Status::Ok();
}

template <typename Record>
Status RunMerge<Record>::MoveHolderOn() {
  const Result<bool> more = holder_->cursor.Next(holder_->record);
  if (!more.ok()) return more.status();
  if (heap_.empty()) {
    if (!*more) holder_ = nullptr;
  } else if (!*more) {
    holder_ = heap_.front();
    RemoveRoot();
  } else if (Compare(heap_.front()->record, holder_->record) < 0) {
    std::swap(holder_, heap_.front());
    SiftRootDown();
  }
  return Status::Ok();
}

template <typename Record>
Status RunMerge<Record>::Begin() {
  begun_ = true;
  for (const auto& input : inputs_) {
    const Result<bool> more = input->cursor.Next(input->record);
    if (!more.ok()) return more.status();
    if (*more) heap_.push_back(input.get());
  }
  if (heap_.empty()) return Status::Ok();
  std::sort(heap_.begin(), heap_.end(),
            [](const Input* a, const Input* b) { return Compare(a->record, b->record) < 0; });
  holder_ = heap_.front();
  heap_.erase(heap_.begin());
  return Status::Ok();
}

template <typename Record>
Result<bool> RunMerge<Record>::Next(Record& record) {
  if (!begun_) {
    TROMMEL_RETURN_IF_ERROR(Begin());
  } else if (holder_ != nullptr) {
    TROMMEL_RETURN_IF_ERROR(MoveHolderOn());
  }
  if (holder_ == nullptr) return false;
  record = holder_->record;
  while (!heap_.empty() && Compare(heap_.front()->record, record) == 0) {
    Combine(record, heap_.front()->record);
    TROMMEL_RETURN_IF_ERROR(MoveRootOn());
  }
  return true;
}

template class RunMerge<CellRecord>;
template class RunMerge<QuantityRecord>;
template class RunMerge<BinRecord>;
template class RunMerge<SourceRecord>;
template class RunMerge<RejectRecord>;
template class RunMerge<BucketRecord>;
template class RunMerge<SampleRecord>;
template class RunMerge<LargestRecord>;
template class RunMerge<FactRecord>;
template class RunMerge<AnswerRecord>;

size_t MergeWidth(uint64_t memory_bytes) {
  uint64_t width = std::min<uint64_t>(kMaxWidth, memory_bytes / kBytesARun);
  rlimit limit;
  // Half of the descriptors: the program has others.
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) width = std::min<uint64_t>(width, limit.rlim_cur / 2);
  return static_cast<size_t>(std::max<uint64_t>(width, 2));
}

Result<std::vector<std::shared_ptr<const RunReader>>> OpenRuns(const std::vector<std::string>& paths) {
  std::vector<std::shared_ptr<const RunReader>> runs;
  for (const std::string& path : paths) {
    auto run = RunReader::Open(path);
    if (!run.ok()) return run.status();
    runs.push_back(std::move(*run));
  }
  return runs;
}

Result<RunFile> MergeRuns(const std::vector<std::string>& paths, const std::string& out) {
  const auto runs = OpenRuns(paths);
  if (!runs.ok()) return runs.status();
  RunWriter writer;
  TROMMEL_RETURN_IF_ERROR(writer.Open(out));
  TROMMEL_RETURN_IF_ERROR(CopySection<CellRecord>(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySection<QuantityRecord>(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySection<BinRecord>(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySection<SourceRecord>(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySection<RejectRecord>(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySection<BucketRecord>(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySamples<SampleRecord>(*runs, SampleTable::kListedSamples, writer));
  TROMMEL_RETURN_IF_ERROR(CopySamples<LargestRecord>(*runs, LargestTable::kMost, writer));
  TROMMEL_RETURN_IF_ERROR(CopyDocuments(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySection<FactRecord>(*runs, writer));
  TROMMEL_RETURN_IF_ERROR(CopySection<AnswerRecord>(*runs, writer));
  Totals totals;
  for (const auto& run : *runs) totals.Add(run->totals());
  return writer.Finish(totals);
}

Result<std::vector<std::string>> NarrowRuns(std::vector<std::string> paths, size_t width,
                                            const std::string& scratch) {
  width = std::max<size_t>(width, 1);
  const size_t fan_in = std::max<size_t>(width, 2);
  size_t made = 0;
  std::vector<std::string> temporary;
  while (paths.size() > width) {
    TROMMEL_RETURN_IF_ERROR(MakeFolders(scratch));
    std::vector<std::string> next, made_now;
    // Only as many as must be: what is merged here is written and read once more.
    const size_t groups_needed = (paths.size() - width + fan_in - 2) / (fan_in - 1);
    for (size_t at = 0; at < paths.size();) {
      const size_t count = next.size() < groups_needed ? std::min(fan_in, paths.size() - at) : 1;
      if (count == 1) {
        next.push_back(paths[at++]);
        continue;
      }
      const std::string out = scratch + "/merge-" + std::to_string(made++) + ".trun";
      const std::vector<std::string> group(paths.begin() + static_cast<ptrdiff_t>(at),
                                           paths.begin() + static_cast<ptrdiff_t>(at + count));
      const Result<RunFile> run = MergeRuns(group, out);
      if (!run.ok()) return run.status();
      for (const std::string& path : group) {
        if (std::erase(temporary, path) != 0) std::remove(path.c_str());
      }
      temporary.push_back(out);
      next.push_back(out);
      at += count;
    }
    paths = std::move(next);
  }
  return paths;
}

}  // namespace trommel
