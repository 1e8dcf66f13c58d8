#include "engine/compare/compare_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/report/page.h"
#include "engine/report/report_database.h"
#include "engine/report/sections.h"
#include "io/out/atomic_file.h"
#include "io/out/json.h"
#include "io/out/table.h"

namespace trommel {
namespace {

constexpr size_t kMostEntries = 20000;
constexpr size_t kMostEntryBytes = 4 << 20;
constexpr uint64_t kMostRunJsonBytes = 1ull << 30;

Status AppendResult(const std::string& folder, uint64_t documents, std::string& out) {
  out += "{\"name\":";
  AppendJsonBytes(folder, out);
  auto database = ReportDatabase::Open(folder + "/results.sqlite");
  if (!database.ok()) return database.status();
  auto rows = database->Query("SELECT min(first_date), max(last_date), count(DISTINCT source) FROM source");
  if (!rows.ok()) return rows.status();
  if (!rows->Next()) return rows->status();
  out += fmt::format(",\"documents\":{},\"sources\":{},\"first\":", documents, rows->Integer(2));
  AppendJsonBytes(rows->Text(0), out);
  out += ",\"last\":";
  AppendJsonBytes(rows->Text(1), out);
  out += ',';
  const auto run_json = ReadWholeFile(folder + "/run.json", kMostRunJsonBytes);
  if (!run_json.ok()) return run_json.status();
  TROMMEL_RETURN_IF_ERROR(AppendRunSection(*run_json, out));
  out += '}';
  return Status::Ok();
}

void AppendEntry(const ComparedEntry& entry, std::string& out) {
  out += '[';
  AppendJsonBytes(entry.mention_class, out);
  out += ',';
  AppendJsonBytes(entry.id, out);
  out += ',';
  AppendLabel(entry.label, entry.id, out);
  out += fmt::format(",{},{}", entry.documents_a, entry.documents_b);
  const auto append = [&](double figure) { AppendFigure(figure, out += ','); };
  append(entry.share_a);
  append(entry.share_b);
  if (entry.ratio) {
    append(*entry.ratio);
  } else {
    out += ",null";
  }
  append(entry.log_ratio);
  append(entry.log_likelihood);
  out += ']';
}

/// The most surprising first; ties by class and id.
std::vector<const ComparedEntry*> Ranked(const Comparison& comparison) {
  std::vector<const ComparedEntry*> ranked;
  for (const ComparedEntry& entry : comparison.entries) ranked.push_back(&entry);
  std::sort(ranked.begin(), ranked.end(), [](const ComparedEntry* x, const ComparedEntry* y) {
    return std::tie(y->log_likelihood, x->mention_class, x->id) <
           std::tie(x->log_likelihood, y->mention_class, y->id);
  });
  return ranked;
}

}  // namespace

Status WriteComparisonPage(const Comparison& comparison, const std::string& folder_a,
                           const std::string& folder_b, const std::string& path) {
  std::string data = "{\"a\":";
  TROMMEL_RETURN_IF_ERROR(AppendResult(folder_a, comparison.documents_a, data));
  data += ",\n\"b\":";
  TROMMEL_RETURN_IF_ERROR(AppendResult(folder_b, comparison.documents_b, data));
  data += fmt::format(",\n\"all\":{},\n\"entries\":[", comparison.entries.size());
  const size_t start = data.size();
  size_t shown = 0;
  for (const ComparedEntry* entry : Ranked(comparison)) {
    const size_t before = data.size();
    if (shown++ > 0) data += ",\n";
    AppendEntry(*entry, data);
    if (shown > kMostEntries || data.size() - start > kMostEntryBytes) {
      data.resize(before);
      break;
    }
  }
  data += "]}";
  return WritePage("compare.html", data, path);
}

}  // namespace trommel
