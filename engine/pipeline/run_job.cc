#include "engine/pipeline/run_job.h"

#include <fmt/format.h>

#include "engine/pipeline/plan_json.h"
#include "engine/pipeline/preview.h"
#include "engine/pipeline/result_place.h"
#include "engine/pipeline/result_writer.h"
#include "engine/pipeline/scan.h"
#include "engine/state/state_folder.h"
#include "io/in/part/input_range.h"
#include "io/in/reading_notes.h"
#include "io/out/atomic_file.h"

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
    StateFolder::RemoveRemains(folder);
    return Status::Usage(fmt::format(
        "{} holds a finished result; --restart replaces it, or name another folder with --out", options.out));
  } else if (*place == ResultPlace::kState) {
    auto state = StateFolder::Open(folder);
    if (!state.ok()) return state.status();
    TROMMEL_RETURN_IF_ERROR(state->CheckPlan(plan, options.part));
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
  return StateFolder::Create(folder, plan, options.part);
}

// What of the inputs a run reads: the stretch of its part, up to where the limit falls.
Result<ScanStretch> PlanStretch(const InputSet& inputs, const InputOptions& input_options,
                                const RunOptions& options, const StateFolder& state, Selection& selection,
                                Progress& progress) {
  ScanStretch stretch;
  stretch.range = RangeOfPart(inputs, input_options, options.part.index, options.part.count);
  selection = Selection(options.select);
  if (options.select.needs_preview()) {
    auto seen = PreviewSelection(inputs, input_options, options, stretch.range, state.ScratchFolder(), progress);
    if (!seen.ok()) return seen.status();
    selection = std::move(*seen);
  }
  if (const auto& last = selection.last(); last && *last < stretch.range.to) {
    stretch.range.to = {last->input, last->byte_offset + 1};
  }
  stretch.range.from = state.ResumePlace(stretch.range.from);
  stretch.selection = &selection;
  const Manifest& manifest = state.manifest();
  stretch.with_input_rejects = options.part.index == 1 && manifest.runs.empty() && manifest.done.empty();
  return stretch;
}

Status CountAll(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                const InputOptions& input_options, const RunOptions& options, const Plan& plan, StateFolder& state,
                RunReport& report, Progress& progress) {
  Selection selection;
  auto stretch = PlanStretch(inputs, input_options, options, state, selection, progress);
  if (!stretch.ok()) return stretch.status();
  stretch->prints = &plan.inputs;
  auto scan = Scan::New(std::move(pack), inputs, input_options, options, *stretch);
  if (!scan.ok()) return scan.status();
  const ParallelFor parallel = NewParallelFor(options.executor, options.threads);
  bool complete = false;
  for (InputPlace from = stretch->range.from; !complete; from = (*scan)->place()) {
    auto counted = (*scan)->CountEpoch(progress);
    if (!counted.ok()) return counted.status();
    if (!*counted) break;
    complete = (*scan)->at_end();
    TROMMEL_RETURN_IF_ERROR(state.AppendRun((*scan)->tallies(), {from, (*scan)->place()}, parallel, complete));
  }
  for (const uint32_t input : (*scan)->written_to()) report.written_to.push_back(inputs.files[input]);
  return complete ? Status::Ok() : state.Complete();
}

}  // namespace

Result<RunReport> RunJob(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                         const InputOptions& input_options, const RunOptions& options, double compile_seconds,
                         Progress& progress) {
  if (inputs.files.empty()) {
    return Status::Input(inputs.rejects.empty()
                             ? "there is no file to read in the inputs"
                             : fmt::format("none of the inputs can be read: {}: {}",
                                           inputs.rejects.front().path, inputs.rejects.front().reason));
  }
  if (options.part.count > 1 && ReadsStandardInput(inputs)) {
    return Status::Usage("--shard: standard input cannot be cut into parts; save it to a file first");
  }
  const double start = SteadySeconds();
  Plan plan;
  plan.json = PlanJson(*pack, input_options, options);
  plan.inputs = FingerprintInputs(inputs.files, NewParallelFor(options.executor, options.threads));
  plan.entries = &pack->entries();
  RunReport report;
  auto state = OpenState(plan, inputs, options, report.resumed);
  if (!state.ok()) return state.status();
  if (!state->manifest().complete) {
    const Status counted = CountAll(pack, inputs, input_options, options, plan, *state, report, progress);
    if (!counted.ok()) return Kept(counted, options);
  }
  report.scanned_bytes = progress.bytes;
  if (input_options.notes) report.full_of_tags = input_options.notes->FullOfTags();
  report.seconds.compile = compile_seconds;
  report.seconds.scan = SteadySeconds() - start;
  if (const Status written = WriteResult(*state, pack->entries(), options, report); !written.ok()) {
    return Kept(written, options);
  }
  return report;
}

}  // namespace trommel
