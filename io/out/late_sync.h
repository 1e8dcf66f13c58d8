#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/base/status.h"

namespace trommel {

/// Files and folders that are to last together. Each is handed over when its content stands; Finish then
/// waits for all of them at once, which costs the disk about as much as one, where syncing them one by one
/// costs as much as there are. Threads: one at a time; Finish has some of its own.
class LateSync {
 public:
  LateSync() = default;
  LateSync(LateSync&&) = default;
  LateSync& operator=(LateSync&& other) noexcept;
  ~LateSync();  ///< closes; what Finish did not answer for may not last

  /// Takes over an open descriptor, and has the disk begin with what is not written yet, without waiting.
  void Add(int descriptor, std::string path);
  /// Has the disk begin with `bytes` of an open file from `offset`, without waiting: for large files, while
  /// they grow.
  static void BeginWriting(int descriptor, uint64_t offset, uint64_t bytes);
  /// Opens what stands at `path`, a file or a folder, and adds it. Errors: kIo, kResource.
  Status AddPath(const std::string& path);

  /// Returns when all that was added lasts: the first failure in the order of adding, else ok. Nothing is
  /// left to wait for then; more may be added. Errors: kIo, kResource, with the path.
  Status Finish();

 private:
  struct File {
    int descriptor;
    std::string path;
  };
  std::vector<File> files_;
};

}  // namespace trommel
