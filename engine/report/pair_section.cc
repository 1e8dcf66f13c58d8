#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "engine/report/sections.h"
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

// Keeps the first of what it is given: by the most log-likelihood, then by row. Ranked has both.
template <typename Ranked>
class Strongest {
 public:
  void Add(Ranked row, size_t most) {
    rows_.push_back(std::move(row));
    if (rows_.size() >= 2 * most + 64) Cut(most);
  }
  // The first `most`, in their order.
  std::vector<Ranked>& Sorted(size_t most) {
    Cut(most);
    std::sort(rows_.begin(), rows_.end(), Before);
    return rows_;
  }

 private:
  static bool Before(const Ranked& a, const Ranked& b) {
    return a.log_likelihood != b.log_likelihood ? a.log_likelihood > b.log_likelihood : a.row < b.row;
  }
  void Cut(size_t most) {
    if (rows_.size() <= most) return;
    std::nth_element(rows_.begin(), rows_.begin() + static_cast<ptrdiff_t>(most), rows_.end(), Before);
    rows_.resize(most);
  }
  std::vector<Ranked> rows_;
};

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

// [entry, entry, documents, expected, log-likelihood]
void AppendPair(const ReportRows& rows, size_t a, size_t b, std::string& list) {
  list += fmt::format("{}[{},{},{},", list.empty() ? "" : ",", a, b, rows.Integer(4));
  AppendFigure(rows.Real(5), list);
  list += ',';
  AppendFigure(rows.Real(6), list);
  list += ']';
}

constexpr std::string_view kPairColumns =
    "SELECT class_a, id_a, class_b, id_b, documents, expected, log_likelihood FROM pair ";

using PairSet = std::set<std::pair<size_t, size_t>>;

// The rows of one query, as far as the page names their entries and does not have them yet. Of the foremost
// entries alone, where these are given.
void AppendPairsOf(ReportRows& rows, const ReportEntries& entries, const std::vector<bool>* foremost,
                   PairSet& taken, std::string& list) {
  while (rows.Next()) {
    const auto b = entries.Find(rows.Text(2), rows.Text(3));
    if (!b || (foremost != nullptr && !(*foremost)[*b])) continue;
    const auto a = entries.Find(rows.Text(0), rows.Text(1));
    if (a && taken.emplace(*a, *b).second) AppendPair(rows, *a, *b, list);
  }
}

// There are many pairs, and few are shown: one pass over their figures finds the strongest, by row.
Status AppendStrongest(const ReportDatabase& database, const ReportEntries& entries, PairSet& taken,
                       std::string& list) {
  struct Pair {
    double log_likelihood;
    uint64_t row;
  };
  auto figures = database.Query("SELECT rowid, log_likelihood FROM pair");
  if (!figures.ok()) return figures.status();
  Strongest<Pair> strongest;
  while (figures->Next()) strongest.Add({figures->Real(1), figures->Integer(0)}, kMostPairs);
  TROMMEL_RETURN_IF_ERROR(figures->status());
  auto rows = database.Query(fmt::format("{}WHERE rowid = CAST(? AS INTEGER)", kPairColumns), {""});
  if (!rows.ok()) return rows.status();
  for (const Pair& pair : strongest.Sorted(kMostPairs)) {
    TROMMEL_RETURN_IF_ERROR(rows->Again({std::to_string(pair.row)}));
    AppendPairsOf(*rows, entries, nullptr, taken, list);
    TROMMEL_RETURN_IF_ERROR(rows->status());
  }
  return Status::Ok();
}

// The strongest, then what is missing among the foremost entries.
Status AppendPairs(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  const auto all = database.CountOf("pair");
  if (!all.ok()) return all.status();
  PairSet taken;
  std::string list;
  TROMMEL_RETURN_IF_ERROR(AppendStrongest(database, entries, taken, list));
  auto rows =
      database.Query(fmt::format("{}WHERE class_a = ? AND id_a = ? ORDER BY rowid", kPairColumns), {"", ""});
  if (!rows.ok()) return rows.status();
  const std::vector<bool> foremost = Foremost(entries);
  for (size_t a = 0; a < foremost.size(); ++a) {
    if (!foremost[a]) continue;
    const ReportEntry& entry = entries.rows()[a];
    TROMMEL_RETURN_IF_ERROR(rows->Again({kReportClasses[entry.entry_class], entry.id}));
    AppendPairsOf(*rows, entries, &foremost, taken, list);
    TROMMEL_RETURN_IF_ERROR(rows->status());
  }
  out += fmt::format("\"pairs\":{{\"all\":{},\"rows\":[{}]}}", *all, list);
  return Status::Ok();
}

struct Rise {
  double log_likelihood = 0;
  uint64_t row = 0;
  std::optional<size_t> entry;  // none where the page does not name it
  uint64_t documents = 0;
  double share = 0;
  std::optional<double> ratio;  // none where there is nothing before: the entry is new
};

using RiseBuckets = std::map<std::string, Strongest<Rise>, std::less<>>;

// How many rises, and how many falls, each of so many buckets shows.
size_t MostOfEach(size_t buckets) {
  return std::clamp<size_t>(kMostRises / std::max<size_t>(1, buckets) / 2, 2, 100);
}

// One pass: of each bucket the rows that may be shown.
Status GatherRises(const ReportDatabase& database, const ReportEntries& entries, RiseBuckets& buckets) {
  auto rows = database.Query(
      "SELECT class, id, bucket, documents, share, ratio, log_likelihood, rowid FROM rise ORDER BY rowid");
  if (!rows.ok()) return rows.status();
  EntryFinder finder(entries);
  auto bucket = buckets.end();
  while (rows->Next()) {
    const std::string_view name = rows->Text(2);
    if (bucket == buckets.end() || bucket->first != name) {
      bucket = buckets.find(name);
      if (bucket == buckets.end()) bucket = buckets.emplace(name, Strongest<Rise>()).first;
    }
    Rise rise = {rows->Real(6),    rows->Integer(7), finder.Find(rows->Text(0), rows->Text(1)),
                 rows->Integer(3), rows->Real(4),    std::nullopt};
    if (!rows->Null(5)) rise.ratio = rows->Real(5);
    bucket->second.Add(rise, MostOfEach(buckets.size()) * kRowsLookedAt);
  }
  return rows->status();
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
  const auto all = database.CountOf("rise");
  if (!all.ok()) return all.status();
  RiseBuckets buckets;
  TROMMEL_RETURN_IF_ERROR(GatherRises(database, entries, buckets));
  const size_t most = MostOfEach(buckets.size());
  std::string list, names;
  size_t number = 0;
  for (auto& [name, rises] : buckets) {
    if (number < kMostRises) AppendRisesOf(rises.Sorted(most * kRowsLookedAt), number, most, list);
    if (number++ > 0) names += ',';
    AppendJsonBytes(name, names);
  }
  out += fmt::format("\"rises\":{{\"all\":{},\"buckets\":[{}],\"rows\":[{}]}}", *all, names, list);
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
