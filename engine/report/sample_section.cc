// Samples are the heaviest part of a result: entries have their samples in the page by their rank within
// their class, until the text fills what is set aside for it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
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
void AppendSample(const ReportTable& rows, size_t entry, PathNumbers& paths, std::string& list) {
  list +=
      fmt::format("{}[{},{},{}", list.empty() ? "" : ",\n", entry, paths.Of(rows.Text(2)), rows.Integer(3));
  for (size_t column = 4; column < 8; ++column) {
    list += ',';
    AppendJsonBytes(rows.Text(column), list);
  }
  list += ']';
}

// Of each entry the number of its first row, and how many there are: they follow each other.
struct Stretch {
  uint64_t first = 0, rows = 0;
};

Status FindSamples(ReportTable& rows, const ReportEntries& entries, std::vector<Stretch>& stretches,
                   uint64_t& all) {
  std::string class_name, id;
  std::optional<size_t> entry;
  while (rows.Next()) {
    all = rows.row();
    if (all == 1 || rows.Text(1) != id || rows.Text(0) != class_name) {
      class_name = rows.Text(0);
      id = rows.Text(1);
      entry = entries.Find(class_name, id);
      if (entry) stretches[*entry].first = all;
    }
    if (entry) ++stretches[*entry].rows;
  }
  return rows.status();
}

}  // namespace

Status AppendSampleSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  if (!database.Has("sample")) {
    out += "\"samples\":null";
    return Status::Ok();
  }
  const auto table =
      database.Rows("sample", {"class", "id", "path", "byte_offset", "date", "before", "text", "after"});
  if (!table.ok()) return table.status();
  ReportTable& rows = **table;
  std::vector<Stretch> stretches(entries.rows().size());
  uint64_t all = 0;
  TROMMEL_RETURN_IF_ERROR(FindSamples(rows, entries, stretches, all));
  const uint64_t each = std::clamp<size_t>(kMostSamples / std::max<size_t>(1, entries.rows().size()), 1, 10);
  PathNumbers paths;
  std::string list;
  for (const size_t entry : ByRank(entries)) {
    if (list.size() > kMostBytes) break;
    const Stretch& stretch = stretches[entry];
    for (uint64_t i = 0; i < std::min(stretch.rows, each); ++i) {
      if (rows.Seek(stretch.first + i)) AppendSample(rows, entry, paths, list);
    }
  }
  out += fmt::format("\"samples\":{{\"all\":{},\"paths\":[{}],\"rows\":[{}]}}", all, paths.list(), list);
  return rows.status();
}

}  // namespace trommel
