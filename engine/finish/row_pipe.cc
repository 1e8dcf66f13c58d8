// A ring of batches. The maker of rows fills the batch behind those published; each writer counts how many it
// has done with; a batch is filled anew when all have.

#include "engine/finish/row_pipe.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace trommel {

std::unique_ptr<RowPipe> RowPipe::Start(std::vector<Writer> writers) {
  std::unique_ptr<RowPipe> pipe(new RowPipe());
  for (Batch& batch : pipe->batches_) batch.text.reserve(kBatchBytes);
  for (Writer& writer : writers) {
    pipe->consumers_.push_back(std::make_unique<Consumer>());
    pipe->consumers_.back()->write = std::move(writer);
  }
  try {
    for (const auto& consumer : pipe->consumers_)
      consumer->thread = std::thread([&pipe = *pipe, &consumer = *consumer] { pipe.Work(consumer); });
  } catch (const std::exception&) {
    return nullptr;  // those that were started end with the pipe
  }
  return pipe;
}

RowPipe::~RowPipe() { (void)Finish(); }

Status RowPipe::WriteBatch(const Batch& batch, const Writer& write) const {
  size_t at = 0;
  for (const auto& [table, count] : batch.rows) {
    TROMMEL_RETURN_IF_ERROR(write(table, std::span(batch.values).subspan(at, count)));
    at += count;
  }
  return Status::Ok();
}

void RowPipe::Work(Consumer& consumer) {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return consumer.taken < published_ || ended_; });
    if (consumer.taken == published_) return;
    const Batch& batch = batches_[consumer.taken % kBatches];
    const bool failed = !consumer.failure.ok();
    lock.unlock();
    Status status;
    try {
      if (!failed) status = WriteBatch(batch, consumer.write);
    } catch (const std::bad_alloc&) {
      status = Status::Resource(
          "out of memory while the tables were written; name a smaller --memory or free some");
    }
    lock.lock();
    if (!failed) consumer.failure = std::move(status);
    ++consumer.taken;
    changed_.notify_all();
  }
}

bool RowPipe::RoomForNext() const {
  return std::all_of(consumers_.begin(), consumers_.end(),
                     [&](const auto& consumer) { return published_ - consumer->taken < kBatches; });
}

Status RowPipe::Failure() const {
  for (const auto& consumer : consumers_) TROMMEL_RETURN_IF_ERROR(consumer->failure);
  return Status::Ok();
}

Status RowPipe::Publish() {
  std::unique_lock lock(mutex_);
  ++published_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return RoomForNext(); });
  filling_ = &batches_[published_ % kBatches];
  if (filling_->text.capacity() > 4 * kBatchBytes) std::string().swap(filling_->text);
  filling_->text.clear();
  filling_->text.reserve(kBatchBytes);
  filling_->values.clear();
  filling_->rows.clear();
  return Failure();
}

Status RowPipe::Add(uint32_t table, std::span<const Value> row) {
  size_t bytes = 0;
  for (const Value& value : row) bytes += value.text().size();
  const size_t used = filling_->text.size() + filling_->values.size() * sizeof(Value);
  if (!filling_->rows.empty() && (used + row.size() * sizeof(Value) + bytes > kBatchBytes))
    TROMMEL_RETURN_IF_ERROR(Publish());
  if (bytes > kBatchBytes) filling_->text.reserve(bytes);  // the batch is empty
  for (const Value& value : row) {
    if (value.kind() != Value::Kind::kText) {
      filling_->values.push_back(value);
      continue;
    }
    const size_t start = filling_->text.size();
    filling_->text += value.text();
    filling_->values.push_back(Value::Text(std::string_view(filling_->text).substr(start)));
  }
  filling_->rows.emplace_back(table, static_cast<uint32_t>(row.size()));
  return Status::Ok();
}

Status RowPipe::Finish() {
  if (!filling_->rows.empty()) (void)Publish();  // what failed stands with its writer
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  for (const auto& consumer : consumers_) {
    if (consumer->thread.joinable()) consumer->thread.join();
  }
  return Failure();
}

}  // namespace trommel
