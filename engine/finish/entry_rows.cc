#include "engine/finish/entry_rows.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>

#include "engine/state/order.h"
#include "engine/state/run_merge.h"

namespace trommel {
namespace {

Value IntegerOrNull(std::optional<uint64_t> number) { return number ? Value::Integer(*number) : Value(); }

/// Walks the listed entries in the order of the tables, in step with the names that the runs bring.
class EntryRows {
 public:
  EntryRows(const EntryTable& entries, bool with_stories, TableOutput& out)
      : entries_(entries), with_stories_(with_stories), out_(out) {
    // Most are told apart by the first eight bytes of their ids.
    std::vector<Sorted> sorted(entries.size());
    for (uint32_t i = 0; i < sorted.size(); ++i) {
      sorted[i] = {RankOf(entries[i].mention_class), BeginOf(entries[i].id), i};
    }
    std::sort(sorted.begin(), sorted.end(), [&](const Sorted& a, const Sorted& b) {
      return a.rank != b.rank     ? a.rank < b.rank
             : a.begin != b.begin ? a.begin < b.begin
                                  : entries[a.entry].id < entries[b.entry].id;
    });
    order_.reserve(sorted.size());
    for (const Sorted& entry : sorted) order_.push_back(entry.entry);
  }

  /// The row of a name that was met, behind those of the listed ones before it that were not.
  Status Met(const CellRecord& sum, std::optional<uint64_t> stories) {
    const Key key{RankOf(sum.mention_class), sum.id};
    for (; next_ < order_.size() && KeyOf(order_[next_]) < key; ++next_) TROMMEL_RETURN_IF_ERROR(AddUnmet());
    if (next_ == order_.size() || KeyOf(order_[next_]) != key) return Add(sum, sum.id, stories);
    const Entry& entry = entries_[order_[next_]];
    const Status status = Add(sum, entry.label.empty() ? entry.id : entry.label, stories);
    // Packs refuse an id that is listed twice; were there one, it has one row.
    while (next_ < order_.size() && KeyOf(order_[next_]) == key) ++next_;
    return status;
  }

  Status Rest() {
    for (; next_ < order_.size(); ++next_) TROMMEL_RETURN_IF_ERROR(AddUnmet());
    return Status::Ok();
  }

 private:
  struct Sorted {
    int rank;
    uint64_t begin;
    uint32_t entry;
  };
  /// The first bytes of an id, in the order of ids: where they differ, so do these.
  static uint64_t BeginOf(std::string_view id) {
    uint64_t begin = 0;
    for (size_t i = 0; i < 8; ++i)
      begin = begin << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0);
    return begin;
  }

  using Key = std::tuple<int, std::string_view>;
  Key KeyOf(uint32_t entry) const { return {RankOf(entries_[entry].mention_class), entries_[entry].id}; }

  Status AddUnmet() {
    const Entry& entry = entries_[order_[next_]];
    CellRecord none;
    none.mention_class = entry.mention_class;
    none.id = entry.id;
    return Add(none, entry.label.empty() ? entry.id : entry.label,
               with_stories_ ? std::optional<uint64_t>(0) : std::nullopt);
  }

  Status Add(const CellRecord& sum, std::string_view label, std::optional<uint64_t> stories) {
    const std::array<Value, 6> row = {
        Value::Text(Name(sum.mention_class)), Value::Text(sum.id),           Value::Text(label),
        Value::Integer(sum.mentions),         Value::Integer(sum.documents), IntegerOrNull(stories)};
    return out_.Add(row);
  }

  const EntryTable& entries_;
  bool with_stories_;
  TableOutput& out_;
  std::vector<uint32_t> order_;
  size_t next_ = 0;
};

Status AddTimelineRow(const CellRecord& cell, std::optional<uint64_t> stories, TableOutput& timeline) {
  const std::array<Value, 7> row = {Value::Text(Name(cell.mention_class)),
                                    Value::Text(cell.id),
                                    Value::Text(cell.bucket),
                                    Value::Text(cell.source),
                                    Value::Integer(cell.mentions),
                                    Value::Integer(cell.documents),
                                    IntegerOrNull(stories)};
  return timeline.Add(row);
}

/// The stories of what stands in `documents` documents: one for each, less those that tell a story again.
Result<std::optional<uint64_t>> StoriesOf(const CellRecord& cell, StorySurplus* surplus) {
  if (surplus == nullptr) return std::optional<uint64_t>();
  const Result<uint64_t> again = surplus->Take(cell);
  if (!again.ok()) return again.status();
  if (*again >= cell.documents) return Status::Internal("an entry has more repeated stories than documents");
  return std::optional<uint64_t>(cell.documents - *again);
}

/// One entry at a time: its cells summed up.
class EntrySum {
 public:
  bool Holds(const CellRecord& cell) const {
    return open_ && cell.mention_class == sum_.mention_class && cell.id == id_;
  }
  void Begin(const CellRecord& cell) {
    id_ = cell.id;  // the records' own strings go as the stream moves on
    sum_ = CellRecord();
    sum_.mention_class = cell.mention_class;
    sum_.id = id_;
    open_ = true;
  }
  void Add(const CellRecord& cell) { Combine(sum_, cell); }
  bool open() const { return open_; }
  const CellRecord& sum() const { return sum_; }

 private:
  CellRecord sum_;
  std::string id_;
  bool open_ = false;
};

Status EndEntry(const EntrySum& entry, uint64_t surplus, EntryRows& rows, const EntryConsumers& consumers) {
  if (!entry.open()) return Status::Ok();
  const CellRecord& sum = entry.sum();
  if (surplus >= sum.documents) return Status::Internal("an entry has more repeated stories than documents");
  TROMMEL_RETURN_IF_ERROR(consumers.rise->EndEntry(sum.mention_class, sum.id));
  consumers.top->Add(sum.mention_class, sum.id, sum.documents);
  return rows.Met(
      sum, consumers.stories == nullptr ? std::nullopt : std::optional<uint64_t>(sum.documents - surplus));
}

}  // namespace

Status WriteEntryRows(const OpenedRuns& runs, const EntryTable& entries, TableOutput& entry,
                      TableOutput& timeline, const EntryConsumers& consumers) {
  RunMerge<CellRecord> cells(runs);
  EntryRows rows(entries, consumers.stories != nullptr, entry);
  EntrySum sum;
  uint64_t surplus = 0;
  CellRecord cell;
  while (true) {
    const Result<bool> more = cells.Next(cell);
    if (!more.ok()) return more.status();
    if (!*more || !sum.Holds(cell)) {
      TROMMEL_RETURN_IF_ERROR(EndEntry(sum, surplus, rows, consumers));
      if (!*more) return rows.Rest();
      sum.Begin(cell);
      if (consumers.stories != nullptr) {
        const Result<uint64_t> whole = consumers.stories->Take(sum.sum());  // no bucket: the entry itself
        if (!whole.ok()) return whole.status();
        surplus = *whole;
      }
    }
    sum.Add(cell);
    consumers.rise->AddCell(cell.bucket, cell.documents);
    const auto stories = StoriesOf(cell, consumers.stories);
    if (!stories.ok()) return stories.status();
    TROMMEL_RETURN_IF_ERROR(AddTimelineRow(cell, *stories, timeline));
  }
}

}  // namespace trommel
