#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/report/sections.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostQuantities = 2000;
constexpr size_t kMostLargest = 1500;

// Decimals go as text, so that the page has every digit.
void AppendDecimal(const ReportTable& rows, size_t column, std::string& out) {
  if (rows.Null(column)) {
    out += "null";
  } else {
    AppendJsonBytes(rows.Text(column), out);
  }
}

struct QuantityRow {
  uint64_t mentions = 0, row = 0;
  uint64_t first_largest = 0, largest = 0;  // of its rows in the other table, which follow each other
};

using QuantityKeys = std::map<std::string, size_t>;

std::string KeyOf(const ReportTable& rows) {
  return std::string(rows.Text(0)).append(1, '\n').append(rows.Text(1));
}

// [kind, unit, mentions, documents, valued, min, max, sum, p10, p50, p90, p99]
void AppendQuantity(const ReportTable& rows, std::string& list) {
  list += list.empty() ? "[" : ",\n[";
  AppendJsonBytes(rows.Text(0), list);
  list += ',';
  AppendJsonBytes(rows.Text(1), list);
  list += fmt::format(",{},{},{}", rows.Integer(2), rows.Integer(3), rows.Integer(4));
  for (size_t column = 5; column < 12; ++column) {
    list += ',';
    AppendDecimal(rows, column, list);
  }
  list += ']';
}

// [kind, unit, value, path, offset, date, before, text, after]
Status AppendLargest(const ReportDatabase& database, const QuantityKeys& keys,
                     const std::vector<size_t>& order, std::vector<QuantityRow>& quantities,
                     std::string& out) {
  const auto table = database.Rows(
      "largest", {"kind", "unit", "value", "path", "byte_offset", "date", "before", "text", "after"});
  if (!table.ok()) return table.status();
  ReportTable& rows = **table;
  while (rows.Next()) {
    const auto quantity = keys.find(KeyOf(rows));
    if (quantity == keys.end()) continue;
    QuantityRow& at = quantities[quantity->second];
    if (at.largest++ == 0) at.first_largest = rows.row();
  }
  std::string list;
  size_t taken = 0;
  for (const size_t quantity : order) {
    const QuantityRow& at = quantities[quantity];
    for (uint64_t i = 0; i < at.largest && taken < kMostLargest; ++i, ++taken) {
      if (!rows.Seek(at.first_largest + i)) continue;  // the status tells
      list += list.empty() ? "[" : ",\n[";
      for (size_t column = 0; column < 9; ++column) {
        if (column > 0) list += ',';
        AppendDecimal(rows, column, list);
      }
      list += ']';
    }
  }
  out += "[" + list + "]";
  return rows.status();
}

}  // namespace

// Both tables by the mentions of the quantities, then by their keys, in whose order the rows are.
Status AppendQuantitySection(const ReportDatabase& database, std::string& out) {
  const auto table = database.Rows("quantity", {"kind", "unit", "mentions", "documents", "valued", "min",
                                                "max", "sum", "p10", "p50", "p90", "p99"});
  if (!table.ok()) return table.status();
  ReportTable& rows = **table;
  std::vector<QuantityRow> quantities;
  QuantityKeys keys;
  while (rows.Next()) {
    keys.emplace(KeyOf(rows), quantities.size());
    quantities.push_back({rows.Integer(2), rows.row(), 0, 0});
  }
  TROMMEL_RETURN_IF_ERROR(rows.status());
  std::vector<size_t> order(quantities.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return quantities[a].mentions > quantities[b].mentions; });
  std::string list;
  for (size_t i = 0; i < std::min(order.size(), kMostQuantities); ++i) {
    if (rows.Seek(quantities[order[i]].row)) AppendQuantity(rows, list);
  }
  TROMMEL_RETURN_IF_ERROR(rows.status());
  out += fmt::format("\"quantities\":{{\"all\":{},\"rows\":[{}]}},\n\"largest\":", quantities.size(), list);
  if (database.Has("largest")) return AppendLargest(database, keys, order, quantities, out);
  out += "null";
  return Status::Ok();
}

}  // namespace trommel
