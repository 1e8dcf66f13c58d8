#include "engine/pack/pack_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "engine/pack/nearest_name.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPackFolder = "packs/";
constexpr std::string_view kPackSuffix = ".toml";

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Status TooLarge(uint64_t max_bytes) {
  return Status::Usage(fmt::format("the file is larger than {} MiB: split it", max_bytes >> 20));
}

// Names what is not there, with the nearest built-in pack, for an argument that is neither path nor name.
Status CannotOpen(const std::string& path, int error) {
  std::string message = fmt::format("cannot be opened: {}", std::strerror(error));
  if (error == ENOENT && path.find('/') == std::string::npos) {
    const std::vector<std::string_view> names = BuiltInPackNames();
    message += SuggestName(path, names) + "; the built-in packs are " + JoinNames(names);
  }
  return Status::Usage(std::move(message));
}

// Reads to the end rather than by size: the path may be a pipe.
Result<std::string> ReadAll(const std::string& path, uint64_t max_bytes) {
  const Descriptor file(path);
  if (file.get() < 0) return CannotOpen(path, errno);
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return CannotOpen(path, errno);
  if (S_ISDIR(status.st_mode)) return Status::Usage("is a folder: name a .toml file in it");
  std::string content;
  if (status.st_size > 0) {
    if (static_cast<uint64_t>(status.st_size) > max_bytes) return TooLarge(max_bytes);
    content.reserve(static_cast<size_t>(status.st_size) + 1);
  }
  constexpr size_t kStep = 1 << 20;
  for (;;) {
    const size_t before = content.size();
    const size_t room = content.capacity() - before;
    content.resize(before + (room > 0 ? room : kStep));
    const ssize_t got = read(file.get(), content.data() + before, content.size() - before);
    if (got < 0 && errno != EINTR)
      return Status::Usage(fmt::format("cannot be read: {}", std::strerror(errno)));
    content.resize(before + static_cast<size_t>(got > 0 ? got : 0));
    if (content.size() > max_bytes) return TooLarge(max_bytes);
    if (got == 0) return content;
  }
}

const BuiltInFile* FindBuiltIn(std::string_view path) {
  for (const BuiltInFile& file : BuiltInFiles()) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

}  // namespace

std::string PackPath::Shown() const { return built_in ? "built-in:" + path : path; }

PackPath PackPath::Sibling(std::string_view relative) const {
  const fs::path joined = fs::path(path).parent_path() / fs::path(relative);
  return {built_in, joined.lexically_normal().string()};
}

std::vector<std::string_view> BuiltInPackNames() {
  std::vector<std::string_view> names;
  for (const BuiltInFile& file : BuiltInFiles()) {
    if (!file.path.starts_with(kPackFolder) || !file.path.ends_with(kPackSuffix)) continue;
    names.push_back(
        file.path.substr(kPackFolder.size(), file.path.size() - kPackFolder.size() - kPackSuffix.size()));
  }
  return names;
}

PackPath PackFiles::Resolve(std::string_view argument) {
  std::string path = std::string(kPackFolder) + std::string(argument) + std::string(kPackSuffix);
  if (FindBuiltIn(path) != nullptr) return {true, std::move(path)};
  return {false, std::string(argument)};
}

Result<std::string> PackFiles::Read(const PackPath& path, uint64_t max_bytes) {
  std::string content;
  if (path.built_in) {
    const BuiltInFile* file = FindBuiltIn(path.path);
    if (file == nullptr) return Status::Usage("is not part of the program");
    content = file->content;
  } else {
    Result<std::string> read = ReadAll(path.path, max_bytes);
    if (!read.ok()) return read;
    content = std::move(*read);
  }
  const uint64_t size = content.size();
  hash_.Update(content);
  hash_.Update(&size, sizeof size);
  return content;
}

bool PackFiles::SeenBefore(const PackPath& path) {
  std::string key = path.Shown();
  if (!path.built_in) {
    std::error_code error;
    const fs::path canonical = fs::canonical(path.path, error);
    if (!error) key = canonical.string();
  }
  return !seen_.emplace(std::move(key), true).second;
}

uint64_t PackFiles::Hash() const { return hash_.Digest(); }

}  // namespace trommel
