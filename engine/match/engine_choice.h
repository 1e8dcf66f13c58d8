#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace trommel {

/// Which matcher serves where more than one can. All give the same matches.
enum class EngineChoice : uint8_t { kAuto, kHyperscan, kKernel, kOracle };

inline std::optional<EngineChoice> EngineChoiceOf(std::string_view name) {
  if (name == "auto") return EngineChoice::kAuto;
  if (name == "hyperscan") return EngineChoice::kHyperscan;
  if (name == "kernel") return EngineChoice::kKernel;
  if (name == "oracle") return EngineChoice::kOracle;
  return std::nullopt;
}

}  // namespace trommel
