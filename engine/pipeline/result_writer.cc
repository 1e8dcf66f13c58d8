#include "engine/pipeline/result_writer.h"

#include <algorithm>

#include "engine/pipeline/memory_budget.h"
#include "engine/pipeline/run_json.h"
#include "engine/pipeline/scan.h"
#include "engine/report/report.h"
#include "io/out/output_file.h"
#include "io/out/result_folder.h"

namespace trommel {
namespace {

Result<FinishTotals> WriteTablesOf(const StateFolder& state, const EntryTable& entries,
                                   const RunOptions& options, ResultFolder& folder) {
  ReleaseFreeMemory();
  const auto budget = BudgetBeside(options.memory_bytes, 0);
  if (!budget.ok()) return budget.status();
  FinishOptions finish;
  finish.memory_bytes = std::min(*budget, FinishOptions().memory_bytes);
  finish.scratch_folder = folder.Path("scratch");
  finish.pairs = options.pairs;
  finish.stories = options.keep.stories;
  finish.facts = options.keep.facts;
  finish.answers = options.keep.answers;
  finish.ndjson = options.ndjson;
  finish.discover = options.discover;
  finish.threads = options.threads;
  finish.parallel = NewParallelFor(options.executor, options.threads);
  finish.sync = &folder.sync();
  return WriteTables(state.RunPaths(), entries, folder.partial(), finish);
}

Status WriteReportPage(const std::string& tables, const std::string& run_json, ResultFolder& folder) {
  const auto page = MakeReport(tables, run_json);
  if (!page.ok()) return page.status();
  OutputFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(folder.Path("report.html"), &folder.sync()));
  TROMMEL_RETURN_IF_ERROR(file.Append(*page));
  return file.Close();
}

bool IsWhole(const Manifest& manifest) { return manifest.parts.size() == manifest.part_count; }

}  // namespace

Status WriteResult(StateFolder& state, const EntryTable& entries, const RunOptions& options,
                   RunReport& report) {
  const double start = SteadySeconds();
  auto folder = ResultFolder::Begin(options.out);
  if (!folder.ok()) return folder.status();
  auto finished = WriteTablesOf(state, entries, options, *folder);
  if (!finished.ok()) return finished.status();
  report.finish = *finished;
  const auto report_tables =
      ReadWrittenTables(folder->Path("results.sqlite"), NewParallelFor(options.executor, options.threads));
  if (!report_tables.ok()) return report_tables.status();
  TROMMEL_RETURN_IF_ERROR(folder->sync().Finish());  // before the clock is read: waiting for the disk counts
  report.seconds.finish = SteadySeconds() - start;
  report.seconds.total = report.seconds.compile + report.seconds.scan + report.seconds.finish;
  report.run_json = RunJson(state.manifest(), state.inputs(), options, report);
  TROMMEL_RETURN_IF_ERROR(WriteReportPage(*report_tables, report.run_json, *folder));
  TROMMEL_RETURN_IF_ERROR(folder->Publish(report.run_json));
  if (options.keep_state || !IsWhole(state.manifest())) return Status::Ok();
  return state.Remove();
}

}  // namespace trommel
