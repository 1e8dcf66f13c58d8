#include <fmt/format.h>

#include "engine/measure/bench_report.h"
#include "io/out/json.h"

namespace trommel {
namespace {

double Megabytes(double bytes) { return bytes / 1e6; }

double Speed(uint64_t bytes, double seconds) {
  return seconds > 0 ? Megabytes(static_cast<double>(bytes)) / seconds : 0;
}

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonBytes(text, out);
  return out;
}

std::string RunJson(const RunFigures& run) {
  return fmt::format(
      "{{\"compile\":{:.6g},\"scan\":{:.6g},\"finish\":{:.6g},\"total\":{:.6g},\"processor\":{:.6g},\"peak_"
      "memory_bytes\":{}}}",
      run.compile, run.scan, run.finish, run.total, run.processor, run.peak_memory);
}

std::string SettingJson(const BenchSetting& setting, const BenchSetting& fewest) {
  const RunFigures median = setting.Median();
  const Efficiency efficiency = EfficiencyOf(setting, fewest);
  std::string runs;
  for (const RunFigures& run : setting.runs) runs += (runs.empty() ? "" : ",\n      ") + RunJson(run);
  return fmt::format(
      "    "
      "{{\"threads\":{},\"cache\":\"{}\",\"pinned\":{},\"mb_per_second\":{:.6g},\"least\":{:.6g},"
      "\"greatest\":{:.6g},"
      "\"total_mb_per_second\":{:.6g},\"articles_per_second\":{:.6g},\"efficiency\":{:.6g},\"efficiency_"
      "least\":{:.6g},"
      "\"efficiency_greatest\":{:.6g},\"spread\":{:.6g},\"peak_memory_bytes\":{},\n     \"runs\":[{}]}}",
      setting.threads, setting.cold ? "cold" : "warm", setting.pinned,
      Speed(median.bytes, setting.MedianScan()), Speed(median.bytes, setting.GreatestScan()),
      Speed(median.bytes, setting.LeastScan()), Speed(median.bytes, median.total),
      static_cast<double>(median.documents) / setting.MedianScan(), efficiency.median, efficiency.least,
      efficiency.greatest, setting.Spread(), median.peak_memory, runs);
}

std::string StagesJson(const BenchSetting& staged, const MachineLimits& limits) {
  std::string rows;
  for (const StageRow& row : StageRows(staged, limits)) {
    rows += fmt::format(
        "{}\n      "
        "{{\"stage\":\"{}\",\"seconds\":{:.6g},\"share\":{:.6g},\"mb_per_second\":{:.6g},\"limit\":{},"
        "\"limit_mb_per_second\":{:.6g},\"reached\":{:.6g}}}",
        rows.empty() ? "" : ",", row.stage, row.seconds, row.share, Megabytes(row.speed),
        row.limit.empty() ? "null" : Quoted(row.limit), Megabytes(row.limit_speed), row.reached());
  }
  return fmt::format("    {{\"threads\":{},\"rows\":[{}]}}", staged.threads, rows);
}

std::string LimitsJson(const MachineLimits& limits) {
  return fmt::format(
      "    "
      "{{\"threads\":{},\"touch\":{:.6g},\"copy\":{:.6g},\"simdjson\":{:.6g},\"hs_scan_terms\":{:.6g},\"hs_"
      "scan_names\":{:.6g}}}",
      limits.threads, Megabytes(limits.touch), Megabytes(limits.copy), Megabytes(limits.json),
      Megabytes(limits.scan_terms), Megabytes(limits.scan_names));
}

std::string Heading(const BenchReport& report) {
  return fmt::format(
      "{}, {} core{}, {} memory node{}, {:.0f} GB, {}\n{:.1f} MB in {} articles, pack {}, {} round{}\n",
      report.processor, report.cores, report.cores == 1 ? "" : "s", report.nodes,
      report.nodes == 1 ? "" : "s", static_cast<double>(report.memory_bytes) / 1e9, report.system,
      Megabytes(static_cast<double>(report.dump_bytes)), report.documents, report.packs, report.rounds,
      report.rounds == 1 ? "" : "s");
}

std::string SettingsText(const BenchReport& report) {
  std::string out =
      "\nthreads  cache    MB/s   least–greatest  articles/s  efficiency  least–greatest  memory, MB  total, "
      "s\n";
  for (const BenchSetting& setting : report.settings) {
    const RunFigures median = setting.Median();
    const Efficiency efficiency = EfficiencyOf(setting, report.Fewest(setting.cold));
    out += fmt::format(
        "{:>7}  {:<5} {:>7.1f}  {:>7.1f}–{:<7.1f} {:>10.0f}  {:>10.3f}  {:>6.3f}–{:<6.3f}  {:>10.0f}  "
        "{:>8.2f}{}\n",
        setting.threads, setting.cold ? "cold" : "warm", Speed(median.bytes, setting.MedianScan()),
        Speed(median.bytes, setting.GreatestScan()), Speed(median.bytes, setting.LeastScan()),
        static_cast<double>(median.documents) / setting.MedianScan(), efficiency.median, efficiency.least,
        efficiency.greatest, Megabytes(static_cast<double>(median.peak_memory)), median.total,
        setting.pinned > 0 ? fmt::format("  on {} processors", setting.pinned) : "");
  }
  if (!report.cold_possible)
    out += "No cold runs: the dump cannot be put out of the page cache here, or they were not asked for.\n";
  return out;
}

std::string StagesText(const BenchSetting& staged, const MachineLimits& limits) {
  std::string out = fmt::format(
      "\nWhere the time goes, {} thread{}\n{:<14} {:>7} {:>9} {:>9}   {:<16} {:>9} {:>8}\n", staged.threads,
      staged.threads == 1 ? "" : "s", "stage", "share", "ns/byte", "MB/s", "this machine", "MB/s", "reached");
  const double bytes = static_cast<double>(staged.Median().bytes);
  for (const StageRow& row : StageRows(staged, limits)) {
    out += fmt::format("{:<14} {:>6.1f}% {:>9.3f} {:>9.0f}", row.stage, row.share * 100,
                       bytes > 0 ? row.seconds * 1e9 / bytes : 0, Megabytes(row.speed));
    if (!row.limit.empty()) {
      out += fmt::format("   {:<16} {:>9.0f} {:>7.1f}%", row.limit, Megabytes(row.limit_speed),
                         row.reached() * 100);
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string BenchJson(const BenchReport& report) {
  std::string settings, stages, limits;
  for (const BenchSetting& setting : report.settings) {
    settings += (settings.empty() ? "" : ",\n") + SettingJson(setting, report.Fewest(setting.cold));
  }
  for (size_t i = 0; i < report.staged.size(); ++i) {
    stages += (i == 0 ? "" : ",\n") + StagesJson(report.staged[i], report.limits[i]);
    limits += (i == 0 ? "" : ",\n") + LimitsJson(report.limits[i]);
  }
  return fmt::format(
      "{{\n  \"version\":{},\n  \"started\":{},\n"
      "  "
      "\"machine\":{{\"processor\":{},\"cores\":{},\"memory_nodes\":{},\"memory_bytes\":{},\"system\":{}}},\n"
      "  \"dump\":{{\"path\":{},\"bytes\":{},\"documents\":{}}},\n  \"packs\":{},\n  \"rounds\":{},\n"
      "  \"cold_possible\":{},\n  \"noisy\":{},\n  \"stolen\":{:.6g},\n"
      "  \"settings\":[\n{}\n  ],\n  \"stages\":[\n{}\n  ],\n  \"limits\":[\n{}\n  ]\n}}\n",
      Quoted(report.version), Quoted(report.started), Quoted(report.processor), report.cores, report.nodes,
      report.memory_bytes, Quoted(report.system), Quoted(report.dump), report.dump_bytes, report.documents,
      Quoted(report.packs), report.rounds, report.cold_possible, report.Noisy(), report.stolen, settings,
      stages, limits);
}

std::string BenchText(const BenchReport& report) {
  std::string out = Heading(report) + SettingsText(report);
  for (size_t i = 0; i < report.staged.size(); ++i) out += StagesText(report.staged[i], report.limits[i]);
  if (report.Noisy()) {
    out += fmt::format(
        "\nThis machine is noisy: runs of the same setting differ by more than {:.0f} %. Compare medians of "
        "paired runs only.\n",
        BenchReport::kNoise * 100);
  }
  if (report.stolen > 0.01) {
    out += fmt::format("The host gave {:.1f} % of the processors' time to others.\n", report.stolen * 100);
  }
  return out;
}

}  // namespace trommel
