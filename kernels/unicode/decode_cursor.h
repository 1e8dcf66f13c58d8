#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "kernels/unicode/fold.h"
#include "kernels/unicode/folded_text.h"
#include "kernels/unicode/utf8_scalar.h"

namespace trommel::decode {

/// What the decoders of all levels share. Internal to kernels/unicode.

/// Bytes that a step may read from where it stands.
constexpr size_t kReach = 64;

/// Runs that a step may add.
constexpr size_t kRunsAStep = 32;

/// Makes room for more runs; `run` moves with them.
inline OffsetRun* GrowRuns(std::vector<OffsetRun>* store, OffsetRun* run) {
  const size_t used = static_cast<size_t>(run - store->data());
  store->resize(std::max(2 * store->size(), used + 4 * kRunsAStep));
  return store->data() + used;
}

/// Where a pass stands, and what it writes to.
struct Cursor {
  const uint8_t* at;  ///< next byte
  char16_t* out;      ///< next unit
  const uint8_t*
      base;  ///< offset 0 of the text, as seen from `at`: elsewhere while the end is read from its copy
  char16_t* units;
  std::vector<OffsetRun>* store;
  OffsetRun* run;      ///< next run
  OffsetRun* run_end;  ///< end of `store`
  uint32_t bytes_per_unit = 0;

  /// Sees to it that a step finds room for its runs.
  void ReserveRuns() {
    if (static_cast<size_t>(run_end - run) >= kRunsAStep) return;
    run = GrowRuns(store, run);
    run_end = store->data() + store->size();
  }

  void StartRun(uint32_t step) {
    if (step == bytes_per_unit) return;
    bytes_per_unit = step;
    ReserveRuns();
    *run++ = {static_cast<uint32_t>(out - units), static_cast<uint32_t>(at - base), step};
  }
};

/// Takes the sequence at the cursor, whatever its length. False where it is ill-formed.
inline bool StepScalar(Cursor& c, const uint8_t* end) {
  char32_t code_point;
  const size_t length = utf8::DecodeOne(c.at, end, &code_point);
  if (length == 0) return false;
  if (length == 4) {
    c.StartRun(2);
    *c.out++ = static_cast<char16_t>(0xD7C0 + (code_point >> 10));
    *c.out++ = static_cast<char16_t>(0xDC00 | (code_point & 0x3FF));
  } else {
    c.StartRun(static_cast<uint32_t>(length));
    *c.out++ = FoldUnit(static_cast<char16_t>(code_point));
  }
  c.at += length;
  return true;
}

/// Folds four units in place.
inline void FoldFour(char16_t* units) {
  uint64_t four;
  std::memcpy(&four, units, sizeof(four));
  const auto fold = [four](int shift) { return uint64_t{kFoldTable[four >> shift & 0xFFFF]} << shift; };
  four = fold(0) | fold(16) | fold(32) | fold(48);
  std::memcpy(units, &four, sizeof(four));
}

}  // namespace trommel::decode
