#pragma once

#include <string>
#include <vector>

#include "io/out/table.h"

namespace trommel {

/// A table to be written: its rows own their texts.
struct MadeTable {
  struct Field {
    Value::Kind kind = Value::Kind::kNull;
    std::string text;
    int64_t integer = 0;
    double real = 0;
  };
  TableSchema schema;
  std::vector<std::vector<Field>> rows;
};

/// The row as a writer takes it; views into `fields`.
std::vector<Value> RowOf(const std::vector<MadeTable::Field>& fields);

/// Writes the tables through SQLite itself: the statements that `like` was made with, in their order, and the
/// rows by INSERT. Texts must be valid UTF-8.
void WriteThroughSqlite(const std::vector<MadeTable>& tables, const std::string& like,
                        const std::string& path);

/// What SQLite's VACUUM makes of a database: the same bytes for the same schema and the same records, each to
/// the byte, wherever they stood. Without the counters of changes.
std::string Vacuumed(const std::string& path);

/// The first column of a query, a line a row; or what is wrong with it.
std::string QueryLines(const std::string& path, const std::string& query);

}  // namespace trommel
