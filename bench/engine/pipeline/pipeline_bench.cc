// The main job on a synthetic dump of 2,000 articles, with the dump's own pack (themes, organizations,
// quantities), by threads; and `extract` on the same. That every article is counted is seen to before
// anything is timed.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/pack/pack_reader.h"
#include "engine/pipeline/extract_job.h"
#include "engine/pipeline/run_job.h"
#include "engine/synth/synth.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

struct Fixture {
  fs::path folder = fs::temp_directory_path() / ("trommel-bench-" + std::to_string(getpid()));
  InputSet inputs;
  std::shared_ptr<const CompiledPack> pack;

  Fixture() {
    fs::create_directories(folder);
    const std::string dump = (folder / "dump.ndjson").string();
    SynthOptions options;
    options.documents = 2000;
    Check(WriteSynth(options, dump));
    auto found = FindInputs({dump}, {});
    Check(found.status());
    inputs = *found;
    auto loaded = LoadPacks({dump + ".pack.toml"});
    Check(loaded.status());
    auto compiled = CompiledPack::Compile(std::move(*loaded), EngineChoice::kAuto);
    Check(compiled.status());
    pack = *compiled;
  }
  ~Fixture() { fs::remove_all(folder); }

  static void Check(const Status& status) {
    if (status.ok()) return;
    std::fprintf(stderr, "pipeline_bench: %s\n", status.message().c_str());
    std::exit(1);
  }
};

const Fixture& Dump() {
  static const Fixture fixture;
  return fixture;
}

Result<RunReport> RunOnce(size_t threads) {
  RunOptions options;
  options.out = (Dump().folder / "out").string();
  options.threads = threads;
  options.block_bytes = 256 << 10;
  options.restart = true;
  Progress progress;
  return RunJob(Dump().pack, Dump().inputs, {}, options, 0, progress);
}

void Run(benchmark::State& state) {
  const auto threads = static_cast<size_t>(state.range(0));
  const auto first = RunOnce(threads);
  Fixture::Check(first.status());
  if (first->finish.totals.documents != 2000 || first->finish.totals.mentions[0] == 0) {
    state.SkipWithError("the run did not count its articles");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(RunOnce(threads).ok());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(Dump().inputs.total_bytes));
}
BENCHMARK(Run)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

void Extract(benchmark::State& state) {
  ExtractOptions options;
  options.threads = static_cast<size_t>(state.range(0));
  options.block_bytes = 256 << 10;
  for (auto _ : state) {
    Progress progress;
    size_t bytes = 0;
    const Status status = ExtractMentions(
        Dump().pack, Dump().inputs, {}, options,
        [&](std::string_view answer) {
          bytes += answer.size();
          return true;
        },
        progress);
    Fixture::Check(status);
    if (progress.documents != 2000 || bytes == 0) state.SkipWithError("extract did not answer every article");
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(Dump().inputs.total_bytes));
}
BENCHMARK(Extract)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace trommel
