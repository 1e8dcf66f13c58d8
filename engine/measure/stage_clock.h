#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trommel {

/// Where the time of counting goes. Pages of a mapped file that are read when they are touched fall to
/// kParse.
enum class Stage : uint8_t { kRead, kParse, kFold, kMatch, kOrganizations, kQuantities, kTally };
inline constexpr size_t kStages = 7;

/// "read", "parse", "fold", "match", "organizations", "quantities", "tally"
inline std::string_view Name(Stage stage) {
  static constexpr std::array<std::string_view, kStages> kNames = {
      "read", "parse", "fold", "match", "organizations", "quantities", "tally"};
  return kNames[static_cast<size_t>(stage)];
}

/// The processor's counter of constant rate: a few nanoseconds a reading, where the system's clock takes
/// twenty and more.
inline uint64_t Ticks() {
#if defined(__x86_64__)
  return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
  uint64_t ticks;
  asm volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
#else
  return static_cast<uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
#endif
}

using StageTicks = std::array<uint64_t, kStages>;

/// Adds up one worker's time by stage: all that passes between two laps belongs to the stage of the second.
/// Threads: one.
class StageClock {
 public:
  void Start() { last_ = Ticks(); }
  void Lap(Stage stage) {
    const uint64_t now = Ticks();
    ticks_[static_cast<size_t>(stage)] += now - last_;
    last_ = now;
  }
  const StageTicks& ticks() const { return ticks_; }
  void Clear() { ticks_ = {}; }

 private:
  uint64_t last_ = 0;
  StageTicks ticks_ = {};
};

/// A lap where time is measured; nothing but the test of a pointer where it is not.
inline void Lap(StageClock* clock, Stage stage) {
  if (clock != nullptr) clock->Lap(stage);
}

/// The time of all workers of a run, added up. `seconds` is what passed on the wall while they counted,
/// `wall_ticks` the same in ticks: together they tell the length of a tick.
struct StageTimes {
  StageTicks ticks = {};
  uint64_t wall_ticks = 0;
  double seconds = 0;

  void Add(const StageTicks& more) {
    for (size_t i = 0; i < kStages; ++i) ticks[i] += more[i];
  }
  double Seconds(Stage stage) const {
    return wall_ticks == 0 ? 0
                           : seconds * static_cast<double>(ticks[static_cast<size_t>(stage)]) /
                                 static_cast<double>(wall_ticks);
  }
};

}  // namespace trommel
