#include "engine/finish/row_queue.h"

#include <system_error>
#include <utility>

namespace trommel {
namespace {

constexpr size_t kRowsABatch = 2048;
constexpr size_t kBytesABatch = 1 << 20;
constexpr size_t kMaxSent = 4;

}  // namespace

RowQueue::RowQueue() {
  try {
    thread_ = std::thread([this] { Work(); });
  } catch (const std::system_error&) {
    // No thread to be had: rows are written where they are sent.
  }
}

RowQueue::~RowQueue() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    closing_ = true;
    sent_.clear();
  }
  changed_.notify_all();
  thread_.join();
}

void RowQueue::Append(std::span<const Value> row, Batch& batch) {
  for (const Value& value : row) {
    if (value.kind() == Value::Kind::kText) {
      batch.lengths.push_back(static_cast<uint32_t>(value.text().size()));
      batch.text += value.text();
    }
    batch.values.push_back(value);
  }
}

Status RowQueue::Add(TableWriter* writer, std::span<const Value> row) {
  Batch* batch = nullptr;
  for (Batch& known : open_) {
    if (known.writer == writer) batch = &known;
  }
  if (batch == nullptr) {
    batch = &open_.emplace_back();
    batch->writer = writer;
    batch->columns = row.size();
  }
  Append(row, *batch);
  if (batch->values.size() < kRowsABatch * row.size() && batch->text.size() < kBytesABatch)
    return Status::Ok();
  Send(*batch);
  const std::lock_guard<std::mutex> lock(mutex_);
  return status_;
}

void RowQueue::Send(Batch& batch) {
  Batch full;
  full.writer = batch.writer;
  full.columns = batch.columns;
  std::swap(full, batch);
  if (!thread_.joinable()) {
    if (status_.ok()) status_ = Write(full);
    return;
  }
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return sent_.size() < kMaxSent; });
  sent_.push_back(std::move(full));
  lock.unlock();
  changed_.notify_all();
}

Status RowQueue::Drain() {
  for (Batch& batch : open_) {
    if (!batch.values.empty()) Send(batch);
  }
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return sent_.empty() && !busy_; });
  return status_;
}

Status RowQueue::Write(const Batch& batch) {
  std::vector<Value> row(batch.columns);
  size_t text = 0, next_length = 0;
  for (size_t at = 0; at < batch.values.size(); at += batch.columns) {
    for (size_t i = 0; i < batch.columns; ++i) {
      row[i] = batch.values[at + i];
      if (row[i].kind() != Value::Kind::kText) continue;
      const uint32_t length = batch.lengths[next_length++];
      row[i] = Value::Text(std::string_view(batch.text).substr(text, length));
      text += length;
    }
    TROMMEL_RETURN_IF_ERROR(batch.writer->Add(row));
  }
  return Status::Ok();
}

void RowQueue::Work() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return closing_ || !sent_.empty(); });
    if (closing_) return;
    const Batch batch = std::move(sent_.front());
    sent_.pop_front();
    busy_ = true;
    const bool good = status_.ok();
    lock.unlock();
    changed_.notify_all();
    Status written = good ? Write(batch) : Status::Ok();
    lock.lock();
    if (status_.ok()) status_ = std::move(written);
    busy_ = false;
    changed_.notify_all();
  }
}

}  // namespace trommel
