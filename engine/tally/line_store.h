#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/tally/kept_memory.h"

namespace trommel {

/// Finished lines of output, each stretch of them under its document's place, so that they can be put in
/// reading order. Threads: one.
class LineStore {
 public:
  struct Lines {
    uint32_t input;
    uint64_t place;
    uint64_t offset, bytes;
  };

  void Add(uint32_t input, uint64_t place, std::string_view lines) {
    if (lines.empty()) return;
    documents_.push_back({input, place, text_.size(), lines.size()});
    text_.append(lines);
  }
  const std::vector<Lines>& documents() const { return documents_; }
  std::string_view TextOf(const Lines& lines) const {
    return std::string_view(text_).substr(lines.offset, lines.bytes);
  }
  void Clear() {
    ClearContainer(documents_);
    ClearContainer(text_);
  }
  size_t MemoryBytes() const { return 2 * text_.size() + 6 * documents_.size() * sizeof(Lines); }

 private:
  std::vector<Lines> documents_;
  std::string text_;
};

}  // namespace trommel
