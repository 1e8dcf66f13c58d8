#include "engine/pipeline/result_writer.h"

#include <algorithm>

#include "engine/pipeline/memory_budget.h"
#include "engine/pipeline/run_json.h"
#include "engine/pipeline/scan.h"
#include "engine/report/report.h"
#include "io/out/atomic_file.h"
#include "io/out/result_folder.h"

namespace trommel {
namespace {

Result<FinishTotals> WriteTablesOf(const StateFolder& state, const EntryTable& entries,
                                   const RunOptions& options) {
  ReleaseFreeMemory();
  const auto budget = BudgetBeside(options.memory_bytes, 0);
  if (!budget.ok()) return budget.status();
  auto folder = ResultFolder::Begin(options.out);
  if (!folder.ok()) return folder.status();
  FinishOptions finish;
  finish.memory_bytes = std::min(*budget, FinishOptions().memory_bytes);
  finish.scratch_folder = folder->Path("scratch");
  finish.pairs = options.pairs;
  finish.stories = options.keep.stories;
  finish.facts = options.keep.facts;
  finish.answers = options.keep.answers;
  finish.ndjson = options.ndjson;
  finish.discover = options.discover;
  finish.threads = options.threads;
  finish.parallel = NewParallelFor(options.executor, options.threads);
  auto totals = WriteTables(state.RunPaths(), entries, folder->partial(), finish);
  if (!totals.ok()) return totals.status();
  TROMMEL_RETURN_IF_ERROR(folder->Publish());
  return totals;
}

bool IsWhole(const Manifest& manifest) { return manifest.parts.size() == manifest.part_count; }

}  // namespace

Status WriteResult(StateFolder& state, const EntryTable& entries, const RunOptions& options,
                   RunReport& report) {
  const double start = SteadySeconds();
  auto finished = WriteTablesOf(state, entries, options);
  if (!finished.ok()) return finished.status();
  report.finish = *finished;
  const auto report_tables = ReadReportTables(options.out + "/results.sqlite");
  if (!report_tables.ok()) return report_tables.status();
  report.seconds.finish = SteadySeconds() - start;
  report.seconds.total = report.seconds.compile + report.seconds.scan + report.seconds.finish;
  report.run_json = RunJson(state.manifest(), state.inputs(), options, report);
  TROMMEL_RETURN_IF_ERROR(WriteReport(*report_tables, report.run_json, options.out + "/report.html"));
  TROMMEL_RETURN_IF_ERROR(WriteFileAtomically(options.out + "/run.json", report.run_json));
  if (options.keep_state || !IsWhole(state.manifest())) return Status::Ok();
  return state.Remove();
}

}  // namespace trommel
