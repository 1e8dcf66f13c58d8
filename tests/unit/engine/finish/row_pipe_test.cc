#include "engine/finish/row_pipe.h"

#include <gtest/gtest.h>

#include <random>

namespace trommel {
namespace {

struct Seen {
  uint32_t table;
  std::vector<std::string> fields;
  bool operator==(const Seen&) const = default;
};

std::string TextOf(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kText:
      return "t" + std::string(value.text());
    case Value::Kind::kInteger:
      return std::to_string(value.integer());
    case Value::Kind::kReal:
      return std::to_string(value.real());
  }
  return "";
}

RowPipe::Writer Keep(std::vector<Seen>& seen) {
  return [&seen](uint32_t table, std::span<const Value> row) {
    Seen here{table, {}};
    for (const Value& value : row) here.fields.push_back(TextOf(value));
    seen.push_back(std::move(here));
    return Status::Ok();
  };
}

// Rows of every kind of value, of texts from none to larger than a batch; the text goes after each Add.
TEST(RowPipe, EveryWriterSeesAllRowsInOrder) {
  std::mt19937 random(7);
  std::vector<Seen> wanted, first, second;
  auto pipe = RowPipe::Start({Keep(first), Keep(second)});
  ASSERT_NE(pipe, nullptr);
  for (uint32_t i = 0; i < 20000; ++i) {
    const size_t size = i % 997 == 0 ? RowPipe::kBatchBytes * (i % 3) + i % 5 : random() % 40;
    std::string text(size, static_cast<char>('a' + i % 26));
    const std::vector<Value> row = {Value::Text(text), Value::Integer(i), Value(), Value::Real(0.5),
                                    Value::Text("")};
    Seen here{i % 10, {}};
    for (size_t k = 0; k < i % 6; ++k) here.fields.push_back(TextOf(row[k]));
    ASSERT_TRUE(pipe->Add(i % 10, std::span(row).first(i % 6)).ok());
    wanted.push_back(std::move(here));
    text.assign(size, '!');
  }
  ASSERT_TRUE(pipe->Finish().ok());
  EXPECT_EQ(first, wanted);
  EXPECT_EQ(second, wanted);
}

TEST(RowPipe, NoRowsAreNoFailure) {
  std::vector<Seen> seen;
  auto pipe = RowPipe::Start({Keep(seen)});
  EXPECT_TRUE(pipe->Finish().ok());
  EXPECT_TRUE(seen.empty());
}

TEST(RowPipe, AFailureStopsItsWriterAlone) {
  std::vector<Seen> seen;
  size_t calls = 0;
  auto pipe = RowPipe::Start({[&](uint32_t, std::span<const Value>) {
                                return ++calls == 3 ? Status::Resource("the disk is full") : Status::Ok();
                              },
                              Keep(seen)});
  const std::string text(5000, 'x');
  const Value row[] = {Value::Text(text)};
  Status status;
  size_t added = 0;
  for (; added < 100000 && status.ok(); ++added) status = pipe->Add(0, row);
  EXPECT_LT(added, 100000u) << "Add never told of the failure";
  EXPECT_EQ(status.message(), "the disk is full");
  EXPECT_EQ(pipe->Finish().message(), "the disk is full");
  EXPECT_EQ(calls, 3u);
  EXPECT_GE(seen.size(), added - 1);
}

TEST(RowPipe, AWriterOutOfMemoryIsAFailure) {
  auto pipe = RowPipe::Start({[](uint32_t, std::span<const Value>) -> Status { throw std::bad_alloc(); }});
  const Value row[] = {Value::Integer(1)};
  (void)pipe->Add(0, row);
  EXPECT_EQ(pipe->Finish().code(), Status::Resource("").code());
}

TEST(RowPipe, DroppedOnTheWayItEnds) {
  std::vector<Seen> seen;
  {
    auto pipe = RowPipe::Start({Keep(seen)});
    const Value row[] = {Value::Integer(1)};
    ASSERT_TRUE(pipe->Add(4, row).ok());
  }
  EXPECT_EQ(seen.size(), 1u);
}

}  // namespace
}  // namespace trommel
