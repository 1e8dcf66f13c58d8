#include "io/in/block_source.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

std::string Lines(size_t count) {
  std::string bytes;
  for (size_t i = 0; i < count; ++i) bytes += "{\"text\":\"" + std::string(i * 7 % 300, 'x') + "\"}\n";
  return bytes;
}

class BlockSourceTest : public ::testing::Test {
 protected:
  BlockSourceTest() {
    folder_.Write("a.ndjson", Lines(2000));  // mapped
    folder_.Write("b.txt", "text");
    folder_.Write("c.ndjson", Lines(50));  // read
    folder_.Write("d.ndjson", "");
    folder_.Write("e.md", "# t\n\nb");
    inputs_ = FindInputs({folder_.path()}, options_).value();
  }

  struct Cut {
    uint32_t input;
    uint64_t offset;
    std::string bytes;
    bool last;
    InputPlace end;
  };

  std::vector<Cut> Cuts(uint64_t block_bytes, InputPlace from = {}, InputPlace to = {~0u, ~0ull}) {
    std::vector<Cut> cuts;
    BlockSource source(inputs_, options_, block_bytes, from, to);
    EXPECT_EQ(source.End(), from);
    BlockBuffer buffer;
    for (Block block; source.Next(block).value();) {
      block.Load(buffer);
      EXPECT_EQ(block.file, &inputs_.files[block.input]);
      EXPECT_EQ(block.failure, "");
      cuts.push_back(
          {block.input, block.byte_offset, std::string(block.bytes), block.last_of_input, source.End()});
    }
    return cuts;
  }

  TempFolder folder_;
  InputOptions options_;
  InputSet inputs_;
};

TEST_F(BlockSourceTest, BytesReadGoesUpToTheSizeOfAllFiles) {
  BlockSource source(inputs_, options_, 3000);
  uint64_t last = source.BytesRead();
  EXPECT_EQ(last, 0u);
  for (Block block; source.Next(block).value();) {
    EXPECT_GE(source.BytesRead(), last);
    last = source.BytesRead();
    EXPECT_LE(last, inputs_.total_bytes);
  }
  EXPECT_EQ(source.BytesRead(), inputs_.total_bytes);
  source.GoBackTo({});
  EXPECT_EQ(source.BytesRead(), 0u);
}

TEST_F(BlockSourceTest, BlocksCoverEveryInputAndEndOnLines) {
  for (const uint64_t block_bytes : {1, 100, 5000, 1 << 20}) {
    std::vector<std::string> joined(inputs_.files.size());
    std::vector<int> lasts(inputs_.files.size(), 0);
    for (const Cut& cut : Cuts(block_bytes)) {
      EXPECT_EQ(cut.offset, joined[cut.input].size());
      joined[cut.input] += cut.bytes;
      lasts[cut.input] += cut.last ? 1 : 0;
      if (cut.input != 1 && cut.input != 4 && !cut.bytes.empty()) {
        EXPECT_EQ(cut.bytes.back(), '\n');
      }
    }
    for (size_t i = 0; i < joined.size(); ++i) {
      EXPECT_EQ(joined[i], ReadFile(inputs_.files[i].path));
      EXPECT_EQ(lasts[i], 1) << "every input ends once, an empty one too";
    }
  }
}

TEST_F(BlockSourceTest, CutsFallBehindTheFirstLineEndAtOrAfterEachMultiple) {
  const std::string bytes = ReadFile(inputs_.files[0].path);
  for (const uint64_t block_bytes : {1, 64, 301, 5000}) {
    std::vector<uint64_t> expected;
    for (uint64_t multiple = block_bytes; multiple < bytes.size(); multiple += block_bytes) {
      const uint64_t cut = bytes.find('\n', multiple) + 1;
      if (expected.empty() || expected.back() != cut) expected.push_back(cut);
    }
    if (expected.back() != bytes.size()) expected.push_back(bytes.size());
    std::vector<uint64_t> got;
    for (const Cut& cut : Cuts(block_bytes)) {
      if (cut.input == 0) got.push_back(cut.offset + cut.bytes.size());
    }
    EXPECT_EQ(got, expected) << block_bytes;
  }
}

TEST_F(BlockSourceTest, GoesOnFromAnyPlaceItAnswered) {
  const std::vector<Cut> all = Cuts(5000);
  for (size_t i = 0; i < all.size(); ++i) {
    const std::vector<Cut> rest = Cuts(5000, all[i].end);
    ASSERT_EQ(rest.size(), all.size() - i - 1);
    for (size_t k = 0; k < rest.size(); ++k) EXPECT_EQ(rest[k].bytes, all[i + 1 + k].bytes);
    const std::vector<Cut> before = Cuts(5000, {}, all[i].end);
    ASSERT_EQ(before.size(), i + 1);
    EXPECT_EQ(before.back().bytes, all[i].bytes);
  }
}

TEST_F(BlockSourceTest, APlaceOfAnotherBlockSizeStillCuts) {
  const std::vector<Cut> small = Cuts(777);
  for (size_t i = 0; i < small.size(); i += 13) {
    std::string joined;
    for (const Cut& cut : Cuts(100000, {}, small[i].end)) joined += cut.bytes;
    for (const Cut& cut : Cuts(100000, small[i].end)) joined += cut.bytes;
    std::string expected;
    for (const InputFile& file : inputs_.files) expected += ReadFile(file.path);
    EXPECT_EQ(joined, expected);
  }
}

TEST_F(BlockSourceTest, BlocksOutliveTheirSource) {
  std::vector<Block> blocks;
  {
    BlockSource source(inputs_, options_, 4096);
    for (Block block; source.Next(block).value();) blocks.push_back(block);
  }
  std::string joined;
  std::thread([&] {
    BlockBuffer buffer;
    for (Block& block : blocks) {
      block.Load(buffer);
      joined += block.bytes;
      const volatile char padding = block.bytes.data()[block.bytes.size() + Block::kPadding - 1];
      (void)padding;
      block = Block();
    }
  }).join();
  std::string expected;
  for (const InputFile& file : inputs_.files) expected += ReadFile(file.path);
  EXPECT_EQ(joined, expected);
}

TEST_F(BlockSourceTest, AFileThatWentIsAFailure) {
  std::filesystem::remove(inputs_.files[0].path);
  BlockSource source(inputs_, options_, 4096);
  Block block;
  ASSERT_TRUE(source.Next(block).value());
  EXPECT_EQ(block.failure, "cannot be opened: No such file or directory");
  EXPECT_TRUE(block.last_of_input);
  ASSERT_TRUE(source.Next(block).value());
  EXPECT_EQ(block.input, 1u);
  EXPECT_EQ(block.failure, "");
}

TEST_F(BlockSourceTest, PaddingBehindEveryFileLength) {
  const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  for (const size_t length :
       {17 * page - 1, 17 * page, 17 * page + 1, 17 * page - 63, 17 * page - 64, 17 * page - 65}) {
    folder_.Write("z.ndjson", "{\"text\":\"" + std::string(length - 11, 'x') + "\"}");
    const std::vector<Record> records = ReadAll({folder_.path("z.ndjson")});
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].text.size(), length - 11);
  }
}

}  // namespace
}  // namespace trommel
