#include "io/in/part/input_range.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

std::string Lines(std::mt19937& random, size_t count) {
  std::string bytes;
  for (size_t i = 0; i < count; ++i) {
    bytes += "{\"text\":\"" + std::string(random() % 3000, 'x') + std::to_string(i) + "\"}\n";
  }
  return bytes;
}

// Where each block lies, and its bytes.
using Pieces = std::vector<std::pair<InputPlace, std::string>>;

Pieces Read(const InputSet& inputs, const InputRange& range, uint64_t block_bytes) {
  Pieces pieces;
  BlockSource source(inputs, {}, block_bytes, range.from, range.to);
  BlockBuffer buffer;
  for (Block block; source.Next(block).value();) {
    block.Load(buffer);
    pieces.emplace_back(InputPlace{block.input, block.byte_offset}, std::string(block.bytes));
  }
  return pieces;
}

std::string Join(const Pieces& pieces) {
  std::string all;
  for (const auto& [place, bytes] : pieces) all += std::to_string(place.input) + ":" + bytes + "|";
  return all;
}

// The pieces with neighbours of one input joined, so that only the cuts between inputs are left.
std::string JoinInputs(const Pieces& pieces) {
  std::string all;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const bool goes_on = i > 0 && pieces[i].first.input == pieces[i - 1].first.input &&
                         pieces[i].first.byte_offset != 0;
    if (!goes_on) all += "|" + std::to_string(pieces[i].first.input) + ":";
    all += pieces[i].second;
  }
  return all;
}

class InputRangeTest : public ::testing::Test {
 protected:
  InputSet Find() const { return FindInputs({folder_.path()}, {}).value(); }

  void ExpectPartsMakeAll(const InputSet& inputs, uint32_t count, uint64_t block_bytes) const {
    Pieces pieces;
    InputPlace last;
    for (uint32_t part = 1; part <= count; ++part) {
      const InputRange range = RangeOfPart(inputs, {}, part, count);
      EXPECT_EQ(range.from, part == 1 ? InputPlace{} : last);
      EXPECT_LE(range.from, range.to);
      last = range.to;
      for (auto& piece : Read(inputs, range, block_bytes)) pieces.push_back(std::move(piece));
    }
    EXPECT_EQ(last, (InputPlace{~0u, ~0ull}));
    EXPECT_EQ(JoinInputs(pieces), JoinInputs(Read(inputs, {}, block_bytes))) << count;
  }

  TempFolder folder_;
};

TEST_F(InputRangeTest, PartsLieBehindEachOtherAndMakeEverything) {
  std::mt19937 random(7);
  for (int round = 0; round < 8; ++round) {
    TempFolder folder;
    const int files = 1 + static_cast<int>(random() % 5);
    for (int file = 0; file < files; ++file) {
      const std::string path = std::string(1, static_cast<char>('a' + file));
      if (random() % 4 == 0) {
        folder.Write(path + ".txt", std::string(random() % 200000, 't'));
      } else {
        folder.Write(path + ".ndjson", Lines(random, random() % 200));
      }
    }
    const InputSet inputs = FindInputs({folder.path()}, {}).value();
    for (const uint32_t count : {1u, 2u, 7u, 16u, 300u}) {
      ExpectPartsMakeAll(inputs, count, 4096 + random() % 60000);
    }
  }
}

TEST_F(InputRangeTest, OneLargeFileIsSharedEvenly) {
  std::mt19937 random(8);
  folder_.Write("a.ndjson", Lines(random, 3000));
  const InputSet inputs = Find();
  for (uint32_t part = 1; part <= 4; ++part) {
    uint64_t bytes = 0;
    for (const auto& [place, text] : Read(inputs, RangeOfPart(inputs, {}, part, 4), 100000)) {
      bytes += text.size();
    }
    EXPECT_NEAR(static_cast<double>(bytes), static_cast<double>(inputs.total_bytes) / 4, 4000);
  }
}

TEST_F(InputRangeTest, FilesThatDoNotSplitStayWhole) {
  for (char name = 'a'; name <= 'h'; ++name) {
    folder_.Write(std::string(1, name) + ".txt", std::string(10000, name));
  }
  const InputSet inputs = Find();
  for (uint32_t part = 1; part <= 4; ++part) {
    const Pieces pieces = Read(inputs, RangeOfPart(inputs, {}, part, 4), 512);
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0].second.size(), 10000u);
    EXPECT_EQ(pieces[0].first, (InputPlace{2 * (part - 1), 0}));
  }
}

TEST_F(InputRangeTest, MorePartsThanRecordsLeavesSomeEmpty) {
  folder_.Write("a.ndjson", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
  const InputSet inputs = Find();
  ExpectPartsMakeAll(inputs, 50, 8);
  EXPECT_EQ(Join(Read(inputs, RangeOfPart(inputs, {}, 30, 50), 8)), "");
}

TEST_F(InputRangeTest, AMissingFileIsNobodysBorder) {
  std::mt19937 random(9);
  folder_.Write("a.ndjson", Lines(random, 500));
  InputSet inputs = Find();
  inputs.files[0].path += ".gone";
  for (uint32_t part = 1; part <= 3; ++part) {
    const InputRange range = RangeOfPart(inputs, {}, part, 3);
    EXPECT_EQ(range.from.byte_offset, 0u);
  }
}

}  // namespace
}  // namespace trommel
