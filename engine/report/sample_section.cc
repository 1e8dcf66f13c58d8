// Samples are the heaviest part of a result: entries have their samples in the page by their rank within
// their class, until the text fills what is set aside for it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "engine/report/sections.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostBytes = 1200000;
constexpr size_t kMostSamples = 5000;

// Paths are many times the same: the page has each once.
class PathNumbers {
 public:
  size_t Of(std::string_view path) {
    const auto it = numbers_.find(path);
    if (it != numbers_.end()) return it->second;
    if (!numbers_.empty()) list_ += ',';
    AppendJsonBytes(path, list_);
    return numbers_.emplace(path, numbers_.size()).first->second;
  }
  const std::string& list() const { return list_; }

 private:
  std::map<std::string, size_t, std::less<>> numbers_;
  std::string list_;
};

// The entries by their rank in documents within their class, so that no class is left to the end.
std::vector<size_t> ByRank(const ReportEntries& entries) {
  std::vector<size_t> order(entries.rows().size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return entries.rows()[a].documents > entries.rows()[b].documents;
  });
  std::array<size_t, kReportClasses.size()> next = {};
  std::vector<size_t> ranks(order.size());
  for (const size_t entry : order) ranks[entry] = next[entries.rows()[entry].entry_class]++;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return ranks[a] < ranks[b]; });
  return order;
}

// [entry, path's number, byte offset, date, before, text, after]
void AppendSample(const ReportRows& rows, size_t entry, PathNumbers& paths, std::string& list) {
  list +=
      fmt::format("{}[{},{},{}", list.empty() ? "" : ",\n", entry, paths.Of(rows.Text(0)), rows.Integer(1));
  for (int column = 2; column < 6; ++column) {
    list += ',';
    AppendJsonBytes(rows.Text(column), list);
  }
  list += ']';
}

}  // namespace

Status AppendSampleSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  if (!database.Has("sample")) {
    out += "\"samples\":null";
    return Status::Ok();
  }
  const auto all = database.CountOf("sample");
  if (!all.ok()) return all.status();
  const size_t each = std::clamp<size_t>(kMostSamples / std::max<size_t>(1, entries.rows().size()), 1, 10);
  const std::string sql = fmt::format(
      "SELECT path, byte_offset, date, before, text, after FROM sample WHERE class = ? AND id = ? "
      "ORDER BY rowid LIMIT {}",
      each);
  PathNumbers paths;
  std::string list;
  auto rows = database.Query(sql, {"", ""});
  if (!rows.ok()) return rows.status();
  for (const size_t entry : ByRank(entries)) {
    if (list.size() > kMostBytes) break;
    const ReportEntry& row = entries.rows()[entry];
    TROMMEL_RETURN_IF_ERROR(rows->Again({kReportClasses[row.entry_class], row.id}));
    while (rows->Next()) AppendSample(*rows, entry, paths, list);
    TROMMEL_RETURN_IF_ERROR(rows->status());
  }
  out += fmt::format("\"samples\":{{\"all\":{},\"paths\":[{}],\"rows\":[{}]}}", *all, paths.list(), list);
  return Status::Ok();
}

}  // namespace trommel
