#include "engine/pipeline/result_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "engine/state/state_folder.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> kOurs = {
    "run.json",       ".partial",    "facts.csv",      "mentions.ndjson.zst",
    "rejects.ndjson", "report.html", "results.sqlite", "tables"};
constexpr std::string_view kState = "state";

// The folder that trommel slurm works in stands beside the result that it makes; it is neither looked at nor removed.
bool IsSlurmFolder(const fs::path& path) {
  std::error_code error;
  return path.filename() == "slurm" && fs::exists(path / "plan", error);
}
constexpr std::string_view kHalf = ".partial";  // what a file is called while it is written

bool IsOurs(std::string_view name) {
  if (name.ends_with(kHalf) && name.size() > kHalf.size()) name.remove_suffix(kHalf.size());
  return name == kState || std::find(kOurs.begin(), kOurs.end(), name) != kOurs.end();
}

}  // namespace

Result<ResultPlace> LookAtResultPlace(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return ResultPlace::kFree;
  if (!fs::is_directory(folder, error)) {
    return Status::Usage(fmt::format("{} is not a folder; name another with --out", folder));
  }
  bool any = false;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (IsSlurmFolder(it->path())) continue;
    any = true;
    const std::string name = it->path().filename().string();
    if (IsOurs(name)) continue;
    return Status::Usage(
        fmt::format("{} holds {}, which is not a result of Trommel; nothing there was touched; name another "
                    "folder with --out",
                    folder, name));
  }
  if (error) return Status::Usage(fmt::format("{} cannot be read: {}", folder, error.message()));
  if (!any) return ResultPlace::kFree;
  if (StateFolder::Exists(folder + "/" + std::string(kState))) return ResultPlace::kState;
  if (fs::exists(folder + "/run.json", error)) return ResultPlace::kFinished;
  // Names of ours without a state or a run.json are somebody else's, but for what a run killed at once
  // leaves.
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name == kState || name.ends_with(kHalf) || IsSlurmFolder(it->path())) continue;
    return Status::Usage(fmt::format(
        "{} holds {} but no run.json of Trommel; nothing there was touched; name another folder with --out",
        folder, name));
  }
  return ResultPlace::kFree;
}

Status ClearResultPlace(const std::string& folder) {
  // run.json goes first: what is left without it does not pass for a result.
  const auto remove = [&folder](const std::string& name) {
    std::error_code error;
    fs::remove_all(folder + "/" + name, error);
    if (!error) return Status::Ok();
    return Status::Io(fmt::format("{}/{} cannot be removed: {}", folder, name, error.message()));
  };
  for (const std::string_view name : kOurs) {
    TROMMEL_RETURN_IF_ERROR(remove(std::string(name)));
    TROMMEL_RETURN_IF_ERROR(remove(std::string(name) + std::string(kHalf)));
  }
  return remove(std::string(kState));
}

}  // namespace trommel
