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

bool IsOurs(std::string_view name) {
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
    if (name == kState || name == ".partial") continue;
    return Status::Usage(fmt::format(
        "{} holds {} but no run.json of Trommel; nothing there was touched; name another folder with --out",
        folder, name));
  }
  return ResultPlace::kFree;
}

Status ClearResultPlace(const std::string& folder) {
  // run.json goes first: what is left without it does not pass for a result.
  for (const std::string_view name : kOurs) {
    std::error_code error;
    fs::remove_all(folder + "/" + std::string(name), error);
    if (error) return Status::Io(fmt::format("{}/{} cannot be removed: {}", folder, name, error.message()));
  }
  std::error_code error;
  fs::remove_all(folder + "/" + std::string(kState), error);
  if (error) return Status::Io(fmt::format("{}/{} cannot be removed: {}", folder, kState, error.message()));
  return Status::Ok();
}

}  // namespace trommel
