#include "engine/measure/bench_report.h"

#include <algorithm>

namespace trommel {
namespace {

double Middle(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::vector<double> Scans(const BenchSetting& setting) {
  std::vector<double> scans;
  for (const RunFigures& run : setting.runs) scans.push_back(run.scan);
  return scans;
}

struct LimitOf {
  std::string_view name;
  double MachineLimits::*speed;
};

// What bounds a stage: the library that does this work alone, or memory where there is none.
LimitOf LimitFor(Stage stage) {
  switch (stage) {
    case Stage::kParse:
      return {"simdjson", &MachineLimits::json};
    case Stage::kFold:
      return {"memcpy", &MachineLimits::copy};
    case Stage::kMatch:
      return {"hs_scan, terms", &MachineLimits::scan_terms};
    case Stage::kOrganizations:
      return {"hs_scan, names", &MachineLimits::scan_names};
    default:
      return {"touching memory", &MachineLimits::touch};
  }
}

}  // namespace

double BenchSetting::MedianScan() const { return Middle(Scans(*this)); }

double BenchSetting::LeastScan() const {
  const auto scans = Scans(*this);
  return scans.empty() ? 0 : *std::min_element(scans.begin(), scans.end());
}

double BenchSetting::GreatestScan() const {
  const auto scans = Scans(*this);
  return scans.empty() ? 0 : *std::max_element(scans.begin(), scans.end());
}

double BenchSetting::Spread() const { return LeastScan() > 0 ? GreatestScan() / LeastScan() - 1 : 0; }

RunFigures BenchSetting::Median() const {
  if (runs.empty()) return {};
  std::vector<RunFigures> sorted = runs;
  std::sort(sorted.begin(), sorted.end(),
            [](const RunFigures& a, const RunFigures& b) { return a.scan < b.scan; });
  return sorted[sorted.size() / 2];
}

Efficiency EfficiencyOf(const BenchSetting& setting, const BenchSetting& fewest) {
  std::vector<double> shares;
  const double more = static_cast<double>(setting.threads) / static_cast<double>(fewest.threads);
  for (size_t i = 0; i < std::min(setting.runs.size(), fewest.runs.size()); ++i) {
    shares.push_back(fewest.runs[i].scan / setting.runs[i].scan / more);
  }
  if (shares.empty()) return {};
  const auto [least, greatest] = std::minmax_element(shares.begin(), shares.end());
  return {Middle(shares), *least, *greatest};
}

bool BenchReport::Noisy() const {
  return std::any_of(settings.begin(), settings.end(),
                     [](const BenchSetting& setting) { return setting.Spread() > kNoise; });
}

const BenchSetting& BenchReport::Fewest(bool cold) const {
  const BenchSetting* fewest = nullptr;
  for (const BenchSetting& setting : settings) {
    if (setting.cold == cold && (fewest == nullptr || setting.threads < fewest->threads)) fewest = &setting;
  }
  return fewest != nullptr ? *fewest : settings.front();
}

std::vector<StageRow> StageRows(const BenchSetting& staged, const MachineLimits& limits) {
  const RunFigures run = staged.Median();
  const auto threads = static_cast<double>(staged.threads);
  std::vector<StageRow> rows;
  double counted = 0;
  for (size_t i = 0; i < kStages; ++i) {
    const auto stage = static_cast<Stage>(i);
    const LimitOf limit = LimitFor(stage);
    rows.push_back({std::string(Name(stage)), run.stages.Seconds(stage), 0, 0, std::string(limit.name),
                    limits.*limit.speed});
    if (rows.back().limit_speed == 0) rows.back().limit.clear();
    counted += rows.back().seconds;
  }
  rows.push_back({"wait", std::max(0.0, run.stages.seconds * threads - counted), 0, 0, "", 0});
  rows.push_back({"save", std::max(0.0, run.scan - run.stages.seconds) * threads, 0, 0, "", 0});
  rows.push_back({"finish", run.finish * threads, 0, 0, "touching memory", limits.touch});
  double all = 0;
  for (const StageRow& row : rows) all += row.seconds;
  for (StageRow& row : rows) {
    row.share = all > 0 ? row.seconds / all : 0;
    row.speed = row.seconds > 0 ? static_cast<double>(run.bytes) * threads / row.seconds : 0;
  }
  return rows;
}

}  // namespace trommel
