#include "engine/state/document_block.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/tally/document_rows.h"

namespace trommel {
namespace {

struct Row {
  uint64_t input, place;
  uint32_t context;
  std::vector<uint32_t> entries;
  std::string sketch;
};

std::vector<Row> MakeRows(size_t count, size_t sketch_bytes) {
  std::mt19937_64 random(count);
  std::vector<Row> rows;
  for (size_t i = 0; i < count; ++i) {
    Row row{random() % 3, random() >> (random() % 64), static_cast<uint32_t>(random() % 40), {}, {}};
    for (uint32_t entry = 0; entry < 500; ++entry) {
      if (random() % 30 == 0) row.entries.push_back(entry);
    }
    for (size_t at = 0; at < sketch_bytes; ++at) row.sketch += static_cast<char>(random());
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> Payloads(const std::vector<Row>& rows, uint32_t sketch_bytes) {
  DocumentRows writer(sketch_bytes);
  for (const Row& row : rows) {
    writer.Begin(static_cast<uint32_t>(row.input), row.place, row.context, row.entries.size());
    for (const uint32_t entry : row.entries) writer.AddEntry(entry);
    writer.End(row.sketch);
  }
  std::vector<std::string> payloads;
  for (const DocumentRows::Block& block : writer.blocks()) {
    DocumentBlockHead head(payloads.emplace_back());
    head.Number(block.sketch_bytes);
    head.Number(block.entries.size());
    for (const uint32_t entry : block.entries) {
      head.Number(entry % kMentionClasses);
      head.Text("entry " + std::to_string(entry));
    }
    head.Number(block.contexts.size());
    for (const uint32_t context : block.contexts) {
      head.Text("bucket " + std::to_string(context));
      head.Text(context == 7 ? "" : "source");
    }
    payloads.back() += block.rows;
  }
  return payloads;
}

TEST(DocumentBlock, GivesBackWhatWasWritten) {
  for (const uint32_t sketch_bytes : {0u, 128u}) {
    const std::vector<Row> rows = MakeRows(20'000, sketch_bytes);
    const std::vector<std::string> payloads = Payloads(rows, sketch_bytes);
    EXPECT_GT(payloads.size(), 1u);
    size_t next = 0;
    DocumentBlock block;
    DocumentRow row;
    for (const std::string& payload : payloads) {
      ASSERT_TRUE(block.Begin(payload));
      while (!block.at_end()) {
        ASSERT_TRUE(block.Next(row));
        const Row& wanted = rows[next++];
        EXPECT_EQ(row.input, wanted.input);
        EXPECT_EQ(row.place, wanted.place);
        EXPECT_EQ(row.sketch, wanted.sketch);
        EXPECT_EQ(block.contexts()[row.context].bucket, "bucket " + std::to_string(wanted.context));
        ASSERT_EQ(row.entries.size(), wanted.entries.size());
        for (size_t i = 0; i < row.entries.size(); ++i) {
          EXPECT_EQ(block.entries()[row.entries[i]].id, "entry " + std::to_string(wanted.entries[i]));
        }
      }
    }
    EXPECT_EQ(next, rows.size());
  }
}

// Whatever the bytes say, nothing beyond them is read: under the address sanitizer this is the test.
TEST(DocumentBlock, DamagedBytesAreRefusedOrRead) {
  const std::string good = Payloads(MakeRows(40, 16), 16)[0];
  std::mt19937 random(5);
  DocumentBlock block;
  DocumentRow row;
  for (int i = 0; i < 20'000; ++i) {
    std::string bad = good.substr(0, random() % 4 == 0 ? random() % good.size() : good.size());
    for (uint32_t changes = random() % 4; changes > 0 && !bad.empty(); --changes)
      bad[random() % bad.size()] = static_cast<char>(random());
    if (!block.Begin(bad)) continue;
    while (!block.at_end() && block.Next(row)) {
      ASSERT_LT(row.context, block.contexts().size());
      for (const uint32_t entry : row.entries) ASSERT_LT(entry, block.entries().size());
    }
  }
}

}  // namespace
}  // namespace trommel
