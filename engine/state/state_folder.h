#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/state/manifest.h"
#include "engine/state/parallel_for.h"
#include "engine/state/plan.h"
#include "engine/tally/tally.h"
#include "io/base/status.h"

namespace trommel {

/// What a state is opened for: to go on with it, alone, or only to read it (it may be on a medium that cannot
/// be written).
enum class StateAccess : uint8_t { kWork, kRead };

/// The folder (DIR/state) that a run counts into: immutable run files, and a manifest that is replaced by
/// rename and says which of them count. Killed at any moment, it opens again as it was after the last
/// AppendRun that answered ok.
///
///   whole run     Create → (AppendRun)* → Complete → WriteTables(RunPaths) → Remove
///   resumed       Open → CheckPlan → continue at ResumePlace → …
///
/// Opened for work it holds a lock on the folder while it lives: a second process is refused. Threads: one at
/// a time.
class StateFolder {
 public:
  /// Makes the folder and an empty manifest. Errors: kUsage where there is anything in it, or another process
  /// works in it; kIo, kResource.
  static Result<StateFolder> Create(const std::string& folder, const Plan& plan, Part part);

  /// Reads what is there; leftovers that the manifest does not know (of a killed run) are deleted. Errors:
  /// kUsage where there is no state or another process works in it; kInput where manifest or input list is
  /// damaged; kIo.
  static Result<StateFolder> Open(const std::string& folder, StateAccess access = StateAccess::kWork);

  /// Whether there is a manifest in `folder`.
  static bool Exists(const std::string& folder);

  StateFolder(StateFolder&&) noexcept;
  StateFolder& operator=(StateFolder&&) noexcept;
  ~StateFolder();

  const std::string& folder() const { return folder_; }
  const Manifest& manifest() const { return manifest_; }
  const std::vector<InputFingerprint>& inputs() const { return inputs_; }

  /// Whether the state was made by this plan, these inputs (times of modification included) and this part.
  /// Errors: kUsage, naming what differs and what to do.
  Status CheckPlan(const Plan& plan, Part part) const;

  /// Whether the run files are there, with their sizes; with `deep` each byte is checked. Errors: kInput,
  /// naming the file.
  Status CheckRuns(bool deep) const;

  /// The entries that the state was made with. Errors: kInput where the file is damaged; kIo.
  Result<EntryTable> ReadEntries() const;

  /// Where to go on: the end of the last stretch done, or `from` where none is.
  InputPlace ResumePlace(InputPlace from = {}) const;

  /// Merges the workers' tallies into one run file and notes `stretch` as done; both last before it answers
  /// ok. The tallies are only read. Serial in the number of distinct names, parallel in the cells. Errors:
  /// kIo, kResource (disk full), naming the file: the state is then as it was before. With `last`, notes in
  /// the same step what Complete does.
  Status AppendRun(std::span<const Tally* const> tallies, const Stretch& stretch,
                   const ParallelFor& parallel = SerialFor, bool last = false);

  /// Notes that all stretches of the part are done.
  Status Complete();

  /// The run files' paths, for WriteTables.
  std::vector<std::string> RunPaths() const;
  /// A folder within the state for intermediate files, for FinishOptions; Remove takes it along.
  std::string ScratchFolder() const;

  /// Deletes the state's own files, and the folder when nothing else is in it. The object is of no use
  /// afterwards.
  Status Remove();

  /// Deletes what a Remove that was killed has left in `folder`: our own files, where no manifest is left.
  static void RemoveRemains(const std::string& folder);

 private:
  friend class StateMerger;
  StateFolder() = default;
  Status Begin(const std::string& folder, const std::vector<InputFingerprint>& inputs,
               const std::string& entry_list);
  Result<std::string> ReadEntryList() const;
  Status Lock();
  Status LoadInputs();
  Status RemoveLeftovers();
  Status Save(const Manifest& manifest);
  /// Whether the file of the manifest holds `manifest`.
  bool StandsAs(const Manifest& manifest) const;
  std::string PathOf(const std::string& name) const { return folder_ + "/" + name; }

  std::string folder_;
  Manifest manifest_;
  std::vector<InputFingerprint> inputs_;
  int lock_ = -1;
};

}  // namespace trommel
