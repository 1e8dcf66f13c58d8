#include "io/in/reading_notes.h"

namespace trommel {
namespace {

constexpr uint64_t kLeastTagged = 10;  // fewer may be accidents

}  // namespace

void ReadingNotes::CountMarkup(uint64_t records, uint64_t tagged) {
  records_.fetch_add(records, std::memory_order_relaxed);
  if (tagged != 0) tagged_.fetch_add(tagged, std::memory_order_relaxed);
}

bool ReadingNotes::FullOfTags() const { return tagged_ >= kLeastTagged && tagged_ * 5 >= records_; }

}  // namespace trommel
