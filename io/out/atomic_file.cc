#include "io/out/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace trommel {
namespace {

std::string TemporaryOf(const std::string& path) { return path + ".partial"; }

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// Closes a descriptor at the end of its scope.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) close(number);
  }
};

}  // namespace

AtomicFile::~AtomicFile() {
  if (file_.is_open()) unlink(TemporaryOf(path_).c_str());
}

Status AtomicFile::Open(const std::string& path) {
  path_ = path;
  return file_.Open(TemporaryOf(path));
}

Status AtomicFile::Commit() {
  if (Status status = file_.Close(); !status.ok()) {
    unlink(TemporaryOf(path_).c_str());
    return status;
  }
  if (rename(TemporaryOf(path_).c_str(), path_.c_str()) != 0) {
    const int error = errno;
    unlink(TemporaryOf(path_).c_str());
    return FileError("rename a temporary file to", path_, error);
  }
  return SyncFolder(FolderOf(path_));
}

Status WriteFileAtomically(const std::string& path, std::string_view content) {
  AtomicFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(path));
  TROMMEL_RETURN_IF_ERROR(file.Append(content));
  return file.Commit();
}

Status MakeFolders(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return FileError("make the folder", folder, error.value());
  if (!std::filesystem::is_directory(folder, error)) return FileError("make the folder", folder, ENOTDIR);
  return Status::Ok();
}

void RemoveFolder(const std::string& folder) {
  std::error_code error;
  std::filesystem::remove_all(folder, error);
}

Status SyncFolder(const std::string& folder) {
  const Descriptor descriptor{open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (descriptor.number < 0) return FileError("open the folder", folder, errno);
  // Some file systems (of the network kind) do not know it; they answer EINVAL.
  if (fsync(descriptor.number) != 0 && errno != EINVAL) return FileError("sync the folder", folder, errno);
  return Status::Ok();
}

Result<std::string> ReadWholeFile(const std::string& path, uint64_t limit) {
  const Descriptor descriptor{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (descriptor.number < 0) return FileError("open", path, errno);
  struct stat info;
  if (fstat(descriptor.number, &info) != 0) return FileError("read", path, errno);
  if (static_cast<uint64_t>(info.st_size) > limit) {
    return Status::Io("cannot read " + path + ": larger than such a file can be");
  }
  std::string content(static_cast<size_t>(info.st_size), '\0');
  size_t done = 0;
  while (done < content.size()) {
    const ssize_t got =
        pread(descriptor.number, content.data() + done, content.size() - done, static_cast<off_t>(done));
    if (got < 0 && errno != EINTR) return FileError("read", path, errno);
    if (got == 0) break;
    if (got > 0) done += static_cast<size_t>(got);
  }
  content.resize(done);
  return content;
}

}  // namespace trommel
