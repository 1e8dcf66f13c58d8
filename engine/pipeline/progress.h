#pragma once

#include <atomic>
#include <cstdint>

namespace trommel {

/// What a job has done so far, for a display thread; and the way to stop it. Counters are added to once a
/// block, by any thread.
struct Progress {
  std::atomic<uint64_t> bytes{0};       ///< of input, decompressed
  std::atomic<uint64_t> file_bytes{0};  ///< read of the files, from the first on, as they lie on disk
  std::atomic<uint64_t> documents{0};
  std::atomic<uint64_t> mentions{0};
  std::atomic<uint64_t> rejects{0};
  std::atomic<bool> stop{false};  ///< set by a signal handler: the epoch in hand is dropped
};

}  // namespace trommel
