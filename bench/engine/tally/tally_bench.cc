// Counting by worker against counting in one shared table. Each thread adds mentions whose cells are drawn
// from a skewed distribution (a few entries are in every article, most are rare), 40 mentions an article:
//   own       a CellTable a worker, as the tally has it (the merge at the end of an epoch is not timed here)
//   locks     one table for all, 256 shards with a mutex each
//   atomics   one dense array of atomic counters for all: no hashing at all, so a lower bound for a shared
//   table
// and the whole of Tally::Add, by mention.

#include <benchmark/benchmark.h>

#include <array>
#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "engine/tally/cell_table.h"
#include "engine/tally/tally.h"

namespace trommel {
namespace {

constexpr size_t kMentions = 1 << 18;
constexpr size_t kArticle = 40;

/// Cell numbers below `cells`, small ones far more often.
std::vector<uint64_t> Draw(size_t cells, uint32_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> even(0, 1);
  std::vector<uint64_t> drawn(kMentions);
  for (uint64_t& cell : drawn) {
    const double place = std::pow(static_cast<double>(cells), even(random));
    cell = static_cast<uint64_t>(place - 1) * 0x9E3779B97F4A7C15u % cells;
  }
  return drawn;
}

void OwnTables(benchmark::State& state) {
  const auto drawn = Draw(static_cast<size_t>(state.range(0)), static_cast<uint32_t>(state.thread_index()));
  CellTable table;
  for (uint64_t cell = 0; cell < static_cast<uint64_t>(state.range(0)); ++cell) table.Add(cell << 32, 1, 1);
  for (auto _ : state) {
    for (size_t at = 0; at < drawn.size(); at += kArticle) {
      const size_t end = std::min(at + kArticle, drawn.size());
      for (size_t i = at; i < end; ++i) table.Prefetch(drawn[i] << 32);
      for (size_t i = at; i < end; ++i) table.Add(drawn[i] << 32, 1, 1);
    }
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * drawn.size()));
}

struct Shard {
  std::mutex mutex;
  CellTable table;
};

void SharedLocks(benchmark::State& state) {
  static std::unique_ptr<std::array<Shard, 256>> shards;
  if (state.thread_index() == 0) {
    shards = std::make_unique<std::array<Shard, 256>>();
    for (uint64_t cell = 0; cell < static_cast<uint64_t>(state.range(0)); ++cell) {
      (*shards)[cell % 256].table.Add(cell << 32, 1, 1);
    }
  }
  const auto drawn = Draw(static_cast<size_t>(state.range(0)), static_cast<uint32_t>(state.thread_index()));
  for (auto _ : state) {
    for (const uint64_t cell : drawn) {
      Shard& shard = (*shards)[cell % 256];
      const std::lock_guard<std::mutex> lock(shard.mutex);
      shard.table.Add(cell << 32, 1, 1);
    }
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * drawn.size()));
}

void SharedAtomics(benchmark::State& state) {
  static std::vector<std::atomic<uint64_t>> counters;
  if (state.thread_index() == 0)
    counters = std::vector<std::atomic<uint64_t>>(static_cast<size_t>(state.range(0)));
  const auto drawn = Draw(static_cast<size_t>(state.range(0)), static_cast<uint32_t>(state.thread_index()));
  for (auto _ : state) {
    for (const uint64_t cell : drawn) counters[cell].fetch_add(1, std::memory_order_relaxed);
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * drawn.size()));
}

/// Articles over 60 months and 20 sources: mentions of that many listed entries, a quarter of them quantities
/// or none.
void TallyAdd(benchmark::State& state) {
  const auto listed = static_cast<size_t>(state.range(0));
  const bool quantities = state.range(1) != 0;
  EntryTable entries;
  for (size_t i = 0; i < listed; ++i)
    entries.push_back({MentionClass::kTheme, "entry " + std::to_string(i), ""});
  const EntryIndex index(entries);
  Tally tally(index, BucketSize::kMonth);
  auto drawn = Draw(listed, 1);
  drawn.resize(1 << 13);  // few, so that the articles are as warm as an analyzer leaves them
  std::vector<std::string> sources;
  for (int i = 0; i < 20; ++i) sources.push_back("source " + std::to_string(i));
  const std::string_view units[] = {"CNY", "percent", "个", "year"};
  std::vector<Document> documents(drawn.size() / kArticle);
  std::vector<AnalyzedDocument> articles(documents.size());
  for (size_t article = 0; article < articles.size(); ++article) {
    documents[article].language = "zh-Hans";
    documents[article].source = sources[article * 7 % sources.size()];
    documents[article].date = {static_cast<int16_t>(2018 + article % 5),
                               static_cast<uint8_t>(1 + article / 5 % 12), 1};
    articles[article].document = &documents[article];
    for (size_t i = article * kArticle; i < (article + 1) * kArticle; ++i) {
      Mention mention;
      mention.entry = static_cast<uint32_t>(drawn[i]);
      if (quantities && i % 4 == 0) {
        mention.mention_class = MentionClass::kQuantity;
        mention.quantity = static_cast<uint32_t>(articles[article].quantities.size());
        QuantityMention& quantity = articles[article].quantities.emplace_back();
        quantity.quantity.kind = QuantityKind::kMoney;
        quantity.quantity.value = Decimal::FromInt(static_cast<int64_t>(i % 1000));
        quantity.unit = units[i / 4 % 4];
      }
      articles[article].mentions.push_back(mention);
    }
  }
  size_t mentions = 0;
  for (auto _ : state) {
    for (const AnalyzedDocument& article : articles) tally.Add(article);
    mentions += articles.size() * kArticle;
  }
  state.SetItemsProcessed(static_cast<int64_t>(mentions));
  state.counters["cells"] = static_cast<double>(tally.cells().size());
}

#define TROMMEL_TALLY_RANGES \
  Arg(10)->Arg(1000)->Arg(100000)->Arg(1000000)->Threads(1)->Threads(2)->UseRealTime()

BENCHMARK(OwnTables)->TROMMEL_TALLY_RANGES;
BENCHMARK(SharedLocks)->TROMMEL_TALLY_RANGES;
BENCHMARK(SharedAtomics)->TROMMEL_TALLY_RANGES;
BENCHMARK(TallyAdd)->ArgsProduct({{10, 11000, 100000}, {0, 1}});

}  // namespace
}  // namespace trommel
