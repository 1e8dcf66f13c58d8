#include "engine/report/report_entries.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/report/strongest.h"

namespace trommel {
namespace {

constexpr size_t kMostEntries = 10000;
constexpr size_t kMostTextBytes = 1400000;  // of ids and labels
// What each class may fill before the others had theirs, and how many of it are detailed.
constexpr std::array<size_t, kReportClasses.size()> kShare = {4000, 4000, 1000, 500, 500};
constexpr std::array<size_t, kReportClasses.size()> kDetailed = {60, 40, 20, 15, 15};

/// An entry that may be shown, by its row.
struct Candidate {
  uint64_t documents = 0, mentions = 0, row = 0;
  bool operator<(const Candidate& other) const {  // the foremost first; rows are in the order of ids
    return std::tie(other.documents, other.mentions, row) < std::tie(documents, mentions, other.row);
  }
};

auto Key(const ReportEntry& entry) {
  return std::pair(kReportClasses[entry.entry_class], std::string_view(entry.id));
}

}  // namespace

std::optional<uint8_t> ReportClass(std::string_view name) {
  const auto* const found = std::find(kReportClasses.begin(), kReportClasses.end(), name);
  if (found == kReportClasses.end()) return std::nullopt;
  return static_cast<uint8_t>(found - kReportClasses.begin());
}

Result<ReportEntries> ReportEntries::Choose(const ReportDatabase& database) {
  ReportEntries entries;
  auto table = database.Rows("entry", {"class", "id", "label", "mentions", "documents", "stories"});
  if (!table.ok()) return table.status();
  ReportTable& rows = **table;
  std::array<Strongest<Candidate>, kReportClasses.size()> candidates;
  while (rows.Next()) {
    const auto entry_class = ReportClass(rows.Text(0));
    if (!entry_class) continue;
    Count& count = entries.counts_[*entry_class];
    ++count.listed;
    if (rows.Integer(4) == 0) continue;
    ++count.met;
    candidates[*entry_class].Add({rows.Integer(4), rows.Integer(3), rows.row()}, kMostEntries);
  }
  TROMMEL_RETURN_IF_ERROR(rows.status());
  // First each class its share, then what is left to whoever has more.
  std::array<size_t, kReportClasses.size()> taken = {};
  size_t number = 0, bytes = 0;
  for (const bool shares : {true, false}) {
    for (uint8_t i = 0; i < candidates.size(); ++i) {
      const std::vector<Candidate>& list = candidates[i].Sorted(kMostEntries);
      const size_t most = std::min(shares ? kShare[i] : kMostEntries, list.size());
      for (; taken[i] < most && number < kMostEntries; ++taken[i], ++number) {
        if (!rows.Seek(list[taken[i]].row)) continue;  // the status tells
        const std::string_view id = rows.Text(1);
        ReportEntry entry = {i,
                             std::string(id),
                             std::string(rows.Text(2)),
                             rows.Integer(3),
                             rows.Integer(4),
                             rows.Integer(5),
                             !rows.Null(5),
                             taken[i] < kDetailed[i]};
        bytes += entry.id.size() + (entry.label == entry.id ? 0 : entry.label.size());
        if (bytes > kMostTextBytes) {
          number = kMostEntries;
          break;
        }
        entries.rows_.push_back(std::move(entry));
      }
    }
  }
  TROMMEL_RETURN_IF_ERROR(rows.status());
  std::sort(entries.rows_.begin(), entries.rows_.end(),
            [](const ReportEntry& a, const ReportEntry& b) { return Key(a) < Key(b); });
  return entries;
}

std::optional<size_t> ReportEntries::Find(std::string_view class_name, std::string_view id) const {
  const std::pair key(class_name, id);
  const auto it =
      std::lower_bound(rows_.begin(), rows_.end(), key,
                       [](const ReportEntry& entry, const auto& wanted) { return Key(entry) < wanted; });
  if (it == rows_.end() || Key(*it) != key) return std::nullopt;
  return static_cast<size_t>(it - rows_.begin());
}

}  // namespace trommel
