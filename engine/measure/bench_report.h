#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/measure/machine_limits.h"
#include "engine/measure/stage_clock.h"

namespace trommel {

/// One run of the main job in a process of its own.
struct RunFigures {
  double compile = 0, scan = 0, finish = 0, total = 0;  ///< seconds
  double processor = 0;                                 ///< seconds of all processors, in and for the process
  uint64_t documents = 0, rejected = 0, mentions = 0;
  uint64_t bytes = 0;        ///< of input
  uint64_t peak_memory = 0;  ///< bytes; mapped pages of the dump count while they are there
  StageTimes stages;         ///< where they were asked for
};

/// All runs of one number of threads, warm or cold.
struct BenchSetting {
  size_t threads = 1;
  bool cold = false;             ///< the dump was not in the page cache
  size_t pinned = 0;             ///< processors the run was kept on; 0: not pinned
  std::vector<RunFigures> runs;  ///< in the order of the rounds

  double MedianScan() const;
  double LeastScan() const;
  double GreatestScan() const;
  /// How much longer the slowest run took than the fastest, as a share.
  double Spread() const;
  RunFigures Median() const;  ///< the run whose scan is the median
};

/// Median, least and greatest over the rounds of how much of its threads' worth a setting gives, against the
/// setting with the fewest threads in the same round.
struct Efficiency {
  double median = 0, least = 0, greatest = 0;
};
Efficiency EfficiencyOf(const BenchSetting& setting, const BenchSetting& fewest);

/// The rows of time by stage: those of counting, then saving the state and what workers wait, then the
/// tables.
struct StageRow {
  std::string stage;
  double seconds = 0;  ///< of all workers together
  double share = 0;    ///< of all rows
  double speed = 0;    ///< bytes of input a second, by all threads together, were this all there is to do
  std::string limit;   ///< the name of the machine's own limit; empty where there is none
  double limit_speed = 0;
  double reached() const { return limit_speed > 0 ? speed / limit_speed : 0; }
};

struct BenchReport {
  /// Runs of one setting that differ by more make the machine noisy.
  static constexpr double kNoise = 0.05;

  std::string version, processor, system, dump, packs, started;
  size_t cores = 0, nodes = 0;
  uint64_t memory_bytes = 0, dump_bytes = 0;
  uint64_t documents = 0;
  size_t rounds = 0;
  bool cold_possible = false;
  double stolen = 0;                   ///< share of the processors' time that the host gave to others
  std::vector<BenchSetting> settings;  ///< warm ones by threads, then cold ones
  std::vector<BenchSetting> staged;    ///< a run each with time by stage, by threads
  std::vector<MachineLimits> limits;   ///< by threads, as `staged`

  bool Noisy() const;
  const BenchSetting& Fewest(bool cold) const;
};

std::vector<StageRow> StageRows(const BenchSetting& staged, const MachineLimits& limits);

/// The report as one JSON object, and as text for a terminal. Speeds are in megabytes (10^6) a second.
std::string BenchJson(const BenchReport& report);
std::string BenchText(const BenchReport& report);

}  // namespace trommel
