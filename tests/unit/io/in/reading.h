#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "io/in/block_source.h"
#include "io/in/record_reader.h"

namespace trommel {

/// A document or reject with its own memory.
struct Record {
  bool rejected = false;
  std::string id, text, title, source, url, date, language, path, reason;
  uint32_t input = 0;
  uint64_t offset = 0;
  uint64_t length = 0;
  bool operator==(const Record&) const = default;
};

void PrintTo(const Record& record, std::ostream* out);

/// A folder that goes with the test.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  /// Writes a file, making folders; answers its path.
  std::string Write(const std::string& name, std::string_view bytes) const;
  std::string path(const std::string& name = "") const {
    return name.empty() ? root_.string() : (root_ / name).string();
  }

 private:
  std::filesystem::path root_;
};

/// Every record of the inputs, in order; fails the test where finding or reading fails.
std::vector<Record> ReadAll(const std::vector<std::string>& arguments, const InputOptions& options = {},
                            uint64_t block_bytes = 1 << 20);

/// Reads `bytes` as a pipe on standard input.
std::vector<Record> ReadPiped(std::string_view bytes, const InputOptions& options = {},
                              uint64_t block_bytes = 1 << 20);

/// Reads `bytes` as NDJSON from a small file, from one large enough to be mapped (blank lines behind), and
/// from a pipe, at block sizes from 1 byte to 16 MiB; all must agree but for the path. Answers the records.
std::vector<Record> ReadEveryWay(std::string_view bytes, InputOptions options = {});

/// The shared corpora beside the project; where they are absent says so once and answers an empty path.
std::filesystem::path SharedFolder(const char* name);

std::string ReadFile(const std::filesystem::path& path);

}  // namespace trommel
