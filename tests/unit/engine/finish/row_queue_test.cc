#include "engine/finish/row_queue.h"

#include <gtest/gtest.h>

#include <random>

namespace trommel {
namespace {

/// Keeps rows as text, and fails at one of them if asked to.
class Recorder : public TableWriter {
 public:
  explicit Recorder(size_t fail_at = ~size_t{0}) : fail_at_(fail_at) {}

  Status Add(std::span<const Value> row) override {
    if (rows.size() == fail_at_) return Status::Resource("full");
    std::string text;
    for (const Value& value : row) {
      switch (value.kind()) {
        case Value::Kind::kNull:
          text += "null|";
          break;
        case Value::Kind::kText:
          text += "t:" + std::string(value.text()) + "|";
          break;
        case Value::Kind::kInteger:
          text += std::to_string(value.integer()) + "|";
          break;
        case Value::Kind::kReal:
          text += std::to_string(value.real()) + "|";
          break;
      }
    }
    rows.push_back(text);
    return Status::Ok();
  }
  Status Close() override { return Status::Ok(); }

  std::vector<std::string> rows;

 private:
  size_t fail_at_;
};

TEST(RowQueue, GivesEachWriterItsRowsInOrder) {
  std::mt19937 random(1);
  Recorder direct[3], queued[3];
  RowQueue queue;
  for (int i = 0; i < 50000; ++i) {
    const std::string text(random() % 40, static_cast<char>('a' + i % 26)), other = std::to_string(i);
    const Value row[] = {Value::Text(text), random() % 2 ? Value() : Value::Integer(random()),
                         Value::Text(other), Value::Real(0.5)};
    const size_t to = random() % 3;
    ASSERT_TRUE(direct[to].Add(row).ok());
    ASSERT_TRUE(queue.Add(&queued[to], row).ok());
  }
  ASSERT_TRUE(queue.Drain().ok());
  for (size_t i = 0; i < 3; ++i) EXPECT_TRUE(direct[i].rows == queued[i].rows) << i;
  ASSERT_TRUE(queue.Drain().ok()) << "drained once more, with nothing in it";
}

TEST(RowQueue, AFailureComesBackAndEndsTheWriting) {
  Recorder writer(3000);
  RowQueue queue;
  const Value row[] = {Value::Integer(1)};
  Status status;
  for (int i = 0; i < 100000 && status.ok(); ++i) status = queue.Add(&writer, row);
  EXPECT_EQ(queue.Drain().code(), StatusCode::kResource);
  EXPECT_EQ(writer.rows.size(), 3000u);
}

TEST(RowQueue, CanBeDroppedWithRowsInIt) {
  Recorder writer;
  RowQueue queue;
  const std::string text(1000, 'x');
  const Value row[] = {Value::Text(text)};
  for (int i = 0; i < 20000; ++i) ASSERT_TRUE(queue.Add(&writer, row).ok());
}

}  // namespace
}  // namespace trommel
