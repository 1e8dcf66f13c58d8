#pragma once

#include <atomic>
#include <mutex>

#include "io/base/status.h"

namespace trommel {

/// Keeps the first failure that any thread notes. Threads: any.
class FirstFailure {
 public:
  void Note(const Status& status) {
    if (status.ok()) return;
    const std::lock_guard lock(mutex_);
    if (status_.ok()) status_ = status;
    noted_.store(true, std::memory_order_release);
  }
  bool noted() const { return noted_.load(std::memory_order_acquire); }
  Status status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  mutable std::mutex mutex_;
  Status status_;
  std::atomic<bool> noted_{false};
};

}  // namespace trommel
