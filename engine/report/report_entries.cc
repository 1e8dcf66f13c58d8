#include "engine/report/report_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace trommel {
namespace {

constexpr size_t kMostEntries = 10000;
constexpr size_t kMostTextBytes = 1400000;  // of ids and labels
// What each class may fill before the others had theirs, and how many of it are detailed.
constexpr std::array<size_t, kReportClasses.size()> kShare = {4000, 4000, 1000, 500, 500};
constexpr std::array<size_t, kReportClasses.size()> kDetailed = {60, 40, 20, 15, 15};

using EntryList = std::vector<ReportEntry>;

Result<EntryList> Foremost(const ReportDatabase& database, uint8_t entry_class) {
  // The plus keeps SQLite on the index over documents, whose order is asked for.
  auto rows = database.Query(fmt::format(
      "SELECT id, label, mentions, documents, stories FROM entry WHERE +class = '{}' AND documents > 0 "
      "ORDER BY documents DESC, mentions DESC, id LIMIT {}",
      kReportClasses[entry_class], kMostEntries));
  if (!rows.ok()) return rows.status();
  EntryList list;
  while (rows->Next()) {
    list.push_back({entry_class, std::string(rows->Text(0)), std::string(rows->Text(1)), rows->Integer(2),
                    rows->Integer(3), rows->Integer(4), !rows->Null(4),
                    list.size() < kDetailed[entry_class]});
  }
  if (!rows->status().ok()) return rows->status();
  return list;
}

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
  auto counts = database.Query("SELECT class, count(*), sum(documents > 0) FROM entry GROUP BY class");
  if (!counts.ok()) return counts.status();
  while (counts->Next()) {
    if (const auto entry_class = ReportClass(counts->Text(0))) {
      entries.counts_[*entry_class] = {counts->Integer(1), counts->Integer(2)};
    }
  }
  if (!counts->status().ok()) return counts->status();

  std::array<EntryList, kReportClasses.size()> lists;
  for (uint8_t i = 0; i < lists.size(); ++i) {
    auto list = Foremost(database, i);
    if (!list.ok()) return list.status();
    lists[i] = std::move(*list);
  }
  // First each class its share, then what is left to whoever has more.
  std::array<size_t, kReportClasses.size()> taken = {};
  size_t number = 0, bytes = 0;
  for (const bool shares : {true, false}) {
    for (size_t i = 0; i < lists.size(); ++i) {
      const size_t most = shares ? kShare[i] : kMostEntries;
      for (; taken[i] < std::min(most, lists[i].size()) && number < kMostEntries; ++taken[i], ++number) {
        const ReportEntry& entry = lists[i][taken[i]];
        bytes += entry.id.size() + (entry.label == entry.id ? 0 : entry.label.size());
        if (bytes > kMostTextBytes) {
          number = kMostEntries;
          break;
        }
        entries.rows_.push_back(entry);
      }
    }
  }
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
