#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/pipeline/progress.h"

namespace trommel {

/// Tells on standard error how far a job is: a line redrawn several times a second on a terminal, otherwise a
/// line every 30 s. Stops when it is dropped. Its thread only reads the counters.
class ProgressDisplay {
 public:
  /// `total_bytes` of input; 0 where it is not known.
  ProgressDisplay(const Progress& progress, uint64_t total_bytes);
  ~ProgressDisplay();

 private:
  void Loop();
  void Show(double seconds);

  const Progress& progress_;
  const uint64_t total_bytes_;
  const bool terminal_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool done_ = false;
  double first_read_ = -1;  // what had been read of the files when this run began; below 0 until it is known
  std::thread thread_;
};

}  // namespace trommel
