#include <fmt/format.h>

#include "engine/report/sections.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostSourceRows = 1000;
constexpr size_t kMostReasons = 100;
constexpr size_t kMostRejects = 200;

void AppendTextOrNull(const ReportRows& rows, int column, std::string& out) {
  if (rows.Null(column)) {
    out += "null";
  } else {
    AppendJsonBytes(rows.Text(column), out);
  }
}

// [source, language, documents, bytes, first date, last date]
Status AppendSources(const ReportDatabase& database, std::string& out) {
  auto rows = database.Query(
      fmt::format("SELECT source, language, documents, bytes, first_date, last_date, count(*) OVER (), "
                  "min(first_date) OVER (), max(last_date) OVER () FROM source "
                  "ORDER BY documents DESC, source, language LIMIT {}",
                  kMostSourceRows));
  if (!rows.ok()) return rows.status();
  std::string list, all = "0", first = "null", last = "null";
  while (rows->Next()) {
    list += list.empty() ? "[" : ",\n[";
    AppendJsonBytes(rows->Text(0), list);
    list += ',';
    AppendJsonBytes(rows->Text(1), list);
    list += fmt::format(",{},{},", rows->Integer(2), rows->Integer(3));
    AppendTextOrNull(*rows, 4, list);
    list += ',';
    AppendTextOrNull(*rows, 5, list);
    list += ']';
    all = std::to_string(rows->Integer(6));
    first.clear();
    AppendTextOrNull(*rows, 7, first);
    last.clear();
    AppendTextOrNull(*rows, 8, last);
  }
  TROMMEL_RETURN_IF_ERROR(rows->status());
  auto names = database.Query("SELECT count(DISTINCT source) FROM source");
  if (!names.ok()) return names.status();
  const uint64_t distinct = names->Next() ? names->Integer(0) : 0;
  out += fmt::format("\"sources\":{{\"all\":{},\"distinct\":{},\"first\":{},\"last\":{},\"rows\":[{}]}}", all,
                     distinct, first, last, list);
  return names->status();
}

// reasons: [reason, records]; rows: [path, byte offset, length, reason], the first in reading order
Status AppendRejects(const ReportDatabase& database, std::string& out) {
  const auto all = database.CountOf("reject");
  if (!all.ok()) return all.status();
  std::string reasons, list;
  auto groups = database.Query(fmt::format(
      "SELECT reason, count(*) FROM reject GROUP BY reason ORDER BY 2 DESC, 1 LIMIT {}", kMostReasons));
  if (!groups.ok()) return groups.status();
  while (groups->Next()) {
    reasons += reasons.empty() ? "[" : ",[";
    AppendJsonBytes(groups->Text(0), reasons);
    reasons += fmt::format(",{}]", groups->Integer(1));
  }
  TROMMEL_RETURN_IF_ERROR(groups->status());
  auto rows = database.Query(fmt::format(
      "SELECT path, byte_offset, length, reason FROM reject ORDER BY rowid LIMIT {}", kMostRejects));
  if (!rows.ok()) return rows.status();
  while (rows->Next()) {
    list += list.empty() ? "[" : ",\n[";
    AppendJsonBytes(rows->Text(0), list);
    list += fmt::format(",{},{},", rows->Integer(1), rows->Integer(2));
    AppendJsonBytes(rows->Text(3), list);
    list += ']';
  }
  out += fmt::format("\"rejects\":{{\"all\":{},\"reasons\":[{}],\"rows\":[{}]}}", *all, reasons, list);
  return rows->status();
}

}  // namespace

Status AppendSourceSection(const ReportDatabase& database, std::string& out) {
  TROMMEL_RETURN_IF_ERROR(AppendSources(database, out));
  out += ",\n";
  return AppendRejects(database, out);
}

}  // namespace trommel
