#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/stories/sketch.h"
#include "io/base/status.h"

namespace trommel {

/// Room for the sketches of all documents, zeroed. Threads: any, each its own sketches.
class SketchMemory {
 public:
  SketchMemory() = default;
  ~SketchMemory();
  SketchMemory(const SketchMemory&) = delete;
  SketchMemory& operator=(const SketchMemory&) = delete;

  /// In memory, or in a file at `path`, which has no name any more when this answers. Errors: kResource, kIo.
  Status Make(uint64_t sketches, bool in_file, const std::string& path);
  std::span<Sketch> sketches() { return {static_cast<Sketch*>(memory_), count_}; }

 private:
  void* memory_ = nullptr;
  size_t count_ = 0;
};

}  // namespace trommel
