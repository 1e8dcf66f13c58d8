#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "engine/report/sections.h"
#include "engine/report/strongest.h"
#include "io/out/json.h"
#include "io/out/table.h"

namespace trommel {
namespace {

constexpr size_t kMostPairs = 2500;
constexpr size_t kMatrixEntries = 60;  // all pairs among the foremost are kept, so that a matrix has no holes
constexpr size_t kMostRises = 12000;
constexpr size_t kRowsLookedAt = 8;  // for each one wanted: falls are rare, and may be none

// The entries, by number, that are among the first in documents.
std::vector<bool> Foremost(const ReportEntries& entries) {
  std::vector<size_t> order(entries.rows().size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return entries.rows()[a].documents > entries.rows()[b].documents;
  });
  order.resize(std::min(order.size(), kMatrixEntries));
  std::vector<bool> foremost(entries.rows().size());
  for (const size_t entry : order) foremost[entry] = true;
  return foremost;
}

// Finds the entries of rows of which many in a row are of one entry.
class EntryFinder {
 public:
  explicit EntryFinder(const ReportEntries& entries) : entries_(entries) {}
  std::optional<size_t> Find(std::string_view class_name, std::string_view id) {
    if (id != id_ || class_name != class_) {
      class_ = class_name;
      id_ = id;
      entry_ = entries_.Find(class_name, id);
    }
    return entry_;
  }

 private:
  const ReportEntries& entries_;
  std::string class_, id_;
  std::optional<size_t> entry_;
};

// By the most log-likelihood, then by row.
bool IsStronger(double log_likelihood, uint64_t row, double other, uint64_t other_row) {
  return log_likelihood != other ? log_likelihood > other : row < other_row;
}

struct Pair {
  double log_likelihood = 0;
  uint64_t row = 0;
  bool operator<(const Pair& other) const {
    return IsStronger(log_likelihood, row, other.log_likelihood, other.row);
  }
};

// The rows to show: the strongest, then those of two of the foremost entries, by their numbers. One pass.
Status ChoosePairs(ReportTable& rows, const ReportEntries& entries, std::vector<uint64_t>& chosen,
                   uint64_t& all) {
  const std::vector<bool> foremost = Foremost(entries);
  std::map<std::pair<std::string_view, std::string_view>, size_t> numbers;
  for (size_t i = 0; i < foremost.size(); ++i) {
    const ReportEntry& entry = entries.rows()[i];
    if (foremost[i])
      numbers.emplace(std::pair(kReportClasses[entry.entry_class], std::string_view(entry.id)), i);
  }
  Strongest<Pair> strongest;
  std::vector<uint64_t> among_foremost;
  EntryFinder finder(entries);
  while (rows.Next()) {
    all = rows.row();
    strongest.Add({rows.Real(6), rows.row()}, kMostPairs);
    const auto a = finder.Find(rows.Text(0), rows.Text(1));
    if (a && foremost[*a] && numbers.contains({rows.Text(2), rows.Text(3)}))
      among_foremost.push_back(rows.row());
  }
  for (const Pair& pair : strongest.Sorted(kMostPairs)) chosen.push_back(pair.row);
  chosen.insert(chosen.end(), among_foremost.begin(), among_foremost.end());
  return rows.status();
}

// Rows of [entry, entry, documents, expected, log-likelihood], as far as the page names their entries.
Status AppendPairs(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  const auto table = database.Rows(
      "pair", {"class_a", "id_a", "class_b", "id_b", "documents", "expected", "log_likelihood"});
  if (!table.ok()) return table.status();
  ReportTable& rows = **table;
  std::vector<uint64_t> chosen;
  uint64_t all = 0;
  TROMMEL_RETURN_IF_ERROR(ChoosePairs(rows, entries, chosen, all));
  std::set<std::pair<size_t, size_t>> taken;
  std::string list;
  for (const uint64_t row : chosen) {
    if (!rows.Seek(row)) break;
    const auto a = entries.Find(rows.Text(0), rows.Text(1)), b = entries.Find(rows.Text(2), rows.Text(3));
    if (!a || !b || !taken.emplace(*a, *b).second) continue;
    list += fmt::format("{}[{},{},{},", list.empty() ? "" : ",", *a, *b, rows.Integer(4));
    AppendFigure(rows.Real(5), list);
    list += ',';
    AppendFigure(rows.Real(6), list);
    list += ']';
  }
  out += fmt::format("\"pairs\":{{\"all\":{},\"rows\":[{}]}}", all, list);
  return rows.status();
}

struct Rise {
  double log_likelihood = 0;
  uint64_t row = 0;
  std::optional<size_t> entry;  // none where the page does not name it
  uint64_t documents = 0;
  double share = 0;
  std::optional<double> ratio;  // none where there is nothing before: the entry is new
  bool operator<(const Rise& other) const {
    return IsStronger(log_likelihood, row, other.log_likelihood, other.row);
  }
};

using RiseBuckets = std::map<std::string, Strongest<Rise>, std::less<>>;

// How many rises, and how many falls, each of so many buckets shows.
size_t MostOfEach(size_t buckets) {
  return std::clamp<size_t>(kMostRises / std::max<size_t>(1, buckets) / 2, 2, 100);
}

// One pass: of each bucket the rows that may be shown.
Status GatherRises(const ReportDatabase& database, const ReportEntries& entries, RiseBuckets& buckets,
                   uint64_t& all) {
  const auto table =
      database.Rows("rise", {"class", "id", "bucket", "documents", "share", "ratio", "log_likelihood"});
  if (!table.ok()) return table.status();
  ReportTable& rows = **table;
  EntryFinder finder(entries);
  auto bucket = buckets.end();
  while (rows.Next()) {
    all = rows.row();
    const std::string_view name = rows.Text(2);
    if (bucket == buckets.end() || bucket->first != name) {
      // The buckets of an entry follow each other as they do here.
      if (bucket != buckets.end()) ++bucket;
      if (bucket == buckets.end() || bucket->first != name) bucket = buckets.find(name);
      if (bucket == buckets.end()) bucket = buckets.emplace(name, Strongest<Rise>()).first;
    }
    Rise rise = {rows.Real(6), rows.row(), std::nullopt, 0, 0, std::nullopt};
    if (!bucket->second.Wants(rise)) continue;
    rise.entry = finder.Find(rows.Text(0), rows.Text(1));
    rise.documents = rows.Integer(3);
    rise.share = rows.Real(4);
    if (!rows.Null(5)) rise.ratio = rows.Real(5);
    bucket->second.Add(rise, MostOfEach(buckets.size()) * kRowsLookedAt);
  }
  return rows.status();
}

// Of one bucket the strongest rises and falls, at most `most` of each.
void AppendRisesOf(const std::vector<Rise>& rises, size_t bucket, size_t most, std::string& list) {
  size_t rose = 0, fell = 0;
  for (const Rise& rise : rises) {
    size_t& taken = !rise.ratio || *rise.ratio >= 1 ? rose : fell;
    if (!rise.entry || taken == most) continue;
    ++taken;
    list += fmt::format("{}[{},{},{},", list.empty() ? "" : ",", bucket, *rise.entry, rise.documents);
    AppendFigure(rise.share, list);
    list += ',';
    if (rise.ratio) {
      AppendFigure(*rise.ratio, list);
    } else {
      list += "null";
    }
    list += ',';
    AppendFigure(rise.log_likelihood, list);
    list += ']';
  }
}

// [bucket's number, entry, documents, share, ratio or null, log-likelihood]
Status AppendRises(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  RiseBuckets buckets;
  uint64_t all = 0;
  TROMMEL_RETURN_IF_ERROR(GatherRises(database, entries, buckets, all));
  const size_t most = MostOfEach(buckets.size());
  std::string list, names;
  size_t number = 0;
  for (auto& [name, rises] : buckets) {
    if (number < kMostRises) AppendRisesOf(rises.Sorted(most * kRowsLookedAt), number, most, list);
    if (number++ > 0) names += ',';
    AppendJsonBytes(name, names);
  }
  out += fmt::format("\"rises\":{{\"all\":{},\"buckets\":[{}],\"rows\":[{}]}}", all, names, list);
  return Status::Ok();
}

}  // namespace

Status AppendPairSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  if (database.Has("pair")) {
    TROMMEL_RETURN_IF_ERROR(AppendPairs(database, entries, out));
  } else {
    out += "\"pairs\":null";
  }
  return Status::Ok();
}

Status AppendRiseSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  if (database.Has("rise")) return AppendRises(database, entries, out);
  out += "\"rises\":null";
  return Status::Ok();
}

}  // namespace trommel
