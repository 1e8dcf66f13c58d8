#include "engine/finish/entry_rows.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "engine/state/order.h"
#include "engine/state/run_merge.h"

namespace trommel {
namespace {

/// Walks the listed entries in the order of the tables, in step with the names that the runs bring.
class EntryRows {
 public:
  EntryRows(const EntryTable& entries, TableOutput& out)
      : entries_(entries), out_(out), order_(entries.size()) {
    for (uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) { return KeyOf(a) < KeyOf(b); });
  }

  /// The row of a name that was met, behind those of the listed ones before it that were not.
  Status Met(MentionClass mention_class, std::string_view id, uint64_t mentions, uint64_t documents) {
    const Key key{RankOf(mention_class), id};
    for (; next_ < order_.size() && KeyOf(order_[next_]) < key; ++next_)
      TROMMEL_RETURN_IF_ERROR(AddListed(0, 0));
    if (next_ == order_.size() || KeyOf(order_[next_]) != key)
      return Add(mention_class, id, id, mentions, documents);
    const Status status = AddListed(mentions, documents);
    // Packs refuse an id that is listed twice; were there one, it has one row.
    while (next_ < order_.size() && KeyOf(order_[next_]) == key) ++next_;
    return status;
  }

  Status Rest() {
    for (; next_ < order_.size(); ++next_) TROMMEL_RETURN_IF_ERROR(AddListed(0, 0));
    return Status::Ok();
  }

 private:
  using Key = std::tuple<int, std::string_view>;
  Key KeyOf(uint32_t entry) const { return {RankOf(entries_[entry].mention_class), entries_[entry].id}; }

  Status AddListed(uint64_t mentions, uint64_t documents) {
    const Entry& entry = entries_[order_[next_]];
    return Add(entry.mention_class, entry.id, entry.label.empty() ? entry.id : entry.label, mentions,
               documents);
  }

  Status Add(MentionClass mention_class, std::string_view id, std::string_view label, uint64_t mentions,
             uint64_t documents) {
    const std::array<Value, 6> row = {
        Value::Text(Name(mention_class)), Value::Text(id),           Value::Text(label),
        Value::Integer(mentions),         Value::Integer(documents), Value()};
    return out_.Add(row);
  }

  const EntryTable& entries_;
  TableOutput& out_;
  std::vector<uint32_t> order_;
  size_t next_ = 0;
};

Status AddTimelineRow(const CellRecord& cell, TableOutput& timeline) {
  const std::array<Value, 7> row = {Value::Text(Name(cell.mention_class)),
                                    Value::Text(cell.id),
                                    Value::Text(cell.bucket),
                                    Value::Text(cell.source),
                                    Value::Integer(cell.mentions),
                                    Value::Integer(cell.documents),
                                    Value()};
  return timeline.Add(row);
}

}  // namespace

Status WriteEntryRows(const OpenedRuns& runs, const EntryTable& entries, TableOutput& entry,
                      TableOutput& timeline) {
  RunMerge<CellRecord> cells(runs);
  EntryRows rows(entries, entry);
  CellRecord cell, sum;
  std::string id;  // of `sum`: the records' own strings go as the stream moves on
  bool open = false;
  while (true) {
    const Result<bool> more = cells.Next(cell);
    if (!more.ok()) return more.status();
    const bool same = *more && open && cell.mention_class == sum.mention_class && cell.id == id;
    if (open && !same) TROMMEL_RETURN_IF_ERROR(rows.Met(sum.mention_class, id, sum.mentions, sum.documents));
    if (!*more) return rows.Rest();
    if (same) {
      Combine(sum, cell);
    } else {
      sum = cell;
      id = cell.id;
      open = true;
    }
    TROMMEL_RETURN_IF_ERROR(AddTimelineRow(cell, timeline));
  }
}

}  // namespace trommel
