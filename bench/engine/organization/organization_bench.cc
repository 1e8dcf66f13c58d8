// What the finder costs a byte: the grammar alone, on texts of several kinds, folded beforehand.
#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "bench/kernels/bench_text.h"
#include "engine/organization/organization_finder.h"

namespace trommel::bench {
namespace {

// Folded articles of one text; they view the text, which lives as long.
struct FoldedArticles {
  explicit FoldedArticles(BenchText from) : text(std::move(from)) {
    for (const std::string& article : text.articles) {
      folded.push_back(std::make_unique<FoldedText>());
      folded.back()->Assign(article);
    }
  }
  BenchText text;
  std::vector<std::unique_ptr<FoldedText>> folded;
};

void BM_Grammar(benchmark::State& state, const FoldedArticles* articles) {
  OrganizationFinder finder;
  std::vector<OrganizationMention> mentions;
  size_t found = 0;
  for (auto _ : state) {
    for (const auto& article : articles->folded) {
      finder.Find(*article, {}, mentions);
      found += mentions.size();
    }
  }
  const auto bytes = static_cast<double>(articles->text.bytes()) * static_cast<double>(state.iterations());
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.counters["mentions_per_KB"] = 1024.0 * static_cast<double>(found) / bytes;
}

// The yardstick: decoding and folding the same articles.
void BM_Fold(benchmark::State& state, const FoldedArticles* articles) {
  FoldedText folded;
  for (auto _ : state) {
    for (const std::string& article : articles->text.articles)
      benchmark::DoNotOptimize(folded.Assign(article));
  }
  state.SetBytesProcessed(static_cast<int64_t>(articles->text.bytes()) *
                          static_cast<int64_t>(state.iterations()));
}

void Register(BenchText text) {
  if (text.articles.empty()) return;
  const std::string name = "Grammar/" + text.name;
  auto* articles = new FoldedArticles(std::move(text));  // lives to the end of the process
  const std::string yardstick = "Fold/" + articles->text.name;
  benchmark::RegisterBenchmark(yardstick.c_str(), BM_Fold, articles)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark(name.c_str(), BM_Grammar, articles)->Unit(benchmark::kMillisecond);
}

}  // namespace
}  // namespace trommel::bench

int main(int argc, char** argv) {
  using namespace trommel::bench;
  Register(SimplifiedText());
  Register(EnglishText());
  Register(CorpusText("cctv", "cctv-markdown", ".md"));
  Register(CorpusText("hongkong", "hk-traditional-markdown", ".md"));
  Register(CorpusText("reuters", "reuters-text", ".txt"));
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
