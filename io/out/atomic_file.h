#pragma once

#include <string>
#include <string_view>

#include "io/base/status.h"
#include "io/out/output_file.h"

namespace trommel {

/// A file that is complete or absent: written beside its place as `path` + ".partial", fsynced, renamed, its
/// folder fsynced. Dropped without Commit, it leaves what stood at `path` before. Threads: one at a time.
class AtomicFile {
 public:
  AtomicFile() = default;
  AtomicFile(AtomicFile&&) = default;
  AtomicFile& operator=(AtomicFile&&) = default;
  ~AtomicFile();

  Status Open(const std::string& path);
  Status Append(std::string_view bytes) { return file_.Append(bytes); }
  Status Commit();

  uint64_t bytes() const { return file_.bytes(); }

 private:
  std::string path_;
  OutputFile file_;
};

Status WriteFileAtomically(const std::string& path, std::string_view content);

/// Makes `folder` and what is missing above it.
Status MakeFolders(const std::string& folder);

/// Deletes `folder` and all below it, as far as it goes: for folders of our own making.
void RemoveFolder(const std::string& folder);

/// Fsyncs the folder, so that names made or renamed in it last.
Status SyncFolder(const std::string& folder);

/// The whole of a file of at most `limit` bytes. Errors: kIo, with the path.
Result<std::string> ReadWholeFile(const std::string& path, uint64_t limit);

}  // namespace trommel
