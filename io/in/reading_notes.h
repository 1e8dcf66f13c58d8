#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace trommel {

/// What readers noticed on their way, for the user to know. Threads: any number at once.
class ReadingNotes {
 public:
  /// Counts records whose fields were looked at, and those of them that hold HTML tags.
  void CountMarkup(uint64_t records, uint64_t tagged);

  /// Counts sentences that a filter left out of a source's texts.
  void CountLeftOut(std::string_view source, uint64_t sentences, uint64_t bytes);

  /// Whether the fields are full of tags: --markup html would strip them.
  bool FullOfTags() const;

  /// A JSON object: markup with records and tagged, left_out with sentences and bytes by source. Sources in bytewise order.
  std::string Json() const;

 private:
  struct LeftOut {
    uint64_t sentences = 0, bytes = 0;
  };

  std::atomic<uint64_t> records_{0}, tagged_{0};
  mutable std::mutex mutex_;
  std::map<std::string, LeftOut, std::less<>> left_out_;
};

}  // namespace trommel
