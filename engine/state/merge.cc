#include "engine/state/merge.h"

#include <algorithm>
#include <map>
#include <string>

#include "engine/state/run_merge.h"
#include "io/out/atomic_file.h"

namespace trommel {

/// Checks the states one after the other, keeping none open, then merges their runs.
class StateMerger {
 public:
  explicit StateMerger(const MergeOptions& options) : options_(options) {}

  Status Add(const std::string& folder) {
    const Result<StateFolder> state = StateFolder::Open(folder, StateAccess::kRead);
    if (!state.ok()) return state.status();
    TROMMEL_RETURN_IF_ERROR(state->CheckRuns(false));
    const Manifest& manifest = state->manifest();
    if (!manifest.complete) {
      return Status::Usage("the run in " + folder +
                           " is not finished; run it again to resume it, then merge");
    }
    auto entries = state->ReadEntryList();
    if (!entries.ok()) return entries.status();
    TROMMEL_RETURN_IF_ERROR(CheckSame(*state, folder, std::move(*entries)));
    for (const uint32_t part : manifest.parts) {
      const auto [known, fresh] = held_.emplace(part, folder);
      if (!fresh) {
        return Status::Usage("part " + std::to_string(part) + " of " + std::to_string(manifest.part_count) +
                             " is given twice: in " + known->second + " and in " + folder);
      }
    }
    for (const std::string& path : state->RunPaths()) runs_.push_back(path);
    for (const Stretch& stretch : manifest.done) stretches_.push_back(stretch);
    totals_.Add(manifest.totals);
    return Status::Ok();
  }

  Result<StateFolder> Write(const std::string& out) {
    Manifest held;
    held.part_count = first_.part_count;
    for (const auto& [part, folder] : held_) held.parts.push_back(part);
    if (const auto missing = MissingParts(held); !missing.empty() && !options_.allow_missing) {
      return Status::Usage("of " + std::to_string(held.part_count) +
                           " parts these are missing: " + NumberRanges(missing) +
                           "; give them too, or --allow-missing to merge without them");
    }
    StateFolder state;
    TROMMEL_RETURN_IF_ERROR(state.Begin(out, inputs_, entry_list_));
    Manifest manifest = state.manifest();
    manifest.plan_json = first_.plan_json;
    manifest.plan_hash = first_.plan_hash;
    manifest.part_count = held.part_count;
    manifest.parts = held.parts;
    for (const Stretch& stretch : stretches_) {
      if (!AddStretch(stretch, manifest.done).ok()) {
        return Status::Usage("two of the parts have counted the same stretch of the inputs");
      }
    }
    manifest.totals = totals_;
    manifest.complete = true;
    if (!runs_.empty()) {
      Result<RunFile> run = MergeAll(state);
      if (!run.ok()) return run.status();
      manifest.runs = {std::move(*run)};
      manifest.next_run = 1;
    }
    TROMMEL_RETURN_IF_ERROR(state.Save(manifest));
    return state;
  }

 private:
  Status CheckSame(const StateFolder& state, const std::string& folder, std::string entries) {
    const Manifest& manifest = state.manifest();
    if (held_.empty()) {
      first_ = manifest;
      first_folder_ = folder;
      inputs_ = state.inputs();
      entry_list_ = std::move(entries);
      return Status::Ok();
    }
    std::string difference = PlanDifference(first_.plan_json, manifest.plan_json);
    if (!difference.empty()) return Differs(folder, "another plan than", difference);
    if (manifest.part_count != first_.part_count) {
      difference =
          std::to_string(manifest.part_count) + " parts against " + std::to_string(first_.part_count);
      return Differs(folder, "another number of parts than", difference);
    }
    difference = InputDifference(inputs_, state.inputs(), false);
    if (!difference.empty()) return Differs(folder, "other inputs than", difference);
    return Status::Ok();
  }

  Status Differs(const std::string& folder, const std::string& what, const std::string& difference) const {
    return Status::Usage("the run in " + folder + " has " + what + " the one in " + first_folder_ + " (" +
                         difference + "); only shards of one run can be merged");
  }

  Result<RunFile> MergeAll(const StateFolder& state) const {
    const std::string scratch = state.ScratchFolder();
    const Result<std::vector<std::string>> few =
        NarrowRuns(runs_, MergeWidth(options_.memory_bytes), scratch);
    Result<RunFile> run =
        few.ok() ? MergeRuns(*few, state.PathOf("run-00000000.trun")) : Result<RunFile>(few.status());
    RemoveFolder(scratch);
    return run;
  }

  MergeOptions options_;
  Manifest first_;
  std::string first_folder_;
  std::vector<InputFingerprint> inputs_;
  std::string entry_list_;
  std::map<uint32_t, std::string> held_;  // part to folder
  std::vector<std::string> runs_;
  std::vector<Stretch> stretches_;
  Totals totals_;
};

Result<StateFolder> MergeStates(const std::vector<std::string>& folders, const std::string& out,
                                const MergeOptions& options) {
  if (folders.empty()) return Status::Usage("there is nothing to merge");
  StateMerger merger(options);
  for (const std::string& folder : folders) TROMMEL_RETURN_IF_ERROR(merger.Add(folder));
  return merger.Write(out);
}

}  // namespace trommel
