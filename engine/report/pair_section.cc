#include <fmt/format.h>

#include <algorithm>
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

// The strongest, then what is missing among the foremost entries.
Status AppendPairs(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  const auto all = database.CountOf("pair");
  if (!all.ok()) return all.status();
  auto strongest =
      database.Query(fmt::format("{}ORDER BY log_likelihood DESC, rowid LIMIT {}", kPairColumns, kMostPairs));
  if (!strongest.ok()) return strongest.status();
  std::set<std::pair<size_t, size_t>> taken;
  std::string list;
  while (strongest->Next()) {
    const auto a = entries.Find(strongest->Text(0), strongest->Text(1));
    const auto b = entries.Find(strongest->Text(2), strongest->Text(3));
    if (a && b && taken.emplace(*a, *b).second) AppendPair(*strongest, *a, *b, list);
  }
  TROMMEL_RETURN_IF_ERROR(strongest->status());
  auto rows =
      database.Query(fmt::format("{}WHERE class_a = ? AND id_a = ? ORDER BY rowid", kPairColumns), {"", ""});
  if (!rows.ok()) return rows.status();
  const std::vector<bool> foremost = Foremost(entries);
  for (size_t a = 0; a < foremost.size(); ++a) {
    if (!foremost[a]) continue;
    const ReportEntry& entry = entries.rows()[a];
    TROMMEL_RETURN_IF_ERROR(rows->Again({kReportClasses[entry.entry_class], entry.id}));
    while (rows->Next()) {
      const auto b = entries.Find(rows->Text(2), rows->Text(3));
      if (b && foremost[*b] && taken.emplace(a, *b).second) AppendPair(*rows, a, *b, list);
    }
    TROMMEL_RETURN_IF_ERROR(rows->status());
  }
  out += fmt::format("\"pairs\":{{\"all\":{},\"rows\":[{}]}}", *all, list);
  return Status::Ok();
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
