#include "engine/state/epoch_run.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/state/epoch_cells.h"
#include "engine/state/run_record.h"

namespace trommel {
namespace {

/// Sorts, combines and writes. O(n log n); these sections are small beside the cells.
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

Status WriteQuantities(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<QuantityRecord> records;
  for (const Tally* tally : tallies) {
    for (uint32_t i = 0; i < tally->quantities().size(); ++i) {
      const QuantityFigures& figures = tally->quantities()[i];
      if (!HasFigures(figures.kind)) continue;
      records.push_back({figures.kind, tally->UnitOf(i), figures.mentions, figures.documents, figures.valued,
                         figures.min, figures.max, figures.sum});
    }
  }
  return WriteSorted(records, out);
}

Status WriteBins(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<BinRecord> records;
  std::vector<CellTable::Cell> cells;
  for (const Tally* tally : tallies) {
    cells.clear();
    tally->bins().CopyTo(cells);
    for (const CellTable::Cell& cell : cells) {
      const uint32_t quantity = Tally::EntryOf(cell);
      records.push_back({tally->quantities()[quantity].kind, tally->UnitOf(quantity),
                         Tally::BinOfKey(Tally::ContextOf(cell)), cell.mentions});
    }
  }
  return WriteSorted(records, out);
}

Status WriteSources(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<SourceRecord> records;
  for (const Tally* tally : tallies) {
    for (const SourceFigures& figures : tally->source_figures()) {
      records.push_back({tally->sources()[figures.source], tally->languages()[figures.language],
                         figures.documents, figures.bytes, figures.first, figures.last});
    }
  }
  return WriteSorted(records, out);
}

Status WriteRejects(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<RejectRecord> records;
  for (const Tally* tally : tallies) {
    for (const Reject& reject : tally->rejects()) {
      records.push_back(
          {reject.input, reject.byte_offset, reject.byte_length, reject.path, reject.reason, 1});
    }
  }
  return WriteSorted(records, out);
}

}  // namespace

Status WriteEpoch(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out) {
  TROMMEL_RETURN_IF_ERROR(WriteEpochCells(tallies, parallel, out));
  TROMMEL_RETURN_IF_ERROR(WriteQuantities(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteBins(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteSources(tallies, out));
  return WriteRejects(tallies, out);
}

}  // namespace trommel
