#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/report/sections.h"
#include "io/out/json.h"
#include "io/out/table.h"

namespace trommel {
namespace {

constexpr size_t kMostPairs = 2500;
constexpr size_t kMatrixEntries = 60;  // all pairs among the foremost are kept, so that a matrix has no holes
constexpr size_t kMostRises = 12000;

struct PairRow {
  size_t a = 0, b = 0;
  uint64_t documents = 0;
  double expected = 0, log_likelihood = 0;
};

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

// [entry, entry, documents, expected, log-likelihood]
Status AppendPairs(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  auto rows = database.Query(
      "SELECT class_a, id_a, class_b, id_b, documents, expected, log_likelihood FROM pair "
      "ORDER BY log_likelihood DESC, rowid");
  if (!rows.ok()) return rows.status();
  const std::vector<bool> foremost = Foremost(entries);
  uint64_t all = 0;
  size_t strongest = 0;
  std::string list;
  while (rows->Next()) {
    ++all;
    const auto a = entries.Find(rows->Text(0), rows->Text(1)), b = entries.Find(rows->Text(2), rows->Text(3));
    if (!a || !b) continue;
    const bool strong = strongest < kMostPairs;
    if (!strong && !(foremost[*a] && foremost[*b])) continue;
    strongest += strong ? 1 : 0;
    list += fmt::format("{}[{},{},{},", list.empty() ? "" : ",", *a, *b, rows->Integer(4));
    AppendFigure(rows->Real(5), list);
    list += ',';
    AppendFigure(rows->Real(6), list);
    list += ']';
  }
  out += fmt::format("\"pairs\":{{\"all\":{},\"rows\":[{}]}}", all, list);
  return rows->status();
}

// [bucket's number, entry, documents, share, ratio, log-likelihood], of each bucket those that changed most
Status AppendRises(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  auto counts = database.Query("SELECT bucket, count(*) FROM rise GROUP BY bucket ORDER BY bucket");
  if (!counts.ok()) return counts.status();
  std::vector<std::string> buckets;
  uint64_t all = 0;
  while (counts->Next()) {
    buckets.emplace_back(counts->Text(0));
    all += counts->Integer(1);
  }
  TROMMEL_RETURN_IF_ERROR(counts->status());
  const size_t each = std::max<size_t>(4, kMostRises / std::max<size_t>(1, buckets.size()));
  const size_t most = std::min<size_t>(each, 200);
  auto rows = database.Query(
      fmt::format("SELECT bucket, class, id, documents, share, ratio, log_likelihood FROM ("
                  "SELECT *, rowid AS place, row_number() OVER (PARTITION BY bucket, ratio >= 1 "
                  "ORDER BY abs(log_likelihood) DESC, rowid) AS rank FROM rise) WHERE rank <= {} "
                  "ORDER BY bucket, abs(log_likelihood) DESC, place",
                  std::max<size_t>(2, most / 2)));
  if (!rows.ok()) return rows.status();
  std::string list;
  while (rows->Next()) {
    const auto entry = entries.Find(rows->Text(1), rows->Text(2));
    if (!entry) continue;
    const auto bucket = std::lower_bound(buckets.begin(), buckets.end(), rows->Text(0)) - buckets.begin();
    list += fmt::format("{}[{},{},{}", list.empty() ? "" : ",", bucket, *entry, rows->Integer(3));
    for (int column = 4; column < 7; ++column) {
      list += ',';
      if (rows->Null(column)) {
        list += "null";
      } else {
        AppendFigure(rows->Real(column), list);
      }
    }
    list += ']';
  }
  TROMMEL_RETURN_IF_ERROR(rows->status());
  out += fmt::format("\"rises\":{{\"all\":{},\"buckets\":[", all);
  for (size_t i = 0; i < buckets.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonBytes(buckets[i], out);
  }
  out += fmt::format("],\"rows\":[{}]}}", list);
  return Status::Ok();
}

}  // namespace

Status AppendPairSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  if (database.Has("pair")) {
    TROMMEL_RETURN_IF_ERROR(AppendPairs(database, entries, out));
  } else {
    out += "\"pairs\":null";
  }
  out += ",\n";
  if (database.Has("rise")) return AppendRises(database, entries, out);
  out += "\"rises\":null";
  return Status::Ok();
}

}  // namespace trommel
