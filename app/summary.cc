#include "app/summary.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdio>
#include <memory>
#include <vector>

#include "app/exit_code.h"
#include "io/out/terminal_text.h"

namespace trommel {
namespace {

using Row = std::vector<std::string>;

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

std::vector<Row> Query(sqlite3* database, const char* sql) {
  std::vector<Row> rows;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) return rows;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    Row row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row.push_back(
          text != nullptr ? std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement, i))) : "");
    }
    rows.push_back(std::move(row));
  }
  sqlite3_finalize(statement);
  return rows;
}

std::string Top(sqlite3* database, const char* counted, const char* title, const char* sql) {
  std::string out;
  for (const Row& row : Query(database, sql)) {
    out += fmt::format("{:>12} {:>10}  {}\n", Grouped(std::stoull(row[1])), Grouped(std::stoull(row[2])),
                       TerminalText(row[0], 60));
  }
  if (out.empty()) return "";
  return fmt::format("\n{:>12} {:>10}  {}\n", "mentions", counted, title) + out;
}

std::string PeriodOf(sqlite3* database) {
  const auto rows =
      Query(database, "SELECT min(first_date), max(last_date), count(DISTINCT source) FROM source");
  if (rows.empty() || rows[0][0].empty()) return "no dates";
  return fmt::format("{} to {}, {} source{}", rows[0][0], rows[0][1], rows[0][2],
                     rows[0][2] == "1" ? "" : "s");
}

std::string Rejects(sqlite3* database, const RunReport& report, const std::string& folder) {
  if (report.finish.totals.rejected == 0) return "";
  std::string out = fmt::format("\n{} rejected, all in {}/rejects.ndjson; the first:\n",
                                Grouped(report.finish.totals.rejected), folder);
  for (const Row& row : Query(database, "SELECT path, byte_offset, reason FROM reject LIMIT 3")) {
    out += fmt::format("  {}:{}: {}\n", TerminalText(row[0], 80), row[1], TerminalText(row[2], 120));
  }
  return out;
}

}  // namespace

std::string Summary(const std::string& folder, const RunReport& report) {
  sqlite3* opened = nullptr;
  sqlite3_open_v2((folder + "/results.sqlite").c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, CloseDatabase> database(opened);
  const Totals& totals = report.finish.totals;
  std::string out = fmt::format("{} articles, {}\n", Grouped(totals.documents), PeriodOf(opened));
  out += Top(opened, "articles", "theme",
             "SELECT label, mentions, documents FROM entry WHERE class = 'theme' AND mentions > 0 "
             "ORDER BY documents DESC, mentions DESC, id LIMIT 10");
  out += Top(opened, "articles", "organization",
             "SELECT label, mentions, documents FROM entry WHERE class = 'organization' AND mentions > 0 "
             "ORDER BY documents DESC, mentions DESC, id LIMIT 10");
  out += Top(opened, "units", "quantity",
             "SELECT CASE instr(id, ':') WHEN 0 THEN id ELSE substr(id, 1, instr(id, ':') - 1) END AS kind, "
             "sum(mentions), count(*) FROM entry WHERE class = 'quantity' GROUP BY kind ORDER BY 2 DESC, 1");
  out += Top(opened, "articles", "regex and rule",
             "SELECT label, mentions, documents FROM entry WHERE class IN ('regex', 'rule') AND mentions > 0 "
             "ORDER BY documents DESC, mentions DESC, id LIMIT 10");
  out += Rejects(opened, report, folder);
  const double scan = report.seconds.scan;
  out += fmt::format("\n{:.2f} MB in {:.2f} s ({:.0f} MB/s scanning, {:.2f} s for the tables)\n",
                     static_cast<double>(report.scanned_bytes) / 1e6, report.seconds.total,
                     scan > 0 ? static_cast<double>(report.scanned_bytes) / 1e6 / scan : 0.0,
                     report.seconds.finish);
  out += fmt::format("Results: {0}/report.html, {0}/results.sqlite, {0}/tables/*.csv, {0}/run.json\n", folder);
  return out;
}

int TellResult(const std::string& folder, const RunReport& report, bool json, bool quiet) {
  if (json) {
    std::fputs(report.run_json.c_str(), stdout);
  } else if (!quiet) {
    std::fputs(Summary(folder, report).c_str(), stdout);
  }
  return report.finish.totals.rejected == 0 ? kExitClean : kExitRejects;
}

}  // namespace trommel
