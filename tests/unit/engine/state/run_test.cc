#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <memory>
#include <random>
#include <thread>

#include "engine/state/document_block.h"
#include "engine/state/epoch_cells.h"
#include "engine/state/epoch_run.h"
#include "engine/state/epoch_samples.h"
#include "engine/state/run_merge.h"
#include "engine/state/sample_stream.h"
#include "tests/unit/engine/tally/made_articles.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

/// Reads every record of a run as text, so that runs can be compared whatever their blocks.
template <typename Record, typename Write>
Status Dump(const std::shared_ptr<const RunReader>& run, const Write& write, std::vector<std::string>& out) {
  RunCursor<Record> cursor(run);
  Record record;
  while (true) {
    const Result<bool> more = cursor.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    out.push_back(write(record));
  }
}

/// Of those that differ in their place only the first, as SampleStream has it.
template <typename Shown>
Status DumpSamples(const std::shared_ptr<const RunReader>& run, const Shown& shown, std::vector<std::string>& out) {
  SampleStream<SampleRecord> samples({run}, 5);
  SampleRecord sample;
  while (true) {
    const auto more = samples.Next(sample);
    if (!more.ok()) return more.status();
    if (!*more) break;
    // Names found by form keep two in a tally: several tallies may bring more.
    if (sample.mention_class == MentionClass::kOrganization && samples.rank() > 2) continue;
    out.push_back("sample|" + std::string(Name(sample.mention_class)) + "|" + std::string(sample.id) + "|" +
                  std::to_string(sample.hash) + "|" + shown(sample.shown));
  }
  SampleStream<LargestRecord> largest({run}, 5);
  LargestRecord value;
  while (true) {
    const auto more = largest.Next(value);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    out.push_back("largest|" + std::string(value.unit) + "|" + value.value.ToString() + "|" +
                  std::to_string(value.hash) + "|" + shown(value.shown));
  }
}

/// Rows of documents have no order.
Status DumpDocuments(const std::shared_ptr<const RunReader>& run, std::vector<std::string>& out) {
  const RunReader::Extent extent = run->Find(RunSection::kDocuments);
  std::vector<std::string> lines;
  std::string payload;
  DocumentBlock block;
  DocumentRow row;
  for (uint64_t at = extent.offset; at < extent.offset + extent.bytes;) {
    const auto head = run->ReadBlock(at, extent.offset + extent.bytes, RunSection::kDocuments, payload);
    if (!head.ok()) return head.status();
    if (!block.Begin(payload)) return run->Damaged(at, "documents");
    while (!block.at_end()) {
      if (!block.Next(row)) return run->Damaged(at, "documents");
      std::string line = "document|" + std::to_string(row.place) + "|" +
                         std::string(block.contexts()[row.context].bucket) + "|" +
                         std::string(block.contexts()[row.context].source);
      for (const uint32_t entry : row.entries) line += "|" + std::string(block.entries()[entry].id);
      lines.push_back(line);
    }
    at = head->end;
  }
  std::sort(lines.begin(), lines.end());
  out.insert(out.end(), lines.begin(), lines.end());
  return Status::Ok();
}

Result<std::vector<std::string>> DumpRun(const std::string& path) {
  const auto run = RunReader::Open(path);
  if (!run.ok()) return run.status();
  std::vector<std::string> out;
  const auto text = [](std::string_view view) { return std::string(view) + "|"; };
  const auto number = [](auto n) { return std::to_string(n) + "|"; };
  const auto decimal = [](const std::optional<Decimal>& d) { return d ? d->ToString() + "|" : "-|"; };
  TROMMEL_RETURN_IF_ERROR(Dump<CellRecord>(
      *run,
      [&](const CellRecord& r) {
        return "cell|" + text(Name(r.mention_class)) + text(r.id) + text(r.bucket) + text(r.source) +
               number(r.mentions) + number(r.documents);
      },
      out));
  TROMMEL_RETURN_IF_ERROR(Dump<QuantityRecord>(
      *run,
      [&](const QuantityRecord& r) {
        std::string limbs;
        for (const uint64_t limb : r.sum.limbs()) limbs += number(limb);
        return "quantity|" + text(Name(r.kind)) + text(r.unit) + number(r.mentions) + number(r.documents) +
               number(r.valued) + decimal(r.min) + decimal(r.max) + limbs;
      },
      out));
  TROMMEL_RETURN_IF_ERROR(Dump<BinRecord>(
      *run,
      [&](const BinRecord& r) {
        return "bin|" + text(Name(r.kind)) + text(r.unit) + number(r.bin) + number(r.values);
      },
      out));
  TROMMEL_RETURN_IF_ERROR(Dump<SourceRecord>(
      *run,
      [&](const SourceRecord& r) {
        return "source|" + text(r.source) + text(r.language) + number(r.documents) + number(r.bytes) +
               ToString(r.first) + "|" + ToString(r.last) + "|" + number(r.cleaned_sentences) + number(r.cleaned_bytes);
      },
      out));
  TROMMEL_RETURN_IF_ERROR(Dump<RejectRecord>(
      *run,
      [&](const RejectRecord& r) {
        return "reject|" + number(r.input) + number(r.byte_offset) + number(r.byte_length) + text(r.path) +
               text(r.reason) + number(r.copies);
      },
      out));
  const auto shown = [&](const ShownMention& s) {
    return number(s.at.input) + number(s.at.place) + number(s.at.start) + number(s.byte_offset) + ToString(s.date) +
           "|" + text(s.path) + text(s.before) + text(s.text) + text(s.after);
  };
  TROMMEL_RETURN_IF_ERROR(Dump<BucketRecord>(
      *run, [&](const BucketRecord& r) { return "bucket|" + text(r.bucket) + number(r.documents); }, out));
  TROMMEL_RETURN_IF_ERROR(DumpSamples(*run, shown, out));
  TROMMEL_RETURN_IF_ERROR(Dump<FactRecord>(
      *run, [&](const FactRecord& r) { return "fact|" + number(r.place) + text(r.lines); }, out));
  TROMMEL_RETURN_IF_ERROR(DumpDocuments(*run, out));
  return out;
}

void ThreadsFor(size_t count, const std::function<void(size_t)>& body) {
  std::vector<std::thread> threads;
  for (size_t i = 0; i < count; ++i) threads.emplace_back([&body, i] { body(i); });
  for (std::thread& thread : threads) thread.join();
}

class RunTest : public testing::Test {
 protected:
  std::string WriteRun(const std::string& name, size_t articles, uint32_t seed) {
    Tally tally(index_, BucketSize::kMonth);
    for (const MadeArticle& article : MakeArticles(articles, seed)) AddTo(tally, article);
    const std::vector<const Tally*> tallies = {&tally};
    RunWriter writer;
    EXPECT_TRUE(writer.Open(scratch_ / name).ok());
    EXPECT_TRUE(WriteEpoch(tallies, SerialFor, writer).ok());
    const auto run = writer.Finish(tally.totals());
    EXPECT_TRUE(run.ok());
    EXPECT_EQ(run->name, name);
    EXPECT_TRUE(CheckRunFile(scratch_ / name, run->bytes, run->hash).ok());
    return scratch_ / name;
  }

  const EntryTable entries_ = MakeEntries();
  const EntryIndex index_{entries_};
  ScratchFolder scratch_;
};

/// Writes a section of the articles' run, spread over more and more workers and cut into shorter and shorter ranges: it must stay
/// the same.
using WriteSection = Status(std::span<const Tally* const>, const ParallelFor&, RunWriter&, uint64_t);
void ExpectSameHoweverCut(const EntryIndex& index, const std::string& path, WriteSection* write) {
  std::vector<MadeArticle> articles = MakeArticles(2000, 21);
  for (size_t i = 0; i < 50; ++i) {  // the same text at other places: a hash that several workers meet
    articles.push_back(articles[i * 3]);
    articles.back().place += 1'000'000;
  }
  std::vector<std::string> expected;
  for (const auto& [workers, range] :
       {std::pair<size_t, uint64_t>{1, 1u << 20}, {1, 40}, {5, 100}, {16, 1}}) {
    std::vector<std::unique_ptr<Tally>> tallies;
    std::vector<const Tally*> views;
    for (size_t i = 0; i < workers; ++i) {
      tallies.push_back(std::make_unique<Tally>(index, BucketSize::kMonth));
      views.push_back(tallies.back().get());
    }
    for (size_t i = 0; i < articles.size(); ++i) AddTo(*tallies[i * 7 % workers], articles[i]);
    RunWriter writer;
    ASSERT_TRUE(writer.Open(path).ok());
    ASSERT_TRUE(write(views, workers == 5 ? ParallelFor(ThreadsFor) : SerialFor, writer, range).ok());
    ASSERT_TRUE(writer.Finish({}).ok());
    const auto dump = DumpRun(path);
    ASSERT_TRUE(dump.ok()) << dump.status().message();
    ASSERT_GT(dump->size(), 200u);
    if (expected.empty()) expected = *dump;
    EXPECT_TRUE(*dump == expected) << "workers " << workers << ", a range " << range;
  }
}

TEST_F(RunTest, CellsDoNotDependOnWorkersOrRanges) {
  ExpectSameHoweverCut(index_, scratch_ / "run", WriteEpochCells);
}

TEST_F(RunTest, SamplesDoNotDependOnWorkersOrRanges) {
  ExpectSameHoweverCut(index_, scratch_ / "run", WriteEpochSamples);
}

TEST_F(RunTest, ManyWorkersLeaveNoMoreSamplesThanTheTablesWant) {
  std::vector<std::unique_ptr<Tally>> tallies;
  std::vector<const Tally*> views;
  for (size_t i = 0; i < 16; ++i) {
    tallies.push_back(std::make_unique<Tally>(index_, BucketSize::kMonth));
    views.push_back(tallies.back().get());
  }
  const std::vector<MadeArticle> articles = MakeArticles(2000, 21);
  for (size_t i = 0; i < articles.size(); ++i) AddTo(*tallies[i % 16], articles[i]);
  RunWriter writer;
  ASSERT_TRUE(writer.Open(scratch_ / "run").ok());
  ASSERT_TRUE(WriteEpochSamples(views, ThreadsFor, writer).ok());
  ASSERT_TRUE(writer.Finish({}).ok());
  const auto run = RunReader::Open(scratch_ / "run");
  ASSERT_TRUE(run.ok());
  std::map<std::pair<MentionClass, std::string>, uint32_t> samples;
  RunCursor<SampleRecord> cursor(*run);
  SampleRecord record;
  while (*cursor.Next(record)) ++samples[{record.mention_class, std::string(record.id)}];
  uint32_t most = 0;
  for (const auto& [name, count] : samples) most = std::max(most, count);
  EXPECT_EQ(most, SampleTable::kListedSamples);
}

TEST_F(RunTest, MergingInLevelsEqualsMergingAtOnce) {
  std::vector<std::string> paths;
  for (uint32_t i = 0; i < 23; ++i) paths.push_back(WriteRun("run-" + std::to_string(i), 30, i));
  ASSERT_TRUE(MergeRuns(paths, scratch_ / "at-once").ok());
  const auto expected = DumpRun(scratch_ / "at-once");
  ASSERT_TRUE(expected.ok());
  for (const size_t width : {2u, 3u, 5u, 22u, 23u}) {
    const auto few = NarrowRuns(paths, width, scratch_ / "merge");
    ASSERT_TRUE(few.ok());
    EXPECT_LE(few->size(), width);
    ASSERT_TRUE(MergeRuns(*few, scratch_ / "in-levels").ok());
    EXPECT_TRUE(*DumpRun(scratch_ / "in-levels") == *expected) << width;
    EXPECT_EQ((*RunReader::Open(scratch_ / "in-levels"))->totals(),
              (*RunReader::Open(scratch_ / "at-once"))->totals());
    if (width < 23) {
      EXPECT_LE(SlurpAll(scratch_ / "merge").size(), width) << "merges that were merged again go";
    }
    std::filesystem::remove_all(scratch_ / "merge");
  }
}

TEST_F(RunTest, EveryFlippedByteIsNoticed) {
  const std::string path = WriteRun("run", 5, 3);
  const std::string good = Slurp(path);
  ASSERT_TRUE(DumpRun(path).ok());
  for (size_t i = 0; i < good.size(); ++i) {
    for (const char mask : {'\x01', '\x80', '\xFF'}) {
      std::string bad = good;
      bad[i] = static_cast<char>(bad[i] ^ mask);
      Spill(path, bad);
      const auto dump = DumpRun(path);
      ASSERT_FALSE(dump.ok()) << "byte " << i;
      EXPECT_EQ(dump.status().code(), StatusCode::kInput);
      EXPECT_NE(dump.status().message().find(path), std::string::npos);
    }
  }
}

TEST_F(RunTest, EveryTruncationIsNoticed) {
  const std::string path = WriteRun("run", 5, 4);
  const std::string good = Slurp(path);
  for (size_t length = 0; length < good.size(); ++length) {
    Spill(path, good.substr(0, length));
    ASSERT_FALSE(DumpRun(path).ok()) << "length " << length;
  }
  Spill(path, good + std::string(1, '\0'));
  EXPECT_FALSE(DumpRun(path).ok());
  Spill(path, good + good);
  EXPECT_FALSE(DumpRun(path).ok());
}

TEST_F(RunTest, BlocksTakenOutOrExchangedAreNoticed) {
  // Blocks of one size, so that only their numbers tell that they stand in the wrong place.
  const std::string path = scratch_ / "run";
  RunWriter writer;
  ASSERT_TRUE(writer.Open(path).ok());
  const std::vector<std::string> ids = {"a", "b", "c"};
  size_t payload = 0;
  for (const std::string& id : ids) {
    BlockEncoder block;
    block.Add(CellRecord{MentionClass::kTheme, id, "2022", "", 1, 1});
    payload = block.payload().size();
    ASSERT_TRUE(writer.AddBlock(RunSection::kCells, block.payload(), 1).ok());
  }
  ASSERT_TRUE(writer.Finish({}).ok());
  const std::string good = Slurp(path);
  ASSERT_EQ(DumpRun(path)->size(), 3u);
  const size_t head = 16, block = 24 + payload;
  std::string exchanged = good;
  exchanged.replace(head, block, good.substr(head + block, block));
  exchanged.replace(head + block, block, good.substr(head, block));
  Spill(path, exchanged);
  EXPECT_FALSE(DumpRun(path).ok());
  Spill(path, good.substr(0, head + block) + good.substr(head + 2 * block));
  EXPECT_FALSE(DumpRun(path).ok());
}

TEST_F(RunTest, AFullDiskIsAStatusAndLeavesNothing) {
  Tally tally(index_, BucketSize::kMonth);
  for (const MadeArticle& article : MakeArticles(3000, 8)) AddTo(tally, article);
  const std::vector<const Tally*> tallies = {&tally};
  rlimit before;
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 10000;
  setrlimit(RLIMIT_FSIZE, &small);
  Status status;
  {
    RunWriter writer;
    status = writer.Open(scratch_ / "run");
    if (status.ok()) status = WriteEpoch(tallies, SerialFor, writer);
    if (status.ok()) status = writer.Finish(tally.totals()).status();
  }
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(status.code(), StatusCode::kResource);
  EXPECT_NE(status.message().find(scratch_ / "run"), std::string::npos) << status.message();
  EXPECT_TRUE(SlurpAll(scratch_.path()).empty());
}

TEST(BlockDecoder, ReadsBackWhatWasWritten) {
  BlockEncoder encoder;
  QuantityRecord quantity;
  quantity.kind = QuantityKind::kMoney;
  quantity.unit = "CNY";
  quantity.mentions = ~0ull;
  quantity.min = Decimal::Parse("-99999999999999999999999999999999999999");
  quantity.max = Decimal::Parse("0.00000000000000000000000000000000000001");
  quantity.sum.Add(*quantity.min);
  encoder.Add(quantity);
  encoder.Add(BinRecord{QuantityKind::kScore, "CNY", -kMaxValueBin, 1});
  encoder.Add(SourceRecord{"a", "a", 1, 2, {}, {9999, 12, 31}, 3, ~0ull});
  const std::string payload = encoder.payload();
  BlockDecoder decoder;
  decoder.Begin(payload);
  QuantityRecord quantity_back;
  BinRecord bin;
  SourceRecord source;
  ASSERT_TRUE(decoder.Next(quantity_back) && decoder.Next(bin) && decoder.Next(source) && decoder.at_end());
  EXPECT_EQ(quantity_back.mentions, quantity.mentions);
  EXPECT_EQ(quantity_back.min, quantity.min);
  EXPECT_EQ(quantity_back.max, quantity.max);
  EXPECT_EQ(quantity_back.sum, quantity.sum);
  EXPECT_EQ(bin.bin, -kMaxValueBin);
  EXPECT_EQ(bin.unit, "CNY");
  EXPECT_FALSE(source.first.known());
  EXPECT_EQ(source.last, (CivilDate{9999, 12, 31}));
  EXPECT_EQ(source.cleaned_sentences, 3u);
  EXPECT_EQ(source.cleaned_bytes, ~0ull);
}

TEST(BlockDecoder, SurvivesAnyBytes) {
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string payload(random() % 60, '\0');
    for (char& c : payload) c = static_cast<char>(random() % (round % 2 ? 256 : 8));
    const auto drain = [&](auto record) {
      BlockDecoder decoder;
      decoder.Begin(payload);
      while (!decoder.at_end() && decoder.Next(record)) {
      }
    };
    drain(CellRecord());
    drain(QuantityRecord());
    drain(BinRecord());
    drain(SourceRecord());
    drain(RejectRecord());
  }
}

}  // namespace
}  // namespace trommel
