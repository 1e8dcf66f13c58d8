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
constexpr size_t kRowsLookedAt = 40;  // for each one wanted: falls are rare, and may be none

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
  const auto all = database.CountOf("pair");
  if (!all.ok()) return all.status();
  size_t strongest = 0;
  std::string list;
  while (rows->Next()) {
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
  out += fmt::format("\"pairs\":{{\"all\":{},\"rows\":[{}]}}", *all, list);
  return rows->status();
}

// Of one bucket the strongest rises and falls, at most `most` of each.
Status AppendRisesOf(const ReportDatabase& database, const ReportEntries& entries, size_t bucket,
                     std::string_view name, size_t most, std::string& list) {
  // A null ratio has nothing before it: the entry is new.
  auto rows = database.Query(
      "SELECT class, id, documents, share, ratio, log_likelihood FROM rise WHERE bucket = ? "
      "ORDER BY log_likelihood DESC, rowid",
      {name});
  if (!rows.ok()) return rows.status();
  size_t rose = 0, fell = 0;
  for (size_t seen = 0; seen < most * kRowsLookedAt && (rose < most || fell < most) && rows->Next(); ++seen) {
    const auto entry = entries.Find(rows->Text(0), rows->Text(1));
    size_t& taken = rows->Null(4) || rows->Real(4) >= 1 ? rose : fell;
    if (!entry || taken == most) continue;
    ++taken;
    list += fmt::format("{}[{},{},{}", list.empty() ? "" : ",", bucket, *entry, rows->Integer(2));
    for (int column = 3; column < 6; ++column) {
      list += ',';
      if (rows->Null(column)) {
        list += "null";
      } else {
        AppendFigure(rows->Real(column), list);
      }
    }
    list += ']';
  }
  return rows->status();
}

// [bucket's number, entry, documents, share, ratio or null, log-likelihood]
Status AppendRises(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  auto names = database.Query("SELECT DISTINCT bucket FROM rise ORDER BY bucket");
  if (!names.ok()) return names.status();
  std::vector<std::string> buckets;
  while (names->Next()) buckets.emplace_back(names->Text(0));
  TROMMEL_RETURN_IF_ERROR(names->status());
  const auto all = database.CountOf("rise");
  if (!all.ok()) return all.status();
  const size_t most = std::clamp<size_t>(kMostRises / std::max<size_t>(1, buckets.size()) / 2, 2, 100);
  std::string list;
  for (size_t i = 0; i < buckets.size() && i < kMostRises; ++i) {
    TROMMEL_RETURN_IF_ERROR(AppendRisesOf(database, entries, i, buckets[i], most, list));
  }
  out += fmt::format("\"rises\":{{\"all\":{},\"buckets\":[", *all);
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
