#pragma once

#include <atomic>
#include <cstdint>

namespace trommel {

/// What readers noticed on their way, for the user to know. Threads: any number at once.
class ReadingNotes {
 public:
  /// Counts records whose fields were looked at, and those of them that hold HTML tags.
  void CountMarkup(uint64_t records, uint64_t tagged);

  /// Whether the fields are full of tags: --markup html would strip them.
  bool FullOfTags() const;

 private:
  std::atomic<uint64_t> records_{0}, tagged_{0};
};

}  // namespace trommel
