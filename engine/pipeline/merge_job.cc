#include "engine/pipeline/merge_job.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "engine/pipeline/plan_json.h"
#include "engine/pipeline/result_place.h"
#include "engine/pipeline/result_writer.h"
#include "engine/pipeline/scan.h"
#include "engine/state/merge.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

Result<std::vector<std::string>> StatesIn(const std::vector<std::string>& folders, const std::string& out) {
  std::vector<std::string> states;
  for (const std::string& folder : folders) {
    std::error_code error;
    if (fs::equivalent(folder, out, error)) {
      return Status::Usage(fmt::format("{} is one of the parts; name another folder with --out", out));
    }
    if (StateFolder::Exists(folder + "/state")) {
      states.push_back(folder + "/state");
    } else if (StateFolder::Exists(folder)) {
      states.push_back(folder);
    } else {
      return Status::Usage(
          fmt::format("{} holds no state to merge: it is kept by run --shard or --keep-state", folder));
    }
  }
  return states;
}

Status MakeRoom(const MergeJobOptions& options) {
  const auto place = LookAtResultPlace(options.out);
  if (!place.ok()) return place.status();
  if (*place == ResultPlace::kFree) return MakeFolders(options.out);
  if (options.restart) return ClearResultPlace(options.out);
  return Status::Usage(
      fmt::format("{} holds {}; --restart replaces it, or name another folder with --out", options.out,
                  *place == ResultPlace::kFinished ? "a finished result" : "an unfinished run"));
}

}  // namespace

Result<RunReport> MergeJob(const std::vector<std::string>& folders, const MergeJobOptions& options) {
  const double start = SteadySeconds();
  const auto parts = StatesIn(folders, options.out);
  if (!parts.ok()) return parts.status();
  TROMMEL_RETURN_IF_ERROR(MakeRoom(options));
  MergeOptions merge;
  merge.allow_missing = options.allow_missing;
  merge.memory_bytes = options.memory_bytes / 2;
  auto state = MergeStates(*parts, options.out + "/state", merge);
  if (!state.ok()) return state.status();
  const auto entries = state->ReadEntries();
  if (!entries.ok()) return entries.status();
  RunReport report;
  report.seconds.scan = SteadySeconds() - start;
  RunOptions run;
  run.out = options.out;
  run.memory_bytes = options.memory_bytes;
  run.threads = options.threads;
  run.ndjson = options.ndjson;
  run.discover = options.discover;
  run.keep_state = options.keep_state;
  TROMMEL_RETURN_IF_ERROR(ReadPlan(state->manifest().plan_json, run));
  TROMMEL_RETURN_IF_ERROR(WriteResult(*state, *entries, run, report));
  return report;
}

}  // namespace trommel
