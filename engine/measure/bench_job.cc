#include "engine/measure/bench_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "engine/measure/child.h"
#include "engine/measure/machine_facts.h"
#include "engine/measure/processors.h"
#include "engine/pack/pack_reader.h"
#include "engine/pipeline/memory_limit.h"
#include "engine/pipeline/run_job.h"
#include "engine/pipeline/scan.h"
#include "engine/synth/synth.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr uint64_t kDocumentsAnEightCores = 50000;
constexpr double kOutOfCache = 0.95;  // of the dump: then a run counts as cold

// The bench in hand: what all runs share.
class BenchRun {
 public:
  BenchRun(const BenchOptions& options, Progress& progress, const std::function<void(std::string_view)>& tell)
      : options_(options), progress_(progress), tell_(tell), nodes_(AllowedNodes()) {
    for (const MemoryNode& node : nodes_) cores_ += node.processors.size();
  }

  Result<BenchReport> Run();

 private:
  Status Prepare();
  Status MakeDump();
  Status MakeSettings();
  Status RunRounds();
  Status MeasureStagesAndLimits();
  Result<RunFigures> RunOnce(size_t threads, bool staged);
  Result<RunFigures> RunHere(size_t threads, bool staged);

  BenchOptions options_;
  Progress& progress_;
  const std::function<void(std::string_view)>& tell_;
  std::vector<MemoryNode> nodes_;
  size_t cores_ = 0;
  BenchReport report_;
};

Status BenchRun::MakeDump() {
  if (options_.documents == 0) {
    options_.documents = kDocumentsAnEightCores * std::max<size_t>(1, (cores_ + 7) / 8);
  }
  options_.dump = options_.work + "/dump.ndjson";
  tell_(fmt::format("making {} articles", options_.documents));
  const auto made = RunInChild([&]() -> Result<std::string> {
    SynthOptions synth;
    synth.documents = options_.documents;
    synth.threads = 0;
    TROMMEL_RETURN_IF_ERROR(WriteSynth(synth, options_.dump));
    return std::string("made");
  });
  if (!made.ok()) return made.status();
  if (!options_.packs.empty()) return Status::Ok();
  // The dump's own pack leaves the grammar off, since its truth does; a benchmark has everything on.
  const std::string all = options_.work + "/all.toml";
  TROMMEL_RETURN_IF_ERROR(
      WriteFileAtomically(all, "[pack]\nname = \"all\"\n[organizations]\ngrammar = true\n"));
  options_.packs = {options_.dump + ".pack.toml", all};
  return Status::Ok();
}

Status BenchRun::Prepare() {
  std::error_code error;
  if (std::filesystem::exists(options_.work, error)) {
    return Status::Usage(options_.work + " exists; name a folder for --work that does not");
  }
  TROMMEL_RETURN_IF_ERROR(MakeFolders(options_.work));
  if (options_.dump.empty()) TROMMEL_RETURN_IF_ERROR(MakeDump());
  report_.dump_bytes = std::filesystem::file_size(options_.dump, error);
  if (error || report_.dump_bytes == 0) {
    return Status::Usage(options_.dump + ": the dump to measure on must be one file that is not empty");
  }
  return MakeSettings();
}

Status BenchRun::MakeSettings() {
  if (options_.threads.empty()) options_.threads = ThreadCounts(cores_);
  std::sort(options_.threads.begin(), options_.threads.end());
  options_.threads.erase(std::unique(options_.threads.begin(), options_.threads.end()),
                         options_.threads.end());
  if (options_.threads.front() == 0 || options_.threads.back() > 1024) {
    return Status::Usage("--threads: say numbers from 1 to 1024, as 1,2,4");
  }
  report_.cold_possible = options_.cold && DropFromCache(options_.dump) >= kOutOfCache;
  for (const bool cold : {false, true}) {
    if (cold && !report_.cold_possible) continue;
    for (const size_t threads : options_.threads) {
      BenchSetting setting;
      setting.threads = threads;
      setting.cold = cold;
      setting.pinned = ProcessorsFor(nodes_, threads).size();
      report_.settings.push_back(std::move(setting));
    }
  }
  return Status::Ok();
}

Result<RunFigures> BenchRun::RunHere(size_t threads, bool staged) {
  const double start = SteadySeconds();
  auto pack = LoadPacks(options_.packs);
  if (!pack.ok()) return pack.status();
  auto compiled = CompiledPack::Compile(std::move(*pack), options_.engine, options_.cache);
  if (!compiled.ok()) return compiled.status();
  const double compile_seconds = SteadySeconds() - start;
  const InputOptions input_options;
  auto inputs = FindInputs({options_.dump}, input_options);
  if (!inputs.ok()) return inputs.status();
  RunFigures figures;
  RunOptions run;
  run.out = options_.work + "/out";
  run.threads = threads;
  run.memory_bytes = options_.memory_bytes;
  run.block_bytes = options_.block_bytes;
  run.restart = true;
  if (staged) run.stages = &figures.stages;
  const auto done = RunJob(*compiled, *inputs, input_options, run, compile_seconds, progress_);
  if (!done.ok()) return done.status();
  figures.compile = compile_seconds;
  figures.scan = done->seconds.scan;
  figures.finish = done->seconds.finish;
  figures.total = SteadySeconds() - start;
  figures.documents = done->finish.totals.documents;
  figures.rejected = done->finish.totals.rejected;
  for (const uint64_t mentions : done->finish.totals.mentions) figures.mentions += mentions;
  figures.bytes = done->scanned_bytes;
  figures.processor = ProcessorSeconds();
  figures.peak_memory = PeakMemoryBytes();
  return figures;
}

Result<RunFigures> BenchRun::RunOnce(size_t threads, bool staged) {
  if (progress_.stop) return Status::Interrupted("stopped by a signal");
  const std::vector<int> processors = ProcessorsFor(nodes_, threads);
  return MeasureInChild<RunFigures>([&]() -> Result<RunFigures> {
    if (!processors.empty()) PinTo(processors);
    return RunHere(threads, staged);
  });
}

Status BenchRun::RunRounds() {
  tell_("warming up");
  const auto first = RunOnce(options_.threads.back(), false);
  if (!first.ok()) return first.status();
  report_.documents = first->documents;
  const ProcessorTicks before = ReadProcessorTicks();
  for (size_t round = 0; round < options_.rounds; ++round) {
    // Warm settings come first in each round: a cold run leaves the dump in the cache again.
    for (BenchSetting& setting : report_.settings) {
      tell_(fmt::format("round {} of {}: {} thread{}, {}", round + 1, options_.rounds, setting.threads,
                        setting.threads == 1 ? "" : "s", setting.cold ? "cold" : "warm"));
      if (setting.cold) DropFromCache(options_.dump);
      const auto figures = RunOnce(setting.threads, false);
      if (!figures.ok()) return figures.status();
      if (figures->mentions != first->mentions || figures->documents != first->documents) {
        return Status::Internal("two runs over the same dump counted differently");
      }
      setting.runs.push_back(*figures);
    }
  }
  const ProcessorTicks after = ReadProcessorTicks();
  if (after.all > before.all) {
    report_.stolen =
        static_cast<double>(after.stolen - before.stolen) / static_cast<double>(after.all - before.all);
  }
  return Status::Ok();
}

Status BenchRun::MeasureStagesAndLimits() {
  auto pack = LoadPacks(options_.packs);
  if (!pack.ok()) return pack.status();
  for (const std::string& name : pack->names) report_.packs += (report_.packs.empty() ? "" : ", ") + name;
  const LimitLiterals literals = LiteralsOf(*pack);
  for (const size_t threads : options_.threads) {
    tell_(fmt::format("stages and limits: {} thread{}", threads, threads == 1 ? "" : "s"));
    BenchSetting staged;
    staged.threads = threads;
    for (size_t i = 0; i < std::min<size_t>(options_.rounds, 3); ++i) {
      const auto figures = RunOnce(threads, true);
      if (!figures.ok()) return figures.status();
      staged.runs.push_back(*figures);
    }
    const std::vector<int> processors = ProcessorsFor(nodes_, threads);
    const auto limits = MeasureInChild<MachineLimits>([&]() -> Result<MachineLimits> {
      if (!processors.empty()) PinTo(processors);
      return MeasureLimits(options_.dump, literals, options_.cache, threads);
    });
    if (!limits.ok()) return limits.status();
    report_.staged.push_back(std::move(staged));
    report_.limits.push_back(*limits);
  }
  return Status::Ok();
}

std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts = {};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

Result<BenchReport> BenchRun::Run() {
  report_.started = Now();
  report_.processor = ProcessorName();
  report_.system = SystemName();
  report_.memory_bytes = MachineMemoryBytes();
  report_.cores = cores_;
  report_.nodes = nodes_.size();
  report_.rounds = options_.rounds;
  TROMMEL_RETURN_IF_ERROR(Prepare());
  report_.dump = options_.dump;
  TROMMEL_RETURN_IF_ERROR(RunRounds());
  TROMMEL_RETURN_IF_ERROR(MeasureStagesAndLimits());
  return std::move(report_);
}

}  // namespace

std::vector<size_t> ThreadCounts(size_t cores) {
  std::vector<size_t> counts;
  for (size_t threads = 1; threads < cores; threads *= 2) counts.push_back(threads);
  counts.push_back(std::max<size_t>(1, cores));
  return counts;
}

Result<BenchReport> Bench(const BenchOptions& options, Progress& progress,
                          const std::function<void(std::string_view)>& tell) {
  std::error_code error;
  const bool ours = !std::filesystem::exists(options.work, error);
  auto report = BenchRun(options, progress, tell).Run();
  if (ours) RemoveFolder(options.work);
  return report;
}

}  // namespace trommel
