#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace trommel {

/// A folder of its own for one test, gone afterwards; in memory where it can be, since our writers fsync much.
class ScratchFolder {
 public:
  ScratchFolder() {
    const bool memory = std::filesystem::exists("/dev/shm");
    const std::filesystem::path above = memory ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string name = (above / "trommel-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline std::string Slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void Spill(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// Every file below `folder` by its name from there.
inline std::map<std::string, std::string> SlurpAll(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).string()] = Slurp(entry.path().string());
  }
  return files;
}

}  // namespace trommel
