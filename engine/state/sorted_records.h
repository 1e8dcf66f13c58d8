#pragma once

#include <algorithm>
#include <vector>

#include "engine/state/run_record.h"
#include "engine/state/run_writer.h"

namespace trommel {

/// Sorts, combines and writes. O(n log n); for sections that are small beside the cells.
template <typename Record>
Status WriteSorted(std::vector<Record>& records, RunWriter& out) {
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return Compare(a, b) < 0; });
  for (size_t i = 0; i < records.size();) {
    Record record = records[i++];
    for (; i < records.size() && Compare(records[i], record) == 0; ++i) Combine(record, records[i]);
    TROMMEL_RETURN_IF_ERROR(out.Add(record));
  }
  return Status::Ok();
}

}  // namespace trommel
