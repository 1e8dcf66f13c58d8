#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "io/base/status.h"
#include "io/out/table.h"

namespace trommel {

/// Rows on their way from whoever makes them to several writers, each on a thread of its own. Every writer
/// sees all rows in the order in which they were added, so what it writes does not depend on threads. Holds
/// at most kBatches batches of about kBatchBytes; Add waits while the slowest writer is that far behind.
/// Threads: Add and Finish from one.
class RowPipe {
 public:
  /// Writes a row of the table of that number; `row` is good during the call. After a failure it is not
  /// called again.
  using Writer = std::function<Status(uint32_t table, std::span<const Value> row)>;

  static constexpr size_t kBatches = 8;
  static constexpr size_t kBatchBytes = 64 << 10;

  /// Null where the threads are not to be had.
  static std::unique_ptr<RowPipe> Start(std::vector<Writer> writers);
  ~RowPipe();  ///< as Finish, its answer dropped

  /// Copies the row. Answers a failure of a writer some time after it happened.
  Status Add(uint32_t table, std::span<const Value> row);

  /// Returns when all rows are written: the first writer's failure, else ok.
  Status Finish();

 private:
  struct Batch {
    std::string text;  // never grows while values refer to it
    std::vector<Value> values;
    std::vector<std::pair<uint32_t, uint32_t>> rows;  // table, number of values
  };
  struct Consumer {
    Writer write;
    uint64_t taken = 0;
    Status failure;
    std::thread thread;
  };

  RowPipe() = default;
  void Work(Consumer& consumer);
  Status WriteBatch(const Batch& batch, const Writer& write) const;
  Status Publish();
  bool RoomForNext() const;
  Status Failure() const;

  std::array<Batch, kBatches> batches_;
  Batch* filling_ = &batches_[0];
  std::vector<std::unique_ptr<Consumer>> consumers_;

  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t published_ = 0;
  bool ended_ = false;
};

}  // namespace trommel
