#pragma once

#include <map>
#include <string>
#include <vector>

namespace trommel {

/// Rows of fields, the header first. A field is "null", or "t:" and its text; numbers are their shortest
/// decimal text.
using TableRows = std::vector<std::vector<std::string>>;

/// All tables of a database by name, in the order of their rows.
std::map<std::string, TableRows> ReadSqlite(const std::string& path);

/// The files tables/*.csv among `files`, by the table's name.
std::map<std::string, TableRows> ReadCsvTables(const std::map<std::string, std::string>& files);

}  // namespace trommel
