#include "engine/state/state_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "engine/state/entry_list.h"
#include "engine/state/epoch_run.h"
#include "engine/state/input_list.h"
#include "engine/state/run_reader.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "manifest";
constexpr const char* kInputs = "inputs.ndjson";
constexpr const char* kEntries = "entries.zst";
constexpr const char* kLock = "lock";
constexpr const char* kScratch = "scratch";
constexpr uint64_t kMaxFileBytes = uint64_t{1} << 36;

std::string RunName(uint64_t number) {
  char name[40];
  std::snprintf(name, sizeof name, "run-%08llu.trun", static_cast<unsigned long long>(number));
  return name;
}

/// Whether a file of that name can be ours: a run, or something half written.
bool IsOurs(const std::string& name) {
  const bool run = name.starts_with("run-") && (name.ends_with(".trun") || name.ends_with(".trun.partial"));
  return run || name == std::string(kManifest) + ".partial" || name == std::string(kInputs) + ".partial" ||
         name == std::string(kEntries) + ".partial";
}

Result<std::vector<std::string>> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  if (error) return FileError("read the folder", folder, error.value());
  return names;
}

}  // namespace

StateFolder::StateFolder(StateFolder&& other) noexcept { *this = std::move(other); }

StateFolder& StateFolder::operator=(StateFolder&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(manifest_, other.manifest_);
  std::swap(inputs_, other.inputs_);
  std::swap(lock_, other.lock_);
  return *this;
}

StateFolder::~StateFolder() {
  if (lock_ >= 0) close(lock_);
}

bool StateFolder::Exists(const std::string& folder) {
  std::error_code error;
  return fs::is_regular_file(folder + "/" + kManifest, error);
}

Status StateFolder::Lock() {
  const std::string path = PathOf(kLock);
  lock_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) return FileError("create", path, errno);
  if (flock(lock_, LOCK_EX | LOCK_NB) == 0) return Status::Ok();
  if (errno != EWOULDBLOCK) return Status::Ok();  // a file system without locks: go on without
  return Status::Usage("another process is working in " + folder_ + "; wait for it, or give another --out");
}

Status StateFolder::Begin(const std::string& folder, const std::vector<InputFingerprint>& inputs,
                          const std::string& entry_list) {
  folder_ = folder;
  TROMMEL_RETURN_IF_ERROR(MakeFolders(folder));
  if (Exists(folder)) {
    return Status::Usage("there is a run in " + folder +
                         " already; give another --out, or --restart to replace it");
  }
  const Result<std::vector<std::string>> names = NamesIn(folder);
  if (!names.ok()) return names.status();
  for (const std::string& name : *names) {
    if (name == kLock || name == kInputs || name == kEntries || name == kScratch || IsOurs(name)) continue;
    return Status::Usage("the folder " + folder + " holds other files (" + name + "); give another --out");
  }
  TROMMEL_RETURN_IF_ERROR(Lock());
  if (Exists(folder)) return Status::Usage("another process has begun a run in " + folder);
  RemoveFolder(PathOf(kScratch));
  TROMMEL_RETURN_IF_ERROR(RemoveLeftovers());
  const std::string list = WriteInputList(inputs);
  manifest_.inputs_hash = XXH3_64bits(list.data(), list.size());
  manifest_.input_count = inputs.size();
  inputs_ = inputs;
  manifest_.entries_hash = XXH3_64bits(entry_list.data(), entry_list.size());
  TROMMEL_RETURN_IF_ERROR(WriteFileAtomically(PathOf(kEntries), entry_list));
  return WriteFileAtomically(PathOf(kInputs), list);
}

Result<StateFolder> StateFolder::Create(const std::string& folder, const Plan& plan, Part part) {
  if (part.count == 0 || part.index == 0 || part.index > part.count) {
    return Status::Usage("there is no part " + std::to_string(part.index) + " of " +
                         std::to_string(part.count));
  }
  StateFolder state;
  TROMMEL_RETURN_IF_ERROR(state.Begin(
      folder, plan.inputs, WriteEntryList(plan.entries != nullptr ? *plan.entries : EntryTable())));
  Manifest manifest = state.manifest_;
  manifest.plan_json = plan.json;
  manifest.plan_hash = XXH3_64bits(plan.json.data(), plan.json.size());
  manifest.part_count = part.count;
  manifest.parts = {part.index};
  TROMMEL_RETURN_IF_ERROR(state.Save(manifest));
  return state;
}

Result<StateFolder> StateFolder::Open(const std::string& folder, StateAccess access) {
  if (!Exists(folder)) return Status::Usage("there is no state of a run in " + folder);
  StateFolder state;
  state.folder_ = folder;
  if (access == StateAccess::kWork) TROMMEL_RETURN_IF_ERROR(state.Lock());
  const std::string path = state.PathOf(kManifest);
  const Result<std::string> text = ReadWholeFile(path, kMaxFileBytes);
  if (!text.ok()) return text.status();
  Result<Manifest> manifest = ReadManifest(*text, path);
  if (!manifest.ok()) return manifest.status();
  state.manifest_ = std::move(*manifest);
  TROMMEL_RETURN_IF_ERROR(state.LoadInputs());
  if (access == StateAccess::kWork) TROMMEL_RETURN_IF_ERROR(state.RemoveLeftovers());
  return state;
}

Status StateFolder::LoadInputs() {
  const std::string path = PathOf(kInputs);
  const Result<std::string> text = ReadWholeFile(path, kMaxFileBytes);
  if (!text.ok()) return text.status();
  const Status damaged =
      Status::Input("the list of inputs " + path + " is damaged; run again with --restart");
  if (XXH3_64bits(text->data(), text->size()) != manifest_.inputs_hash) return damaged;
  if (!ReadInputList(*text, inputs_) || inputs_.size() != manifest_.input_count) return damaged;
  return Status::Ok();
}

Result<std::string> StateFolder::ReadEntryList() const {
  const std::string path = PathOf(kEntries);
  Result<std::string> text = ReadWholeFile(path, kMaxFileBytes);
  if (!text.ok()) return text;
  if (XXH3_64bits(text->data(), text->size()) == manifest_.entries_hash) return text;
  return Status::Input("the list of entries " + path + " is damaged; run again with --restart");
}

Result<EntryTable> StateFolder::ReadEntries() const {
  const Result<std::string> text = ReadEntryList();
  if (!text.ok()) return text.status();
  EntryTable entries;
  if (ParseEntryList(*text, entries)) return entries;
  return Status::Input("the list of entries " + PathOf(kEntries) +
                       " cannot be read; run again with --restart");
}

Status StateFolder::RemoveLeftovers() {
  std::set<std::string> known;
  for (const RunFile& run : manifest_.runs) known.insert(run.name);
  const Result<std::vector<std::string>> names = NamesIn(folder_);
  if (!names.ok()) return names.status();
  for (const std::string& name : *names) {
    if (IsOurs(name) && !known.contains(name) && unlink(PathOf(name).c_str()) != 0) {
      return FileError("remove", PathOf(name), errno);
    }
  }
  return Status::Ok();
}

Status StateFolder::Save(const Manifest& manifest) {
  TROMMEL_RETURN_IF_ERROR(WriteFileAtomically(PathOf(kManifest), WriteManifest(manifest)));
  manifest_ = manifest;
  return Status::Ok();
}

bool StateFolder::StandsAs(const Manifest& manifest) const {
  const Result<std::string> text = ReadWholeFile(PathOf(kManifest), kMaxFileBytes);
  return text.ok() && *text == WriteManifest(manifest);
}

Status StateFolder::CheckPlan(const Plan& plan, Part part) const {
  const std::string advice = "; give another --out, or --restart to replace it";
  if (const std::string difference = PlanDifference(manifest_.plan_json, plan.json); !difference.empty()) {
    return Status::Usage("the run in " + folder_ + " has another plan (" + difference + ")" + advice);
  }
  if (manifest_.part_count != part.count || manifest_.parts != std::vector<uint32_t>{part.index}) {
    return Status::Usage("the run in " + folder_ + " is another shard than " + std::to_string(part.index) +
                         "/" + std::to_string(part.count) + advice);
  }
  if (const std::string difference = InputDifference(inputs_, plan.inputs, true); !difference.empty()) {
    return Status::Usage("the inputs are not those that the run in " + folder_ + " began with (" +
                         difference + ")" + advice);
  }
  return Status::Ok();
}

Status StateFolder::CheckRuns(bool deep) const {
  for (const RunFile& run : manifest_.runs) {
    const std::string path = PathOf(run.name);
    if (deep) {
      TROMMEL_RETURN_IF_ERROR(CheckRunFile(path, run.bytes, run.hash));
      continue;
    }
    const auto reader = RunReader::Open(path);
    if (!reader.ok()) return reader.status();
    if ((*reader)->bytes() != run.bytes)
      return (*reader)->Damaged((*reader)->bytes(), "it has another size than it had");
  }
  return Status::Ok();
}

InputPlace StateFolder::ResumePlace(InputPlace from) const {
  return manifest_.done.empty() ? from : manifest_.done.back().to;
}

Status StateFolder::AppendRun(std::span<const Tally* const> tallies, const Stretch& stretch,
                              const ParallelFor& parallel, bool last) {
  Manifest manifest = manifest_;
  manifest.complete |= last;
  TROMMEL_RETURN_IF_ERROR(AddStretch(stretch, manifest.done));
  Totals totals;
  for (const Tally* tally : tallies) totals.Add(tally->totals());
  manifest.totals.Add(totals);
  std::string path;
  if (totals != Totals()) {
    path = PathOf(RunName(manifest.next_run++));
    RunWriter writer;
    TROMMEL_RETURN_IF_ERROR(writer.Open(path));
    TROMMEL_RETURN_IF_ERROR(WriteEpoch(tallies, parallel, writer));
    Result<RunFile> run = writer.Finish(totals);
    if (!run.ok()) return run.status();
    manifest.runs.push_back(std::move(*run));
  }
  Status status = Save(manifest);
  // Where only the last step failed, the folder's sync, the manifest that stands may be the new one: its run
  // must stay too.
  if (!status.ok() && !path.empty() && StandsAs(manifest_)) unlink(path.c_str());
  return status;
}

Status StateFolder::Complete() {
  Manifest manifest = manifest_;
  manifest.complete = true;
  return Save(manifest);
}

std::vector<std::string> StateFolder::RunPaths() const {
  std::vector<std::string> paths;
  for (const RunFile& run : manifest_.runs) paths.push_back(PathOf(run.name));
  return paths;
}

std::string StateFolder::ScratchFolder() const { return PathOf(kScratch); }

Status StateFolder::Remove() {
  // The manifest first: a state without its runs must not look like one.
  if (unlink(PathOf(kManifest).c_str()) != 0) return FileError("remove", PathOf(kManifest), errno);
  manifest_.runs.clear();
  TROMMEL_RETURN_IF_ERROR(RemoveLeftovers());
  RemoveRemains(folder_);
  return Status::Ok();
}

void StateFolder::RemoveRemains(const std::string& folder) {
  if (Exists(folder)) return;
  const Result<std::vector<std::string>> names = NamesIn(folder);
  if (!names.ok()) return;
  for (const std::string& name : *names) {
    const std::string path = folder + "/" + name;
    if (name == kScratch) RemoveFolder(path);
    if (IsOurs(name) || name == kInputs || name == kEntries || name == kLock) unlink(path.c_str());
  }
  rmdir(folder.c_str());
}

}  // namespace trommel
