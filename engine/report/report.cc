#include "engine/report/report.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "engine/report/page.h"
#include "engine/report/sections.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr uint64_t kMostRunJsonBytes = 1ull << 30;

using AppendSection = Status (*)(const ReportDatabase&, const ReportEntries&, std::string&);

/// Every section, those that take longest first.
constexpr std::array<AppendSection, 6> kSections = {
    AppendEntrySection,
    AppendPairSection,
    AppendRiseSection,
    AppendSampleSection,
    [](const ReportDatabase& database, const ReportEntries&, std::string& out) {
      return AppendSourceSection(database, out);
    },
    [](const ReportDatabase& database, const ReportEntries&, std::string& out) {
      return AppendQuantitySection(database, out);
    }};

using OpenDatabase = Result<ReportDatabase> (*)(const std::string&, uint64_t);

Result<std::string> ReadSections(const std::string& database_path, OpenDatabase open,
                                 const ParallelFor& parallel) {
  auto database = open(database_path, ReportDatabase::kMapped);
  if (!database.ok()) return database.status();
  auto entries = ReportEntries::Choose(*database);
  if (!entries.ok()) return entries.status();
  std::array<std::string, kSections.size()> parts;
  std::array<Status, kSections.size()> statuses;
  parallel(kSections.size(), [&](size_t i) {
    auto own = open(database_path, ReportDatabase::kMapped / kSections.size());
    statuses[i] = own.ok() ? kSections[i](*own, *entries, parts[i]) : own.status();
  });
  std::string out;
  for (size_t i = 0; i < kSections.size(); ++i) {
    TROMMEL_RETURN_IF_ERROR(statuses[i]);
    if (i > 0) out += ",\n";
    out += parts[i];
    std::string().swap(parts[i]);
  }
  return out;
}

}  // namespace

Result<std::string> ReadReportTables(const std::string& database_path, const ParallelFor& parallel) {
  return ReadSections(database_path, ReportDatabase::Open, parallel);
}

Result<std::string> ReadWrittenTables(const std::string& database_path, const ParallelFor& parallel) {
  return ReadSections(database_path, ReportDatabase::OpenAsWritten, parallel);
}

Result<std::string> MakeReport(const std::string& tables, std::string_view run_json) {
  std::string data = "{";
  TROMMEL_RETURN_IF_ERROR(AppendRunSection(run_json, data));
  data += ",\n" + tables + "}";
  return FillPage("template.html", data);
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
  const auto page = MakeReport(*tables, *run_json);
  return page.ok() ? WriteFileAtomically(folder + "/report.html", *page) : page.status();
}

}  // namespace trommel
