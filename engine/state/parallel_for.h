#pragma once

#include <cstddef>
#include <functional>

namespace trommel {

/// Calls `body(0)` … `body(count - 1)`, each once, in any order and on any threads, and returns when all are
/// done. The pipeline gives its executor; SerialFor is the plain loop.
using ParallelFor = std::function<void(size_t count, const std::function<void(size_t)>& body)>;

inline void SerialFor(size_t count, const std::function<void(size_t)>& body) {
  for (size_t i = 0; i < count; ++i) body(i);
}

}  // namespace trommel
