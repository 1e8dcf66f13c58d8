#include "engine/pipeline/scan.h"

#include <algorithm>
#include <chrono>

#include "engine/pipeline/first_failure.h"
#include "engine/pipeline/memory_budget.h"

namespace trommel {
namespace {

constexpr uint64_t kItemsAThread = 3;  // blocks in flight, enough that no worker waits for the serial source
// What a worker's counts of an epoch may take, however much memory there is. By the thread, so that more threads do not make
// shorter epochs: each worker meets nearly every cell, and merging costs as many cells a worker and epoch. Beyond it little
// is saved, and the memory of a run would grow with its input.
constexpr uint64_t kTallyBytesAThread = 192 << 20;

}  // namespace

double SteadySeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Scan::Scan(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
           const InputOptions& input_options, const RunOptions& options, const ScanStretch& stretch)
    : inputs_(inputs),
      options_(options),
      index_(pack->entries()),
      tally_bytes_(options.threads),
      pack_(std::move(pack)),
      source_(inputs, input_options, options.block_bytes, stretch.range.from, stretch.range.to),
      prints_(stretch.prints),
      with_input_rejects_(stretch.with_input_rejects) {}

Result<std::unique_ptr<Scan>> Scan::New(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                                        const InputOptions& input_options, const RunOptions& options,
                                        const ScanStretch& stretch) {
  std::unique_ptr<Scan> scan(new Scan(pack, inputs, input_options, options, stretch));
  for (size_t i = 0; i < options.threads; ++i) {
    auto worker = BlockWorker::New(pack, input_options, *stretch.selection,
                                   DocumentRecorder::DetailFor(options.keep));
    if (!worker.ok()) return worker.status();
    scan->workers_.push_back(std::move(*worker));
    scan->tallies_.push_back(std::make_unique<Tally>(scan->index_, options.bucket,
                                                     DocumentRecorder::SketchBytesFor(options.keep)));
    scan->recorders_.push_back(
        std::make_unique<DocumentRecorder>(pack->entries(), scan->options_.keep, *scan->tallies_.back()));
    scan->views_.push_back(scan->tallies_.back().get());
  }
  const auto budget = BudgetBeside(options.memory_bytes, options.threads * kItemsAThread * options.block_bytes);
  if (!budget.ok()) return budget.status();
  scan->tally_budget_ = std::min<uint64_t>(*budget, options.threads * kTallyBytesAThread);
  if (options.stages != nullptr) scan->MakeClocks();
  return scan;
}

void Scan::MakeClocks() {
  for (size_t i = 0; i <= workers_.size(); ++i) clocks_.push_back(std::make_unique<StageClock>());
  for (size_t i = 0; i < workers_.size(); ++i) workers_[i]->set_clock(clocks_[i].get());
}

void Scan::AddStageTimes(uint64_t start_ticks) {
  StageTimes& times = *options_.stages;
  times.wall_ticks += Ticks() - start_ticks;
  times.seconds += SteadySeconds() - epoch_start_;
  for (const auto& clock : clocks_) {
    times.Add(clock->ticks());
    clock->Clear();
  }
}

bool Scan::EpochIsFull() const {
  if (epoch_bytes_ >= options_.epoch_bytes || SteadySeconds() - epoch_start_ >= options_.epoch_seconds)
    return true;
  size_t held = 0;
  for (const std::atomic<size_t>& bytes : tally_bytes_) {
    const size_t more = bytes.load(std::memory_order_relaxed);
    if (more > tally_budget_ - held) return true;
    held += more;
  }
  return false;
}

Result<bool> Scan::CountEpoch(Progress& progress) {
  source_.StopOn(progress.stop);
  const InputPlace from = source_.End();
  const uint64_t bytes = progress.bytes, documents = progress.documents, mentions = progress.mentions, rejects = progress.rejects;
  for (;;) {
    UnsteadyInputs unsteady;
    auto counted = CountOnce(progress, unsteady);
    if (progress.stop) return Status::Interrupted("stopped by a signal");
    const std::map<uint32_t, std::string> lost = Lost(unsteady);
    if (lost.empty()) {
      if (counted.ok()) with_input_rejects_ = false;
      return counted;
    }
    TROMMEL_RETURN_IF_ERROR(Exclude(lost, from));
    progress.bytes = bytes;
    progress.documents = documents;
    progress.mentions = mentions;
    progress.rejects = rejects;
  }
}

/// Which inputs are to be left out, and what became of them: those that shrank, and those that hold other bytes than before
/// they were read. One that only grew is noted.
std::map<uint32_t, std::string> Scan::Lost(const UnsteadyInputs& unsteady) {
  std::map<uint32_t, std::string> lost;
  for (const uint32_t input : unsteady.shrank()) lost.emplace(input, "shrank");
  for (const uint32_t input : unsteady.written_to()) {
    if (StillHolds((*prints_)[input])) {
      written_to_.insert(input);
    } else {
      lost.emplace(input, "changed");
    }
  }
  return lost;
}

/// Goes back to the start of the epoch, to read it again without the lost inputs.
Status Scan::Exclude(const std::map<uint32_t, std::string>& lost, InputPlace from) {
  const auto& [first, what] = *lost.begin();
  const std::string failure = inputs_.files[first].path + ' ' + what + " while it was read, and ";
  if (options_.select.needs_preview()) return Status::Input(failure + "what --unique and --limit keep depends on all of it");
  const InputPlace end = source_.End();
  for (uint32_t input = from.input; input < inputs_.files.size() && input <= end.input; ++input) {
    if (!inputs_.files[input].standard_input) continue;
    return Status::Input(failure + "standard input cannot be read a second time without it");
  }
  for (const auto& [input, became] : lost) {
    written_to_.erase(input);
    source_.Exclude(input, "the file " + became + " while it was read: from here on nothing of it is counted");
  }
  source_.GoBackTo(from);
  return Status::Ok();
}

Result<bool> Scan::CountOnce(Progress& progress, UnsteadyInputs& unsteady) {
  for (size_t i = 0; i < tallies_.size(); ++i) {
    tallies_[i]->Clear();
    tally_bytes_[i] = 0;
  }
  bool any = false;
  if (with_input_rejects_) {
    for (const Reject& reject : inputs_.rejects) tallies_[0]->AddReject(reject);
    progress.rejects.fetch_add(inputs_.rejects.size(), std::memory_order_relaxed);
    any = !inputs_.rejects.empty();
  }
  at_end_ = false;
  epoch_bytes_ = 0;
  epoch_start_ = SteadySeconds();
  const uint64_t start_ticks = Ticks();
  StageClock* const source_clock = clocks_.empty() ? nullptr : clocks_.back().get();

  FirstFailure failure;
  Stages stages;
  stages.source = [&](WorkItem& item) {
    if (failure.noted() || progress.stop.load(std::memory_order_relaxed) || EpochIsFull()) return false;
    if (source_clock != nullptr) source_clock->Start();
    auto more = source_.Next(item.block);
    Lap(source_clock, Stage::kRead);
    if (!more.ok()) failure.Note(more.status());
    at_end_ = more.ok() && !*more;
    if (!more.ok() || !*more) return false;
    progress.file_bytes.store(source_.BytesRead(), std::memory_order_relaxed);
    epoch_bytes_ += item.block.size();
    any = true;
    return true;
  };
  stages.process = [&](WorkItem& item, size_t worker) {
    Tally& tally = *tallies_[worker];
    DocumentRecorder& recorder = *recorders_[worker];
    const BlockWorker::Receiver receiver{[&](const AnalyzedDocument& analyzed) { recorder.Record(analyzed); },
                                         [&](const Reject& reject) { tally.AddReject(reject); },
                                         [&](LeftOut reason) { tally.LeaveOut(reason); }};
    failure.Note(workers_[worker]->Work(item.block, receiver, progress));
    unsteady.Note(item.block);
    tally_bytes_[worker].store(tally.MemoryBytes(), std::memory_order_relaxed);
  };
  TROMMEL_RETURN_IF_ERROR(RunPipeline(options_.executor, options_.threads, options_.threads * kItemsAThread, stages));
  if (source_clock != nullptr) AddStageTimes(start_ticks);
  TROMMEL_RETURN_IF_ERROR(failure.status());
  return any;
}

}  // namespace trommel
