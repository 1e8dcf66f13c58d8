// Counts what a worker allocates for a document once it is warm: nothing. malloc itself is counted, so that
// the libraries behind the matchers are too, and what comes by operator new apart, which is our own code;
// where a sanitizer has taken malloc over, this file is not built.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <string>

#include "engine/pack/pack_reader.h"
#include "engine/pipeline/block_worker.h"
#include "engine/pipeline/document_recorder.h"
#include "engine/select/selection.h"
#include "engine/synth/synth.h"
#include "engine/tally/tally.h"

namespace {

std::atomic<bool> counting{false};
std::atomic<uint64_t> all{0}, own{0};
std::atomic<uint64_t> trap_at{~0ull};  // TROMMEL_TRAP=n stops at the n-th allocation, for a debugger

void Count() {
  if (!counting.load(std::memory_order_relaxed)) return;
  if (all.fetch_add(1, std::memory_order_relaxed) + 1 == trap_at) __builtin_trap();
}

}  // namespace

void* operator new(size_t bytes) {
  if (counting.load(std::memory_order_relaxed)) own.fetch_add(1, std::memory_order_relaxed);
  if (void* made = std::malloc(bytes)) return made;
  throw std::bad_alloc();
}
void operator delete(void* old) noexcept { std::free(old); }
void operator delete(void* old, size_t) noexcept { std::free(old); }

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

struct Allocations {
  uint64_t all, own;
};

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
  Allocations Steady(const std::vector<std::string>& packs, const KeepOptions& keep) {
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
      all = own = 0;
      counting = pass == 2;
      const Status worked = (*worker)->Work(block, receiver, progress_);
      counting = false;
      EXPECT_TRUE(worked.ok()) << worked.message();
    }
    EXPECT_EQ(progress_.documents, 3 * kDocuments);
    progress_.documents = 0;
    return {all, own};
  }

  // Themes, organizations, all quantities and the grammar.
  std::vector<std::string> Packs() const {
    const auto folder = std::filesystem::path(testing::TempDir());
    std::ofstream(folder / "synth.toml") << SynthPack();
    std::ofstream(folder / "all.toml") << "[pack]\nname = \"all\"\n[organizations]\ngrammar = true\n";
    return {folder / "synth.toml", folder / "all.toml"};
  }

  std::string dump_;
  size_t dump_bytes_ = 0;
  InputFile file_;
  Progress progress_;
};

// A table that doubles now and then is no cost of a document.
constexpr uint64_t kGrowth = 4;

TEST_F(AllocationTest, TheHooksCount) {
  all = own = 0;
  counting = true;
  std::free(std::malloc(10));
  const std::string grown(1000, 'x');
  counting = false;
  EXPECT_EQ(all, 2u);
  EXPECT_EQ(own, 1u) << grown.size();
}

TEST_F(AllocationTest, ADocumentCostsNone) { EXPECT_LE(Steady(Packs(), {}).all, kGrowth); }

TEST_F(AllocationTest, ADocumentWithASketchCostsNone) {
  KeepOptions keep;
  keep.stories = true;
  EXPECT_LE(Steady(Packs(), keep).all, kGrowth);
}

// Terms of `news` ask for word breaks, for which ICU allocates inside; our own code does not.
TEST_F(AllocationTest, TheBuiltInPackCostsNoneOfOurs) { EXPECT_LE(Steady({}, {}).own, kGrowth); }

}  // namespace
}  // namespace trommel
