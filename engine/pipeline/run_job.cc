#include "engine/pipeline/run_job.h"

#include <fmt/format.h>

#include "engine/pipeline/plan_json.h"
#include "engine/pipeline/result_place.h"
#include "engine/pipeline/run_json.h"
#include "engine/pipeline/scan.h"
#include "engine/state/state_folder.h"
#include "io/out/atomic_file.h"
#include "io/out/result_folder.h"

namespace trommel {
namespace {

std::string GoOn(const RunOptions& options) {
  return fmt::format(
      "; what is done is kept in {}/state: the same command goes on from there, --restart begins anew",
      options.out);
}

// The same failure, with the word on how to go on.
Status Kept(const Status& status, const RunOptions& options) {
  return {status.code(), status.message() + GoOn(options)};
}

bool ReadsStandardInput(const InputSet& inputs) {
  for (const InputFile& file : inputs.files) {
    if (file.standard_input) return true;
  }
  return false;
}

Result<StateFolder> OpenState(const Plan& plan, const InputSet& inputs, const RunOptions& options,
                              bool& resumed) {
  const auto place = LookAtResultPlace(options.out);
  if (!place.ok()) return place.status();
  const std::string folder = options.out + "/state";
  if (*place != ResultPlace::kFree && options.restart) {
    TROMMEL_RETURN_IF_ERROR(ClearResultPlace(options.out));
  } else if (*place == ResultPlace::kFinished) {
    return Status::Usage(fmt::format(
        "{} holds a finished result; --restart replaces it, or name another folder with --out", options.out));
  } else if (*place == ResultPlace::kState) {
    auto state = StateFolder::Open(folder);
    if (!state.ok()) return state.status();
    TROMMEL_RETURN_IF_ERROR(state->CheckPlan(plan, Part()));
    if (!state->manifest().complete && ReadsStandardInput(inputs)) {
      return Status::Usage(
          fmt::format("{} holds an unfinished run; one that reads standard input cannot be gone on with: "
                      "--restart begins anew",
                      options.out));
    }
    TROMMEL_RETURN_IF_ERROR(state->CheckRuns(false));
    resumed = true;
    return state;
  }
  TROMMEL_RETURN_IF_ERROR(MakeFolders(options.out));
  return StateFolder::Create(folder, plan, Part());
}

Status CountAll(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                const InputOptions& input_options, const RunOptions& options, StateFolder& state,
                Progress& progress) {
  auto scan = Scan::New(std::move(pack), inputs, input_options, options, state.ResumePlace());
  if (!scan.ok()) return scan.status();
  const ParallelFor parallel = NewParallelFor(options.executor, options.threads);
  for (InputPlace from = state.ResumePlace();; from = (*scan)->place()) {
    auto counted = (*scan)->CountEpoch(progress);
    if (!counted.ok()) return Kept(counted.status(), options);
    if (!*counted) break;
    const Status saved = state.AppendRun((*scan)->tallies(), {from, (*scan)->place()}, parallel);
    if (!saved.ok()) return Kept(saved, options);
  }
  return state.Complete();
}

Result<FinishTotals> WriteResults(const CompiledPack& pack, const StateFolder& state,
                                  const RunOptions& options) {
  auto folder = ResultFolder::Begin(options.out);
  if (!folder.ok()) return folder.status();
  FinishOptions finish;
  finish.memory_bytes = options.memory_bytes;
  finish.scratch_folder = folder->Path("scratch");
  auto totals = WriteTables(state.RunPaths(), pack.entries(), folder->partial(), finish);
  if (!totals.ok()) return totals.status();
  TROMMEL_RETURN_IF_ERROR(folder->Publish());
  return totals;
}

}  // namespace

Result<RunReport> RunJob(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                         const InputOptions& input_options, const RunOptions& options, double compile_seconds,
                         Progress& progress) {
  const double start = SteadySeconds();
  if (inputs.files.empty()) {
    return Status::Input(inputs.rejects.empty()
                             ? "there is no file to read in the inputs"
                             : fmt::format("none of the inputs can be read: {}: {}",
                                           inputs.rejects.front().path, inputs.rejects.front().reason));
  }
  Plan plan;
  plan.json = PlanJson(*pack, input_options, options);
  plan.inputs = FingerprintInputs(inputs.files, NewParallelFor(options.executor, options.threads));
  RunReport report;
  auto state = OpenState(plan, inputs, options, report.resumed);
  if (!state.ok()) return state.status();

  const double scan_start = SteadySeconds();
  if (!state->manifest().complete) {
    TROMMEL_RETURN_IF_ERROR(CountAll(pack, inputs, input_options, options, *state, progress));
  }
  const double finish_start = SteadySeconds();
  auto finished = WriteResults(*pack, *state, options);
  if (!finished.ok()) return Kept(finished.status(), options);

  report.finish = *finished;
  report.scanned_bytes = progress.bytes;
  const double end = SteadySeconds();
  report.seconds = {compile_seconds, finish_start - scan_start, end - finish_start,
                    compile_seconds + end - start};
  report.run_json = RunJson(plan, options, report);
  if (const Status written = WriteFileAtomically(options.out + "/run.json", report.run_json); !written.ok()) {
    return Kept(written, options);
  }
  if (!options.keep_state) TROMMEL_RETURN_IF_ERROR(state->Remove());
  return report;
}

}  // namespace trommel
