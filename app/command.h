#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/match/compiled_cache.h"
#include "engine/match/engine_choice.h"
#include "engine/pipeline/progress.h"
#include "engine/select/selection.h"
#include "io/in/input_set.h"

namespace CLI {
class App;
}

namespace trommel {

/// What a subcommand does once its arguments are read; answers the exit code.
using Command = std::function<int()>;

/// Options that every command reading inputs shares.
struct CommonOptions {
  std::vector<std::string> packs;
  std::vector<std::string> inputs;
  std::vector<std::string> fields;  ///< "role=path"
  std::string format = "auto";
  std::string markup = "none";
  std::string engine = "auto";
  std::string simd = "auto";
  bool no_cache = false;
  unsigned threads = 0;  ///< 0: one a core
  std::string block_size = "1M";
  std::string since, until, unique;
  InputOptions input_options;  ///< filled by Resolve
  SelectOptions select;        ///< likewise
  EngineChoice engine_choice = EngineChoice::kAuto;
  uint64_t block_bytes = 0;

  /// The user's cache of compiled packs, or one that does nothing.
  CompiledCache Cache() const { return no_cache ? CompiledCache() : CompiledCache::OfUser(); }

  /// Adds the options to a subcommand.
  void AddTo(CLI::App& command);
  /// Checks them and fills the typed members. Errors: kUsage, naming the option and what it takes.
  Status Resolve();

 private:
  Status ResolveSelection();
};

/// Registers the subcommand and answers what it does when it is the one chosen.
Command AddRun(CLI::App& app, Progress& progress);
Command AddMerge(CLI::App& app, Progress& progress);
Command AddBench(CLI::App& app, Progress& progress);
Command AddBoilerplate(CLI::App& app, Progress& progress);
Command AddExtract(CLI::App& app, Progress& progress);
Command AddPack(CLI::App& app, Progress& progress);
Command AddReport(CLI::App& app, Progress& progress);
Command AddCompare(CLI::App& app, Progress& progress);
Command AddShow(CLI::App& app, Progress& progress);
Command AddSlurm(CLI::App& app, Progress& progress);
Command AddSynth(CLI::App& app, Progress& progress);

/// Reads --memory. Errors: kUsage below `least` or where it is no size.
Status ParseMemory(const std::string& text, uint64_t least, uint64_t& bytes);
/// Likewise for what this process itself does: at most UsableMemory(). Errors too:
/// kResource where that is below kLeastMemory.
Status ParseOwnMemory(const std::string& text, uint64_t& bytes);
inline constexpr uint64_t kLeastMemory = 64 << 20;  ///< of a run and of a merge

/// Reads "64K", "512M", "4GiB" or plain bytes; nothing for other forms.
bool ParseByteSize(const std::string& text, uint64_t& bytes);

}  // namespace trommel
