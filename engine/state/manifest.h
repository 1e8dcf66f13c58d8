#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state/plan.h"
#include "engine/tally/totals.h"
#include "io/base/status.h"
#include "io/in/block_source.h"

namespace trommel {

/// A stretch of the inputs in reading order that has been counted: from `from`, before `to`.
struct Stretch {
  InputPlace from, to;
  bool operator==(const Stretch&) const = default;
};

/// A run file as the manifest knows it.
struct RunFile {
  std::string name;  ///< within the state folder
  uint64_t bytes = 0;
  uint64_t hash = 0;  ///< xxh3 of the whole file
  bool operator==(const RunFile&) const = default;
};

/// What a state folder holds: which plan, which parts of it, how far, and in which files.
struct Manifest {
  static constexpr int kVersion = 2;
  std::string plan_json;
  uint64_t plan_hash = 0;    ///< xxh3 of plan_json
  uint64_t inputs_hash = 0;  ///< xxh3 of the file that lists the inputs
  uint64_t input_count = 0;
  uint64_t entries_hash = 0;  ///< xxh3 of the file that names the entries
  uint32_t part_count = 1;
  std::vector<uint32_t> parts;  ///< the parts it holds, ascending; several after a merge
  bool complete = false;        ///< all stretches of these parts are done
  std::vector<Stretch> done;    ///< in order; neighbours joined
  std::vector<RunFile> runs;    ///< in the order they were made
  uint64_t next_run = 0;        ///< number for the next run file's name
  Totals totals;
  bool operator==(const Manifest&) const = default;
};

/// Those of the plan's parts that the state does not hold, ascending.
std::vector<uint32_t> MissingParts(const Manifest& manifest);
/// "2, 5-7, 9" for ascending numbers; empty for none.
std::string NumberRanges(const std::vector<uint32_t>& numbers);

/// Two lines of JSON: the checksum of the second, and the manifest.
std::string WriteManifest(const Manifest& manifest);
/// Reads what WriteManifest wrote. Errors: kInput, naming `path` and what is wrong: a damaged manifest is
/// never half read.
Result<Manifest> ReadManifest(std::string_view text, const std::string& path);

/// Adds `stretch` to `done` and joins neighbours. Errors: kInternal when it overlaps one that is done.
Status AddStretch(const Stretch& stretch, std::vector<Stretch>& done);

}  // namespace trommel
