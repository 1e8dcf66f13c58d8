// Counts what a worker allocates for a document once it is warm: nothing. malloc itself is counted, so that the libraries
// behind the matchers are too; where a sanitizer has taken malloc over, this file is not built.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <string>

#include "engine/pack/pack_reader.h"
#include "engine/pipeline/block_worker.h"
#include "engine/pipeline/document_recorder.h"
#include "engine/select/selection.h"
#include "engine/synth/synth.h"
#include "engine/tally/tally.h"

namespace {

std::atomic<bool> counting{false};
std::atomic<uint64_t> allocations{0};
std::atomic<uint64_t> trap_at{~0ull};  // TROMMEL_TRAP=n stops at the n-th allocation, for a debugger

void Count() {
  if (!counting.load(std::memory_order_relaxed)) return;
  if (allocations.fetch_add(1, std::memory_order_relaxed) + 1 == trap_at) __builtin_trap();
}

}  // namespace

extern "C" {
void* __libc_malloc(size_t bytes);
void* __libc_calloc(size_t count, size_t bytes);
void* __libc_realloc(void* old, size_t bytes);

void* malloc(size_t bytes) {
  Count();
  return __libc_malloc(bytes);
}
void* calloc(size_t count, size_t bytes) {
  Count();
  return __libc_calloc(count, bytes);
}
void* realloc(void* old, size_t bytes) {
  Count();
  return __libc_realloc(old, bytes);
}
}

namespace trommel {
namespace {

constexpr uint64_t kDocuments = 300;

class AllocationTest : public testing::Test {
 protected:
  void SetUp() override {
    SynthOptions options;
    options.documents = kDocuments;
    SynthGenerator generator(options);
    while (generator.Append(dump_)) {
    }
    dump_bytes_ = dump_.size();
    dump_.append(Block::kPadding, '\0');
    file_.path = "dump.ndjson";
    file_.size = dump_bytes_;
    if (const char* at = std::getenv("TROMMEL_TRAP")) trap_at = std::strtoull(at, nullptr, 10);
  }

  // Allocations of the third pass over the same documents; the first two grow the buffers and make the cells.
  uint64_t Steady(const std::vector<std::string>& packs, const KeepOptions& keep) {
    auto pack = LoadPacks(packs);
    EXPECT_TRUE(pack.ok()) << pack.status().message();
    auto compiled = CompiledPack::Compile(std::move(*pack), EngineChoice::kAuto);
    EXPECT_TRUE(compiled.ok()) << compiled.status().message();
    const Selection selection{SelectOptions()};
    auto worker = BlockWorker::New(*compiled, InputOptions(), selection, DocumentRecorder::DetailFor(keep));
    EXPECT_TRUE(worker.ok()) << worker.status().message();
    const EntryIndex index((*compiled)->entries());
    Tally tally(index, BucketSize::kMonth, DocumentRecorder::SketchBytesFor(keep));
    DocumentRecorder recorder((*compiled)->entries(), keep, tally);
    const BlockWorker::Receiver receiver{[&](const AnalyzedDocument& analyzed) { recorder.Record(analyzed); },
                                         [&](const Reject& reject) { tally.AddReject(reject); },
                                         [&](LeftOut reason) { tally.LeaveOut(reason); }};
    for (int pass = 0; pass < 3; ++pass) {
      Block block;
      block.file = &file_;
      block.path = block.name = file_.path;
      block.format = Format::kNdjson;
      block.bytes = std::string_view(dump_).substr(0, dump_bytes_);
      allocations = 0;
      counting = pass == 2;
      const Status worked = (*worker)->Work(block, receiver, progress_);
      counting = false;
      EXPECT_TRUE(worked.ok()) << worked.message();
    }
    EXPECT_EQ(progress_.documents, 3 * kDocuments);
    progress_.documents = 0;
    return allocations;
  }

  std::string dump_;
  size_t dump_bytes_ = 0;
  InputFile file_;
  Progress progress_;
};

// A table that doubles now and then is no cost of a document: fewer than one allocation in ten documents, not one each.
constexpr uint64_t kGrowth = kDocuments / 10;

TEST_F(AllocationTest, TheHookCounts) {
  counting = true;
  const uint64_t before = allocations;
  std::free(std::malloc(10));
  const std::string grown(1000, 'x');
  counting = false;
  EXPECT_GE(allocations - before, 2u) << grown.size();
}

TEST_F(AllocationTest, ADocumentCostsNone) { EXPECT_LT(Steady({}, {}), kGrowth); }

TEST_F(AllocationTest, ADocumentWithASketchCostsNone) {
  KeepOptions keep;
  keep.stories = true;
  EXPECT_LT(Steady({}, keep), kGrowth);
}

}  // namespace
}  // namespace trommel
