#include "engine/pipeline/executor.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

namespace trommel {
namespace {

using ItemPointer = std::shared_ptr<WorkItem>;

void RunTbb(size_t threads, size_t items, const Stages& stages) {
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    const auto source = tbb::make_filter<void, ItemPointer>(tbb::filter_mode::serial_in_order,
                                                            [&](tbb::flow_control& control) -> ItemPointer {
                                                              auto item = std::make_shared<WorkItem>();
                                                              if (stages.source(*item)) return item;
                                                              control.stop();
                                                              return nullptr;
                                                            });
    const auto process =
        tbb::make_filter<ItemPointer, ItemPointer>(tbb::filter_mode::parallel, [&](ItemPointer item) {
          stages.process(*item, static_cast<size_t>(tbb::this_task_arena::current_thread_index()));
          item->block = Block();  // gives the bytes back before the ordered end is reached
          return item;
        });
    const auto sink = tbb::make_filter<ItemPointer, void>(
        stages.sink ? tbb::filter_mode::serial_in_order : tbb::filter_mode::parallel,
        [&](const ItemPointer& item) {
          if (stages.sink) stages.sink(*item);
        });
    tbb::parallel_pipeline(items, source & process & sink);
  });
}

/// The same over std::thread: workers pull from the source under a lock and hand finished items to the
/// ordered end.
class ThreadPipeline {
 public:
  ThreadPipeline(size_t items, const Stages& stages) : items_(items), stages_(stages) {}

  void Run(size_t threads) {
    std::vector<std::thread> workers;
    for (size_t worker = 0; worker < threads; ++worker)
      workers.emplace_back([this, worker] { Work(worker); });
    for (std::thread& worker : workers) worker.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void Work(size_t worker) {
    try {
      WorkItem item;
      for (uint64_t number = 0; Take(item, number); item = WorkItem()) {
        stages_.process(item, worker);
        item.block = Block();
        Finish(number, std::move(item));
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      ended_ = true;
      room_.notify_all();
    }
  }

  bool Take(WorkItem& item, uint64_t& number) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return ended_ || next_taken_ - next_sunk_ < items_; });
    if (ended_ || !stages_.source(item)) {
      ended_ = true;
      room_.notify_all();
      return false;
    }
    number = next_taken_++;
    return true;
  }

  void Finish(uint64_t number, WorkItem item) {
    const std::lock_guard lock(mutex_);
    finished_.emplace(number, std::move(item));
    for (auto next = finished_.find(next_sunk_); next != finished_.end(); next = finished_.find(next_sunk_)) {
      if (stages_.sink) stages_.sink(next->second);
      finished_.erase(next);
      ++next_sunk_;
    }
    room_.notify_all();
  }

  const size_t items_;
  const Stages& stages_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::map<uint64_t, WorkItem> finished_;
  uint64_t next_taken_ = 0, next_sunk_ = 0;
  bool ended_ = false;
  std::exception_ptr failure_;
};

}  // namespace

Status RunPipeline(ExecutorKind kind, size_t threads, size_t items, const Stages& stages) {
  try {
    if (kind == ExecutorKind::kTbb) {
      RunTbb(threads, items, stages);
    } else {
      ThreadPipeline(items, stages).Run(threads);
    }
    return Status::Ok();
  } catch (const std::bad_alloc&) {
    return Status::Resource("out of memory; lower --threads or --block-size, or shorten the pack");
  } catch (const std::exception& error) {
    return Status::Internal(std::string("the pipeline failed: ") + error.what());
  }
}

ParallelFor NewParallelFor(ExecutorKind kind, size_t threads) {
  if (kind == ExecutorKind::kTbb) {
    return [threads](size_t count, const std::function<void(size_t)>& body) {
      const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, threads);
      tbb::task_arena arena(static_cast<int>(threads));
      arena.execute([&] { tbb::parallel_for(size_t{0}, count, body); });
    };
  }
  return [threads](size_t count, const std::function<void(size_t)>& body) {
    std::atomic<size_t> next{0};
    std::vector<std::thread> workers;
    for (size_t i = 0; i < std::min(threads, count); ++i) {
      workers.emplace_back([&] {
        for (size_t at = next++; at < count; at = next++) body(at);
      });
    }
    for (std::thread& worker : workers) worker.join();
  };
}

}  // namespace trommel
