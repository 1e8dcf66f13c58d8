// Counting by worker against counting in one shared table. Each thread adds mentions whose cells are drawn
// from a skewed distribution (a few entries are in every article, most are rare), 40 mentions an article:
//   own       a CellTable a worker, as the tally has it (the merge at the end of an epoch is not timed here)
//   locks     one table for all, 256 shards with a mutex each
//   lock-free one open-addressed table for all: keys put in by compare-and-swap, counters atomic
//   atomics   one dense array of atomic counters for all: no hashing at all, so a lower bound for a shared
//   table
// and the whole of Tally::Add, by mention.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
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

/// Open addressing over a power of two at most half full; a key is there for good once it is put in. It
/// cannot grow while others count, which is the least of what a shared table would still need.
class LockFreeTable {
 public:
  explicit LockFreeTable(size_t cells) : slots_(std::bit_ceil(cells * 2 + 16)) {}

  void Add(uint64_t key, uint64_t mentions, uint64_t documents) {
    Slot& slot = Find(key + 1);
    slot.mentions.fetch_add(mentions, std::memory_order_relaxed);
    slot.documents.fetch_add(documents, std::memory_order_relaxed);
  }
  uint64_t Mentions(uint64_t key) { return Find(key + 1).mentions; }

 private:
  struct Slot {
    std::atomic<uint64_t> key{0}, mentions{0}, documents{0};
  };
  Slot& Find(uint64_t key) {
    const size_t mask = slots_.size() - 1;
    for (size_t at = (key * 0x9E3779B97F4A7C15u) >> 32 & mask;; at = (at + 1) & mask) {
      uint64_t there = slots_[at].key.load(std::memory_order_relaxed);
      if (there == 0 && slots_[at].key.compare_exchange_strong(there, key, std::memory_order_relaxed))
        there = key;
      if (there == key) return slots_[at];
    }
  }
  std::vector<Slot> slots_;
};

void SharedLockFree(benchmark::State& state) {
  static std::unique_ptr<LockFreeTable> table;
  const auto cells = static_cast<uint64_t>(state.range(0));
  if (state.thread_index() == 0) {
    table = std::make_unique<LockFreeTable>(cells);
    for (uint64_t cell = 0; cell < cells; ++cell) table->Add(cell << 32, 1, 1);
    for (uint64_t cell = 0; cell < cells; ++cell) {
      if (table->Mentions(cell << 32) != 1) state.SkipWithError("a cell was counted wrongly");
    }
  }
  const auto drawn = Draw(cells, static_cast<uint32_t>(state.thread_index()));
  for (auto _ : state) {
    for (const uint64_t cell : drawn) table->Add(cell << 32, 1, 1);
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

/// From 10 to 10,000,000 cells, from one thread to all that the machine has.
void Curve(benchmark::internal::Benchmark* bench) {
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  for (const int64_t cells : {10, 1000, 100000, 1000000, 10000000}) {
    bench->Arg(cells);
  }
  for (int threads = 1; threads < cores; threads *= 2) bench->Threads(threads);
  bench->Threads(cores)->UseRealTime();
}

BENCHMARK(OwnTables)->Apply(Curve);
BENCHMARK(SharedLockFree)->Apply(Curve);
BENCHMARK(SharedLocks)->Apply(Curve);
BENCHMARK(SharedAtomics)->Apply(Curve);
BENCHMARK(TallyAdd)->ArgsProduct({{10, 11000, 100000}, {0, 1}});

}  // namespace
}  // namespace trommel
