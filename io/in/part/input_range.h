#pragma once

#include <cstdint>

#include "io/in/block_source.h"
#include "io/in/input_set.h"

namespace trommel {

/// A stretch of the inputs in reading order: from `from`, before `to`.
struct InputRange {
  InputPlace from;
  InputPlace to{~0u, ~0ull};
  bool operator==(const InputRange&) const = default;
};

/// The stretch that part `index` (from 1) of `count` reads. The parts lie one behind the other, together are
/// everything, and depend on nothing but the inputs, so that each machine finds its own. Borders are even
/// shares of all bytes: moved behind the next line end where the file there is cut at line ends, else to the
/// nearer end of the file, which stays whole (compressed, pages, WARC). A part may be empty. Reads the files at
/// the two borders. One that cannot be read stays whole: what reads it will say why.
InputRange RangeOfPart(const InputSet& inputs, const InputOptions& options, uint32_t index, uint32_t count);

}  // namespace trommel
