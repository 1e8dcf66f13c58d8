#include "tests/unit/engine/finish/result_tables.h"

#include <sqlite3.h>

#include <charconv>

namespace trommel {
namespace {

std::string RealText(double real) {
  char text[400];
  return {text, std::to_chars(text, text + sizeof text, real, std::chars_format::fixed).ptr};
}

std::string FieldOf(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return "null";
    case SQLITE_FLOAT:
      return "t:" + RealText(sqlite3_column_double(statement, column));
    default:
      break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return "t:" + std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement, column)));
}

TableRows Query(sqlite3* database, const std::string& query) {
  sqlite3_stmt* statement = nullptr;
  TableRows rows;
  if (sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr) != SQLITE_OK) return rows;
  rows.emplace_back();
  for (int i = 0; i < sqlite3_column_count(statement); ++i) {
    rows[0].push_back(std::string("t:") + sqlite3_column_name(statement, i));
  }
  while (sqlite3_step(statement) == SQLITE_ROW) {
    rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) rows.back().push_back(FieldOf(statement, i));
  }
  sqlite3_finalize(statement);
  return rows;
}

/// A figure with an exponent ("1e-05") as SQLite's number comes back.
std::string PlainField(const std::string& field) {
  if (!field.starts_with("t:") || field.find('e') == field.npos) return field;
  double real = 0;
  const char* const end = field.data() + field.size();
  const auto read = std::from_chars(field.data() + 2, end, real);
  return read.ec == std::errc() && read.ptr == end ? "t:" + RealText(real) : field;
}

TableRows ParseCsv(const std::string& text) {
  TableRows rows;
  std::vector<std::string> row;
  std::string field = "null";
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
        field += '"', ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        field += c;
      }
    } else if (c == '"') {
      quoted = true;
      field = "t:";
    } else if (c == ',' || c == '\r') {
      row.push_back(PlainField(field));
      field = "null";
      if (c == ',') continue;
      rows.push_back(row);
      row.clear();
      ++i;
    } else {
      if (field == "null") field = "t:";
      field += c;
    }
  }
  return rows;
}

}  // namespace

std::map<std::string, TableRows> ReadSqlite(const std::string& path) {
  std::map<std::string, TableRows> tables;
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
    for (const auto& row : Query(database, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
      const std::string name = row[0].substr(2);
      if (name != "name") tables[name] = Query(database, "SELECT * FROM \"" + name + "\" ORDER BY rowid");
    }
  }
  sqlite3_close(database);
  return tables;
}

std::map<std::string, TableRows> ReadCsvTables(const std::map<std::string, std::string>& files) {
  std::map<std::string, TableRows> tables;
  const std::string folder = "tables/", ending = ".csv";
  for (const auto& [name, content] : files) {
    if (!name.starts_with(folder) || !name.ends_with(ending)) continue;
    tables[name.substr(folder.size(), name.size() - folder.size() - ending.size())] = ParseCsv(content);
  }
  return tables;
}

}  // namespace trommel
