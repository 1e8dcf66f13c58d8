#include "engine/finish/discover.h"

#include <sqlite3.h>

#include <memory>
#include <string_view>
#include <unordered_set>

#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr const char* kQuery =
    "SELECT id, mentions, documents, "
    "(SELECT before || '[' || text || ']' || after FROM sample s WHERE s.class = 'organization' AND s.id = e.id "
    "ORDER BY s.rowid LIMIT 1) FROM entry e WHERE class = 'organization' AND mentions > 0 "
    "ORDER BY documents DESC, mentions DESC, id";

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// On one line, and in one cell: what would end either becomes a space.
std::string OneLine(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return line;
}

std::string_view TextOf(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return text == nullptr ? std::string_view()
                         : std::string_view(text, static_cast<size_t>(sqlite3_column_bytes(statement, column)));
}

}  // namespace

Status WriteDiscoveries(const std::string& database, const EntryTable& entries, const std::string& path) {
  std::unordered_set<std::string_view> listed;
  for (const Entry& entry : entries) {
    if (entry.mention_class == MentionClass::kOrganization) listed.insert(entry.id);
  }
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(database.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, CloseDatabase> closer(opened);
  const auto failed = [&] { return Status::Io("cannot read " + database + ": " + sqlite3_errmsg(opened)); };
  if (code != SQLITE_OK) return failed();
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(opened, kQuery, -1, &prepared, nullptr) != SQLITE_OK) return failed();
  const std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement(prepared);
  AtomicFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(path));
  TROMMEL_RETURN_IF_ERROR(file.Append("#columns: id label names\n"));
  int step = SQLITE_DONE;
  while ((step = sqlite3_step(prepared)) == SQLITE_ROW) {
    const std::string name = OneLine(TextOf(prepared, 0));
    if (listed.contains(TextOf(prepared, 0))) continue;
    TROMMEL_RETURN_IF_ERROR(file.Append("# " + std::to_string(sqlite3_column_int64(prepared, 1)) +
                                        " mentions in " + std::to_string(sqlite3_column_int64(prepared, 2)) +
                                        " documents: " + OneLine(TextOf(prepared, 3)) + "\n"));
    TROMMEL_RETURN_IF_ERROR(file.Append(name + "\t" + name + "\t" + name + "\n"));
  }
  if (step != SQLITE_DONE) return failed();
  return file.Commit();
}

}  // namespace trommel
