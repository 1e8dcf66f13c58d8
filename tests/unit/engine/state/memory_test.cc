// Tally::MemoryBytes is what keeps a run within its budget, so it must bound what really is allocated: by the
// tally with its growth, and by the merging at the end of an epoch. Counted at operator new, for this test
// program alone.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <random>

#include "engine/state/epoch_run.h"
#include "engine/tally/kept_memory.h"
#include "tests/unit/engine/tally/made_articles.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace {

std::atomic<size_t> g_allocated = 0, g_peak = 0;
constexpr size_t kHead = 16;

void* Allocate(size_t bytes) {
  auto* const block = static_cast<char*>(std::malloc(bytes + kHead));
  if (block == nullptr) throw std::bad_alloc();
  *reinterpret_cast<size_t*>(block) = bytes;
  const size_t now = g_allocated += bytes;
  size_t peak = g_peak;
  while (now > peak && !g_peak.compare_exchange_weak(peak, now)) {
  }
  return block + kHead;
}

void Free(void* memory) {
  if (memory == nullptr) return;
  char* const block = static_cast<char*>(memory) - kHead;
  g_allocated -= *reinterpret_cast<size_t*>(block);
  std::free(block);
}

}  // namespace

void* operator new(size_t bytes) { return Allocate(bytes); }
void* operator new[](size_t bytes) { return Allocate(bytes); }
void operator delete(void* memory) noexcept { Free(memory); }
void operator delete[](void* memory) noexcept { Free(memory); }
void operator delete(void* memory, size_t) noexcept { Free(memory); }
void operator delete[](void* memory, size_t) noexcept { Free(memory); }

namespace trommel {
namespace {

// Buffers of fixed size: tables' first slots, the writer's megabyte, a block.
constexpr size_t kFixed = 4 << 20;

/// An article of `mentions`: open names of `length` bytes below `names`, every third a quantity with a unit
/// below `units`.
MadeArticle MakeArticle(std::mt19937& random, size_t mentions, uint32_t names, size_t length,
                        uint32_t units) {
  MadeArticle article;
  article.source = "source " + std::to_string(random() % 50);
  article.date = {static_cast<int16_t>(2000 + random() % 20), static_cast<uint8_t>(1 + random() % 12), 1};
  for (size_t i = 0; i < mentions; ++i) {
    MadeMention& mention = article.mentions.emplace_back();
    if (i % 3 == 0) {
      mention.mention_class = MentionClass::kQuantity;
      mention.id = "unit " + std::to_string(random() % units);
      mention.value = Decimal::FromInt(static_cast<int64_t>(random() % 100000));
    } else {
      mention.mention_class = MentionClass::kOrganization;
      mention.id = std::to_string(random() % names);
      mention.id.insert(0, length > mention.id.size() ? length - mention.id.size() : 0, 'n');
    }
  }
  return article;
}

struct Shape {
  uint32_t names;
  size_t length;
  uint32_t units;
};

class MemoryTest : public testing::TestWithParam<Shape> {};

TEST_P(MemoryTest, StaysBelowWhatTheTallyTells) {
  const EntryTable entries = MakeEntries();
  const EntryIndex index(entries);
  ScratchFolder scratch;
  std::mt19937 random(1);
  const size_t before = g_allocated;
  Tally first(index, BucketSize::kMonth), second(index, BucketSize::kMonth);
  const std::vector<const Tally*> tallies = {&first, &second};
  for (int i = 0; i < 3000; ++i) {
    const MadeArticle article =
        MakeArticle(random, 50, GetParam().names, GetParam().length, GetParam().units);
    const size_t others = g_allocated;
    g_peak = others;
    const size_t bound_before = first.MemoryBytes() + second.MemoryBytes();
    AddTo(i % 2 ? first : second, article);
    const size_t bound = first.MemoryBytes() + second.MemoryBytes();
    ASSERT_GE(bound, bound_before);
    ASSERT_LE(g_peak - before, bound + kFixed) << "article " << i;
  }
  g_peak = g_allocated.load();
  RunWriter writer;
  ASSERT_TRUE(writer.Open(scratch / "run").ok());
  ASSERT_TRUE(WriteEpoch(tallies, SerialFor, writer).ok());
  ASSERT_TRUE(writer.Finish({}).ok());
  EXPECT_LE(g_peak - before, first.MemoryBytes() + second.MemoryBytes() + kFixed);
  first.Clear();
  second.Clear();
  EXPECT_LE(g_allocated - before, 2 * 16 * kKeptBytes + kFixed)
      << "an epoch does not hold on to what another needed";
}

INSTANTIATE_TEST_SUITE_P(Shapes, MemoryTest,
                         testing::Values(Shape{50, 10, 5}, Shape{5000, 20, 5}, Shape{1u << 30, 12, 100},
                                         Shape{1u << 30, 200, 1u << 30}, Shape{1000, 10, 1u << 30}));

}  // namespace
}  // namespace trommel
