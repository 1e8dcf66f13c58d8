#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/in/input_set.h"

namespace trommel {

/// How far the parts of a plan are, as their folders on the shared file system tell.
struct PartsProgress {
  std::vector<bool> finished;  ///< by part, from 0: its result is whole
  uint64_t documents = 0;      ///< counted and saved
  uint64_t rejected = 0;
  uint64_t bytes = 0;  ///< of input that is done; nearly, where inputs are compressed

  uint32_t finished_count() const;
};

/// Reads it again and again. Threads: one at a time.
class PartsWatch {
 public:
  /// `folder`/I is part I's, from 1 to `parts`.
  PartsWatch(std::string folder, uint32_t parts, const InputSet& inputs);

  /// O(parts not finished before). A part whose state is not there or cannot be read has nothing done.
  const PartsProgress& Look();

  uint64_t total_bytes() const { return begins_.back(); }

 private:
  struct Seen {
    bool finished = false;  ///< and read for the last time
    uint64_t documents = 0, rejected = 0, bytes = 0;
  };
  void LookAt(uint32_t part, Seen& seen) const;

  std::string folder_;
  std::vector<uint64_t> begins_;  ///< bytes before each input, and of all of them
  std::vector<Seen> seen_;
  PartsProgress progress_;
};

}  // namespace trommel
