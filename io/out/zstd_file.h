#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "io/base/status.h"
#include "io/out/late_sync.h"

namespace trommel {

/// A file of one zstd frame, written as it comes: the same bytes for the same text with the same library.
/// Threads: one at a time.
class ZstdFile {
 public:
  ZstdFile();
  ~ZstdFile();

  /// `sync` as for OutputFile. Errors: kIo, kResource.
  Status Open(const std::string& path, LateSync* sync = nullptr);
  Status Append(std::string_view bytes);
  /// Ends the frame and closes as OutputFile does.
  Status Close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trommel
