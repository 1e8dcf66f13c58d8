#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "io/out/table.h"

namespace trommel {

/// Hands rows to slow writers (SQLite's) on a thread of its own, so that merging and the CSV files need not
/// wait for them. Rows of one writer keep their order, and batches of several are interleaved the same way
/// every time, so the database has the same bytes. Holds a few batches at most. Threads: one gives rows.
class RowQueue {
 public:
  RowQueue();
  ~RowQueue();  ///< what was not drained is dropped
  RowQueue(const RowQueue&) = delete;
  RowQueue& operator=(const RowQueue&) = delete;

  /// Copies the row, which `writer` gets later. Errors: what a writer answered to an earlier row.
  Status Add(TableWriter* writer, std::span<const Value> row);

  /// Waits until all rows are written.
  Status Drain();

 private:
  /// Rows of one writer, texts in one buffer.
  struct Batch {
    TableWriter* writer = nullptr;
    size_t columns = 0;
    std::vector<Value> values;      // the views of texts lead nowhere: they are cut from `text` again
    std::vector<uint32_t> lengths;  // of texts
    std::string text;
  };

  static void Append(std::span<const Value> row, Batch& batch);
  static Status Write(const Batch& batch);
  void Send(Batch& batch);
  void Work();

  std::vector<Batch> open_;  // one a writer
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> sent_;
  bool busy_ = false, closing_ = false;
  Status status_;
  std::thread thread_;
};

}  // namespace trommel
