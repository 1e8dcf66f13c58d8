// How fast synthetic articles are made on one core, and how long the stock takes to be put together.
#include <benchmark/benchmark.h>

#include <string>

#include "engine/synth/synth.h"

namespace trommel {
namespace {

void Generate(benchmark::State& state, uint32_t simplified, uint32_t traditional, uint32_t english) {
  SynthOptions options;
  options.documents = ~0ull;
  options.simplified = simplified;
  options.traditional = traditional;
  options.english = english;
  SynthGenerator generator(options);
  std::string line;
  int64_t bytes = 0;
  for (auto _ : state) {
    generator.Next(line);
    bytes += static_cast<int64_t>(line.size());
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(state.iterations());
}

void BM_SynthMixed(benchmark::State& state) { Generate(state, 55, 20, 25); }
void BM_SynthSimplified(benchmark::State& state) { Generate(state, 1, 0, 0); }
void BM_SynthEnglish(benchmark::State& state) { Generate(state, 0, 0, 1); }
BENCHMARK(BM_SynthMixed);
BENCHMARK(BM_SynthSimplified);
BENCHMARK(BM_SynthEnglish);

}  // namespace
}  // namespace trommel
