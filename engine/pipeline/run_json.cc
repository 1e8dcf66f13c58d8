#include "engine/pipeline/run_json.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/utsname.h>

#include <array>
#include <fstream>
#include <thread>

#include "io/out/json.h"

namespace trommel {
namespace {

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonBytes(text, out);
  return out;
}

std::string ProcessorName() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("model name")) continue;
    const size_t colon = line.find(": ");
    if (colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

uint64_t PeakMemoryBytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

std::string Inputs(const std::vector<InputFingerprint>& inputs) {
  std::string out = "[";
  for (size_t i = 0; i < inputs.size(); ++i) {
    out += fmt::format("{}\n    {{\"path\":{},\"size\":{},\"hash\":\"{:016x}\"}}", i > 0 ? "," : "",
                       Quoted(inputs[i].path), inputs[i].size, inputs[i].hash);
  }
  return out + (inputs.empty() ? "]" : "\n  ]");
}

std::string Mentions(const Totals& totals) {
  std::string out;
  for (int i = 0; i < kMentionClasses; ++i) {
    out += fmt::format("{}\"{}\":{}", i > 0 ? "," : "", Name(static_cast<MentionClass>(i)),
                       totals.mentions[static_cast<size_t>(i)]);
  }
  return "{" + out + "}";
}

std::string LeftOutOf(const Totals& totals) {
  static constexpr std::array<std::string_view, kLeftOutReasons> kNames = {"by_date", "duplicates"};
  std::string out;
  for (size_t i = 0; i < kNames.size(); ++i) {
    out += fmt::format("{}\"{}\":{}", i > 0 ? "," : "", kNames[i], totals.left_out[i]);
  }
  return "{" + out + "}";
}

// What the readers noticed, and what a boilerplate list left out of each source.
std::string ReadingOf(const RunReport& report) {
  std::string out;
  for (const auto& [source, cleaned] : report.finish.cleaned) {
    out += fmt::format("{}{}:{{\"sentences\":{},\"bytes\":{}}}", out.empty() ? "" : ",", Quoted(source),
                       cleaned.sentences, cleaned.bytes);
  }
  std::string written_to;
  for (const InputFile& input : report.written_to) written_to += (written_to.empty() ? "" : ",") + Quoted(input.path);
  return fmt::format("{{\"full_of_tags\":{},\"written_to\":[{}],\"boilerplate\":{{{}}}}}", report.full_of_tags ? "true" : "false",
                     written_to, out);
}

// Which parts of the plan are counted, where it is cut into several.
std::string Parts(const Manifest& manifest) {
  if (manifest.part_count == 1) return "";
  return fmt::format("\n  \"parts\":{{\"count\":{},\"counted\":\"{}\",\"missing\":\"{}\"}},",
                     manifest.part_count, NumberRanges(manifest.parts), NumberRanges(MissingParts(manifest)));
}

}  // namespace

std::string RunJson(const Manifest& manifest, const std::vector<InputFingerprint>& inputs,
                    const RunOptions& options, const RunReport& report) {
  const Totals& totals = report.finish.totals;
  utsname system = {};
  uname(&system);
  uint64_t input_bytes = 0;
  for (const InputFingerprint& input : inputs) input_bytes += input.size;
  return fmt::format(
      "{{\n  \"version\":\"{}\",\n  \"plan\":{},{}\n  \"inputs\":{},\n"
      "  "
      "\"totals\":{{\"documents\":{},\"rejected\":{},\"bytes\":{},\"input_bytes\":{},\"left_out\":{},"
      "\"mentions\":{}}},\n"
      "  \"seconds\":{{\"compile\":{:.6g},\"scan\":{:.6g},\"finish\":{:.6g},\"total\":{:.6g}}},\n"
      "  \"reading\":{},\n  \"scanned_bytes\":{},\n  \"resumed\":{},\n  \"peak_memory_bytes\":{},\n"
      "  \"machine\":{{\"processor\":{},\"cores\":{},\"threads\":{},\"system\":{}}}\n}}\n",
      TROMMEL_VERSION, manifest.plan_json, Parts(manifest), Inputs(inputs), totals.documents, totals.rejected,
      totals.bytes, input_bytes, LeftOutOf(totals), Mentions(totals), report.seconds.compile,
      report.seconds.scan, report.seconds.finish, report.seconds.total, ReadingOf(report),
      report.scanned_bytes, report.resumed ? "true" : "false", PeakMemoryBytes(), Quoted(ProcessorName()),
      std::thread::hardware_concurrency(), options.threads,
      Quoted(fmt::format("{} {}", system.sysname, system.release)));
}

}  // namespace trommel
