#pragma once

#include <array>
#include <cstdint>

#include "engine/analyze/mention.h"
#include "engine/select/selection.h"

namespace trommel {

/// The counters of a whole run.
struct Totals {
  uint64_t documents = 0;
  uint64_t rejected = 0;
  uint64_t bytes = 0;                                ///< of the documents' texts
  std::array<uint64_t, kMentionClasses> mentions{};  ///< by class
  std::array<uint64_t, kLeftOutReasons> left_out{};  ///< documents read and not counted, by reason

  void Add(const Totals& other) {
    documents += other.documents;
    rejected += other.rejected;
    bytes += other.bytes;
    for (size_t i = 0; i < mentions.size(); ++i) mentions[i] += other.mentions[i];
    for (size_t i = 0; i < left_out.size(); ++i) left_out[i] += other.left_out[i];
  }
  bool operator==(const Totals&) const = default;
};

}  // namespace trommel
