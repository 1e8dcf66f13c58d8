#include "engine/match/compiled_cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "io/base/stream_hash.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMagic = 0x0131684361436D54;  // "TmCaCh1", version 1
constexpr std::string_view kSuffix = ".compiled";
constexpr std::string_view kPartialSuffix = ".partial";

struct Header {
  uint64_t magic;
  uint64_t checksum;  // XXH3 of all that follows, to the file's end
  CacheKey key;
  uint64_t parts;
  uint64_t sizes[CompiledCache::kMostParts];  // in bytes; each part starts at a multiple of kAlignment
  uint64_t unused[3];
};
static_assert(sizeof(Header) % CompiledCache::kAlignment == 0);

uint64_t Aligned(uint64_t bytes) {
  return (bytes + CompiledCache::kAlignment - 1) / CompiledCache::kAlignment * CompiledCache::kAlignment;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

std::shared_ptr<const std::byte> MapWhole(int fd, size_t size) {
  void* const address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
  if (address == MAP_FAILED) return nullptr;
  return {static_cast<const std::byte*>(address),
          [size](const std::byte* bytes) { munmap(const_cast<std::byte*>(bytes), size); }};
}

// Hyperscan runs what a database says, so bytes that another user could have put there are not for us.
bool IsOurs(const struct stat& status) {
  return S_ISREG(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

// Where the parts are, if the header's sizes lead exactly to the file's end.
std::optional<std::vector<CompiledCache::Part>> PartsOf(const std::byte* bytes, uint64_t size) {
  Header header;
  std::memcpy(&header, bytes, sizeof(header));
  if (header.parts > CompiledCache::kMostParts) return std::nullopt;
  std::vector<CompiledCache::Part> parts;
  uint64_t at = sizeof(Header);
  for (size_t i = 0; i < header.parts; ++i) {
    if (header.sizes[i] > size || at > size - header.sizes[i]) return std::nullopt;
    parts.emplace_back(bytes + at, header.sizes[i]);
    at = Aligned(at + header.sizes[i]);
  }
  if (at != size) return std::nullopt;
  return parts;
}

bool WriteAll(int fd, const void* bytes, size_t size) {
  for (const char* at = static_cast<const char*>(bytes); size > 0;) {
    const ssize_t written = write(fd, at, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += written;
    size -= static_cast<size_t>(written);
  }
  return true;
}

bool WriteFile(int fd, Header header, std::span<const CompiledCache::Part> parts) {
  static constexpr std::array<std::byte, CompiledCache::kAlignment> kZeros{};
  constexpr size_t kBehind = offsetof(Header, key);
  StreamHash hash;
  hash.Update(reinterpret_cast<const char*>(&header) + kBehind, sizeof(header) - kBehind);
  bool written = WriteAll(fd, &header, sizeof(header));
  for (const CompiledCache::Part part : parts) {
    const size_t padding = Aligned(part.size()) - part.size();
    hash.Update(part.data(), part.size());
    hash.Update(kZeros.data(), padding);
    written = written && WriteAll(fd, part.data(), part.size()) && WriteAll(fd, kZeros.data(), padding);
  }
  header.checksum = hash.Digest();
  return written && pwrite(fd, &header, sizeof(header), 0) == static_cast<ssize_t>(sizeof(header));
}

// A new build of the program has another size or time, and may compile otherwise.
uint64_t ProgramStamp() {
  struct stat status {};
  if (stat("/proc/self/exe", &status) != 0) return 0;
  const uint64_t facts[] = {static_cast<uint64_t>(status.st_size),
                            static_cast<uint64_t>(status.st_mtim.tv_sec),
                            static_cast<uint64_t>(status.st_mtim.tv_nsec)};
  return XXH3_64bits(facts, sizeof(facts));
}

}  // namespace

CompiledCache::CompiledCache(std::string folder) : folder_(std::move(folder)), program_(ProgramStamp()) {}

CompiledCache CompiledCache::OfUser() {
  for (const auto& [variable, below] :
       {std::pair("XDG_CACHE_HOME", "/trommel"), {"HOME", "/.cache/trommel"}}) {
    const char* const value = std::getenv(variable);
    if (value != nullptr && value[0] == '/') return CompiledCache(std::string(value) + below);
  }
  return {};
}

CacheKey CompiledCache::KeyOf(std::string_view material) const {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(material.data(), material.size(), program_);
  return {hash.low64, hash.high64};
}

std::string CompiledCache::PathOf(const CacheKey& key) const {
  return fmt::format("{}/{:016x}{:016x}{}", folder_, key.high, key.low, kSuffix);
}

std::optional<CompiledCache::Found> CompiledCache::Load(const CacheKey& key) const {
  if (!on()) return std::nullopt;
  const Descriptor file(open(PathOf(key).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (file.number() < 0 || fstat(file.number(), &status) != 0 || !IsOurs(status)) return std::nullopt;
  const auto size = static_cast<size_t>(status.st_size);
  if (size < sizeof(Header)) return std::nullopt;
  const std::shared_ptr<const std::byte> bytes = MapWhole(file.number(), size);
  if (bytes == nullptr) return std::nullopt;
  Header header;
  std::memcpy(&header, bytes.get(), sizeof(header));
  constexpr size_t kBehind = offsetof(Header, key);
  if (header.magic != kMagic || header.key.low != key.low || header.key.high != key.high ||
      header.checksum != XXH3_64bits(bytes.get() + kBehind, size - kBehind)) {
    return std::nullopt;
  }
  auto parts = PartsOf(bytes.get(), size);
  if (!parts) return std::nullopt;
  futimens(file.number(), nullptr);  // what is used stays; that it may fail does not matter
  return Found{std::move(*parts), bytes};
}

void CompiledCache::Store(const CacheKey& key, std::span<const Part> parts) const {
  assert(parts.size() <= kMostParts);
  if (!on()) return;
  std::error_code error;
  fs::create_directories(folder_, error);
  const std::string path = PathOf(key);
  const std::string partial = fmt::format("{}.{}{}", path, getpid(), kPartialSuffix);
  unlink(partial.c_str());
  {
    const Descriptor file(open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.number() < 0) return;
    Header header{};
    header.magic = kMagic;
    header.key = key;
    header.parts = parts.size();
    for (size_t i = 0; i < parts.size(); ++i) header.sizes[i] = parts[i].size();
    // No fsync: what a crash tears, the checksum finds.
    if (!WriteFile(file.number(), header, parts) || rename(partial.c_str(), path.c_str()) != 0) {
      unlink(partial.c_str());
      return;
    }
  }
  DropOldest();
}

void CompiledCache::DropOldest() const {
  struct Kept {
    fs::file_time_type used;
    uint64_t bytes;
    fs::path path;
  };
  std::vector<Kept> files;
  std::error_code error;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.ends_with(kSuffix) && !name.ends_with(kPartialSuffix)) continue;
    std::error_code gone;  // by another process
    const Kept kept{it->last_write_time(gone), it->file_size(gone), it->path()};
    if (!gone) files.push_back(kept);
  }
  std::sort(files.begin(), files.end(), [](const Kept& a, const Kept& b) { return a.used > b.used; });
  uint64_t bytes = 0;
  for (size_t i = 0; i < files.size(); ++i) {
    bytes += files[i].bytes;
    if (i == 0 || (i < kMostFiles && bytes <= kMostBytes)) continue;
    fs::remove(files[i].path, error);
  }
}

}  // namespace trommel
