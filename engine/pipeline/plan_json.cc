#include "engine/pipeline/plan_json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>

#include "io/in/text_filter.h"
#include "io/out/json.h"

namespace trommel {
namespace {

// Raised when the same plan and inputs would count otherwise than before.
constexpr int kCountingVersion = 2;

void AppendStrings(const std::vector<std::string>& strings, std::string& out) {
  out += '[';
  for (size_t i = 0; i < strings.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonBytes(strings[i], out);
  }
  out += ']';
}

/// The options of reading that are not named apart.
std::string ReadingJson(const InputOptions& options) {
  std::string out = "{\"columns\":";
  AppendStrings(options.columns, out);
  out += ",\"languages\":";
  AppendStrings(options.languages, out);
  return out + fmt::format(",\"split_heading\":{},\"boilerplate\":\"{}\"}}", options.split_heading,
                           options.filter ? options.filter->Fingerprint() : "");
}

std::string_view Name(Format format) {
  static constexpr std::array<std::string_view, 8> kNames = {"auto", "ndjson", "text", "markdown",
                                                             "json", "csv",    "html", "warc"};
  return kNames[static_cast<size_t>(format)];
}

std::string_view Name(UniqueBy unique) {
  static constexpr std::array<std::string_view, 4> kNames = {"", "id", "url", "text"};
  return kNames[static_cast<size_t>(unique)];
}

}  // namespace

std::string_view Name(BucketSize bucket) {
  static constexpr std::array<std::string_view, 4> kNames = {"day", "week", "month", "year"};
  return kNames[static_cast<size_t>(bucket)];
}

Status ReadPlan(const std::string& plan_json, RunOptions& options) {
  simdjson::dom::parser parser;
  simdjson::dom::element plan;
  std::string_view bucket;
  uint64_t pairs = 0;
  if (parser.parse(plan_json).get(plan) != simdjson::SUCCESS ||
      plan["bucket"].get_string().get(bucket) != simdjson::SUCCESS ||
      plan["pairs"].get_uint64().get(pairs) != simdjson::SUCCESS ||
      plan["facts"].get_bool().get(options.keep.facts) != simdjson::SUCCESS ||
      plan["mentions"].get_bool().get(options.keep.answers) != simdjson::SUCCESS ||
      plan["stories"].get_bool().get(options.keep.stories) != simdjson::SUCCESS) {
    return Status::Input("the plan of the state cannot be read");
  }
  options.pairs = static_cast<uint32_t>(pairs);
  for (int size = 0; size < 4; ++size) {
    if (Name(static_cast<BucketSize>(size)) == bucket) options.bucket = static_cast<BucketSize>(size);
  }
  return Status::Ok();
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
      "}},\"facts\":{},\"format\":\"{}\",\"limit\":{},\"markup\":\"{}\",\"max_header_bytes\":{},\"max_members\":{},\"max_mentions\":{},\"max_nesting\":{},\"max_ratio\":{},\"max_record_bytes\":{},\"mentions\":{},"
      "\"pack_hash\":\"{:016x}\",\"packs\":",
      options.keep.facts, Name(input_options.format), options.select.limit, input_options.markup == Markup::kHtml ? "html" : "none",
      input_options.max_header_bytes, input_options.max_members, input_options.max_mentions, input_options.max_nesting, input_options.max_ratio, input_options.max_record_bytes, options.keep.answers, pack.pack().content_hash);
  AppendStrings(pack.pack().names, out);
  out += ",\"reading\":" + ReadingJson(input_options);
  out += fmt::format(",\"pairs\":{},\"since\":\"{}\",\"stories\":{},\"unique\":\"{}\",\"until\":\"{}\"}}", options.pairs,
                     ToString(options.select.since), options.keep.stories, Name(options.select.unique), ToString(options.select.until));
  return out;
}

}  // namespace trommel
