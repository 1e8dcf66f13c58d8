#include "engine/pipeline/plan_json.h"

#include <fmt/format.h>

#include <array>

#include "io/out/json.h"

namespace trommel {
namespace {

// Raised when the same plan and inputs would count otherwise than before.
constexpr int kCountingVersion = 1;

void AppendStrings(const std::vector<std::string>& strings, std::string& out) {
  out += '[';
  for (size_t i = 0; i < strings.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonBytes(strings[i], out);
  }
  out += ']';
}

std::string_view Name(Format format) {
  static constexpr std::array<std::string_view, 8> kNames = {"auto", "ndjson", "text", "markdown",
                                                             "json", "csv",    "html", "warc"};
  return kNames[static_cast<size_t>(format)];
}

}  // namespace

std::string_view Name(BucketSize bucket) {
  static constexpr std::array<std::string_view, 4> kNames = {"day", "week", "month", "year"};
  return kNames[static_cast<size_t>(bucket)];
}

std::string PlanJson(const CompiledPack& pack, const InputOptions& input_options, const RunOptions& options) {
  std::string out = fmt::format("{{\"bucket\":\"{}\",\"counting\":{},\"encoding\":", Name(options.bucket),
                                kCountingVersion);
  AppendJsonBytes(input_options.encoding, out);
  out += ",\"fields\":{";
  for (bool first = true; const auto& [role, path] : input_options.fields) {
    if (!std::exchange(first, false)) out += ',';
    AppendJsonString(role, out);
    out += ':';
    AppendJsonBytes(path, out);
  }
  out += fmt::format(
      "}},\"format\":\"{}\",\"markup\":\"{}\",\"max_record_bytes\":{},\"pack_hash\":\"{:016x}\",\"packs\":",
      Name(input_options.format), input_options.markup == Markup::kHtml ? "html" : "none",
      input_options.max_record_bytes, pack.pack().content_hash);
  AppendStrings(pack.pack().names, out);
  out += '}';
  return out;
}

}  // namespace trommel
