#include "engine/report/report.h"

#include <fmt/format.h>

#include <filesystem>

#include "engine/report/report_template.h"
#include "engine/report/sections.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr uint64_t kMostRunJsonBytes = 1ull << 30;
constexpr std::string_view kDataMark = "@TROMMEL_DATA@";

// JSON inside a script element: nothing in it may end the element or open a comment there. These characters
// stand in strings only, where an escape says the same.
std::string ForScriptElement(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<' || c == '>' || c == '&') {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Result<std::string> ReadReportTables(const std::string& database_path) {
  auto database = ReportDatabase::Open(database_path);
  if (!database.ok()) return database.status();
  auto entries = ReportEntries::Choose(*database);
  if (!entries.ok()) return entries.status();
  std::string out;
  TROMMEL_RETURN_IF_ERROR(AppendEntrySection(*database, *entries, out));
  out += ",\n";
  TROMMEL_RETURN_IF_ERROR(AppendSourceSection(*database, out));
  out += ",\n";
  TROMMEL_RETURN_IF_ERROR(AppendQuantitySection(*database, out));
  out += ",\n";
  TROMMEL_RETURN_IF_ERROR(AppendPairSection(*database, *entries, out));
  out += ",\n";
  TROMMEL_RETURN_IF_ERROR(AppendSampleSection(*database, *entries, out));
  return out;
}

Status WriteReport(const std::string& tables, std::string_view run_json, const std::string& path) {
  std::string data = "{";
  TROMMEL_RETURN_IF_ERROR(AppendRunSection(run_json, data));
  data += ",\n" + tables + "}";
  const std::string_view page = ReportTemplateFiles().front().content;
  const size_t mark = page.find(kDataMark);
  if (mark == std::string_view::npos) return Status::Internal("the page of the report has no place for data");
  AtomicFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(path));
  TROMMEL_RETURN_IF_ERROR(file.Append(page.substr(0, mark)));
  TROMMEL_RETURN_IF_ERROR(file.Append(ForScriptElement(data)));
  TROMMEL_RETURN_IF_ERROR(file.Append(page.substr(mark + kDataMark.size())));
  return file.Commit();
}

Status RemakeReport(const std::string& folder) {
  const std::string run = folder + "/run.json";
  std::error_code error;
  if (!std::filesystem::exists(run, error)) {
    return Status::Usage(
        fmt::format("{} holds no finished result: there is no run.json; name the folder that trommel "
                    "run was given with --out",
                    folder));
  }
  const auto run_json = ReadWholeFile(run, kMostRunJsonBytes);
  if (!run_json.ok()) return run_json.status();
  const auto tables = ReadReportTables(folder + "/results.sqlite");
  if (!tables.ok()) return tables.status();
  return WriteReport(*tables, *run_json, folder + "/report.html");
}

}  // namespace trommel
