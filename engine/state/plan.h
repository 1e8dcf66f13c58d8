#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analyze/entry_table.h"
#include "engine/state/parallel_for.h"
#include "io/base/status.h"
#include "io/in/input_set.h"

namespace trommel {

/// Tells whether an input is still the file that it was: cheap, and sure enough for dumps that grow or are
/// replaced.
struct InputFingerprint {
  std::string path;
  uint64_t size = 0;  ///< bytes
  int64_t modified_ns = 0;
  uint64_t hash = 0;  ///< xxh3 of the first and the last 64 KiB (of the whole where they meet)
  bool operator==(const InputFingerprint&) const = default;
};

/// Opens each file and reads its ends. One that cannot be read, and standard input, have hash 0.
std::vector<InputFingerprint> FingerprintInputs(const std::vector<InputFile>& files,
                                                const ParallelFor& parallel);

/// Whether the file's bytes still are those of the fingerprint, as far as that tells; bytes behind them do not count.
bool StillHolds(const InputFingerprint& print);

/// A shard: part `index` of `count`, from 1. A whole run is 1 of 1.
struct Part {
  uint32_t index = 1;
  uint32_t count = 1;
  bool operator==(const Part&) const = default;
};

/// All that decides what the tables hold, beside which part of them is worked on.
struct Plan {
  std::string json;  ///< one JSON object, written the same way every time; compared as text, told apart by
                     ///< its members
  std::vector<InputFingerprint> inputs;
  const EntryTable* entries = nullptr;  ///< kept with the state, so that parts merge without their packs; what
                                        ///< decides it is in `json`, so it is not compared
};

/// What tells two plans' JSON apart, for a person: "bucket: \"month\" there, \"day\" here; …" (at most a
/// few); empty when the texts are equal.
std::string PlanDifference(const std::string& there, const std::string& here);

/// The same for inputs: which were added, left out, or have changed. Times of modification count when `times`
/// says so.
std::string InputDifference(const std::vector<InputFingerprint>& there,
                            const std::vector<InputFingerprint>& here, bool times);

}  // namespace trommel
