#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/state/parallel_for.h"
#include "engine/stories/sketch.h"

namespace trommel {

/// Which documents tell the same story: by each, the smallest number of a document of its story.
///
/// Two documents are linked when their sketches agree wholly in at least one of the bands (below) and are
/// AreAlike; a story is a connected component of links. Links depend on the two sketches alone, so stories do
/// not depend on the order of documents. One bound: where more than kWindow different sketches share one band,
/// they are sorted and each is compared with the kWindow behind it only, so that hostile input cannot make
/// this quadratic; which these are depends on the set of documents, still not on their order.
///
/// A band is four bins; every bin is in two of the 32 bands. So two texts that share 60 % of their shingles
/// meet in a band with a chance of 99 %, at 50 % with 87 %, at 5 % with 2 in 10,000. A band whose bins are all
/// empty in a document does not count for it.
/// Memory: 4 bytes a document and thread, beside 16 for each that may meet another in a band. O(documents)
/// times bands and window.
std::vector<uint32_t> FindStories(std::span<const Sketch> sketches, size_t threads, const ParallelFor& parallel);

inline constexpr size_t kWindow = 64;

}  // namespace trommel
