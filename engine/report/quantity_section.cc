#include <fmt/format.h>

#include "engine/report/sections.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostQuantities = 2000;
constexpr size_t kMostLargest = 1500;

// Decimals go as text, so that the page has every digit.
void AppendDecimal(const ReportRows& rows, int column, std::string& out) {
  if (rows.Null(column)) {
    out += "null";
  } else {
    AppendJsonBytes(rows.Text(column), out);
  }
}

}  // namespace

// quantities: [kind, unit, mentions, documents, valued, min, max, sum, p10, p50, p90, p99]
// largest: [kind, unit, value, path, offset, date, before, text, after]
Status AppendQuantitySection(const ReportDatabase& database, std::string& out) {
  auto rows = database.Query(
      fmt::format("SELECT kind, unit, mentions, documents, valued, min, max, sum, p10, p50, p90, p99, "
                  "count(*) OVER () FROM quantity ORDER BY mentions DESC, kind, unit LIMIT {}",
                  kMostQuantities));
  if (!rows.ok()) return rows.status();
  uint64_t all = 0;
  std::string list;
  while (rows->Next()) {
    list += list.empty() ? "[" : ",\n[";
    AppendJsonBytes(rows->Text(0), list);
    list += ',';
    AppendJsonBytes(rows->Text(1), list);
    list += fmt::format(",{},{},{}", rows->Integer(2), rows->Integer(3), rows->Integer(4));
    for (int column = 5; column < 12; ++column) {
      list += ',';
      AppendDecimal(*rows, column, list);
    }
    list += ']';
    all = rows->Integer(12);
  }
  TROMMEL_RETURN_IF_ERROR(rows->status());
  out += fmt::format("\"quantities\":{{\"all\":{},\"rows\":[{}]}},\n\"largest\":", all, list);
  if (!database.Has("largest")) {
    out += "null";
    return Status::Ok();
  }
  auto largest = database.Query(
      fmt::format("SELECT l.kind, l.unit, value, path, byte_offset, date, before, text, after FROM largest l "
                  "JOIN quantity q ON q.kind = l.kind AND q.unit = l.unit "
                  "ORDER BY q.mentions DESC, l.kind, l.unit, l.rowid LIMIT {}",
                  kMostLargest));
  if (!largest.ok()) return largest.status();
  list.clear();
  while (largest->Next()) {
    list += list.empty() ? "[" : ",\n[";
    for (int column = 0; column < 9; ++column) {
      if (column > 0) list += ',';
      AppendDecimal(*largest, column, list);
    }
    list += ']';
  }
  out += "[" + list + "]";
  return largest->status();
}

}  // namespace trommel
