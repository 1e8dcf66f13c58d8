#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/built_in_file.h"
#include "io/base/status.h"
#include "io/base/stream_hash.h"

namespace trommel {

/// Where a pack, or a file that a pack names, is found.
struct PackPath {
  bool built_in = false;
  std::string
      path;  ///< of the file system; or inside the packs that are part of the program, "packs/news.toml"

  /// As messages name it: the path, with "built-in:" before those of the program.
  std::string Shown() const;
  /// `relative`, seen from this file's folder; an absolute path stays what it is.
  PackPath Sibling(std::string_view relative) const;
};

/// The files that are part of the program, by path, made from datasets/ when the program is built.
const std::vector<BuiltInFile>& BuiltInFiles();

/// The names of the built-in packs: "news", …, in bytewise order.
std::vector<std::string_view> BuiltInPackNames();

/// Reads the files of packs, hashes them in the order of reading, and tells whether one was read before.
class PackFiles {
 public:
  PackFiles() = default;
  PackFiles(const PackFiles&) = delete;
  PackFiles& operator=(const PackFiles&) = delete;

  /// The built-in pack of that name, else the path.
  static PackPath Resolve(std::string_view argument);

  /// The content of a file of at most `max_bytes`. Errors: kUsage, without the place.
  Result<std::string> Read(const PackPath& path, uint64_t max_bytes);

  /// Whether the same file was asked for before; remembers it.
  bool SeenBefore(const PackPath& path);

  /// Of the contents read so far, in order: xxh3.
  uint64_t Hash() const;

 private:
  StreamHash hash_;
  std::map<std::string, bool> seen_;
};

}  // namespace trommel
