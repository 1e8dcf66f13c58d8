#pragma once

#include <cstring>
#include <functional>
#include <string>
#include <type_traits>

#include "io/base/status.h"

namespace trommel {

/// Runs `work` in a process of its own, so that its memory, threads and processors are its own too, and
/// answers what it answered. The calling process must have no other thread. Errors: those of `work`;
/// kResource where no process can be made; kInternal where it died.
Result<std::string> RunInChild(const std::function<Result<std::string>()>& work);

/// The same for plain figures.
template <typename T>
Result<T> MeasureInChild(const std::function<Result<T>()>& work) {
  static_assert(std::is_trivially_copyable_v<T>);
  const auto bytes = RunInChild([&]() -> Result<std::string> {
    const Result<T> figures = work();
    if (!figures.ok()) return figures.status();
    return std::string(reinterpret_cast<const char*>(&*figures), sizeof(T));
  });
  if (!bytes.ok()) return bytes.status();
  if (bytes->size() != sizeof(T)) return Status::Internal("a process that measures answered too little");
  T figures;
  std::memcpy(&figures, bytes->data(), sizeof(T));
  return figures;
}

}  // namespace trommel
