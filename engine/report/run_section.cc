#include <fmt/format.h>
#include <simdjson.h>

#include "engine/report/sections.h"
#include "io/base/stream_hash.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostInputs = 500;

Status NotOurs() {
  return Status::Input("run.json is not as trommel run writes it; make the result again with trommel run");
}

// The inputs together: how many, their bytes, and xxh3 over the lines "hash  path\n".
Status AppendInputs(simdjson::dom::array inputs, std::string& out) {
  StreamHash hash_of_inputs;
  uint64_t count = 0, bytes = 0;
  std::string shown;
  for (const simdjson::dom::element input : inputs) {
    std::string_view path, hash;
    uint64_t size = 0;
    if (input["path"].get(path) || input["hash"].get(hash) || input["size"].get(size)) return NotOurs();
    const std::string line = fmt::format("{}  {}\n", hash, path);
    hash_of_inputs.Update(line);
    bytes += size;
    if (++count > kMostInputs) continue;
    shown += shown.empty() ? "[" : ",\n[";
    AppendJsonString(path, shown);
    shown += fmt::format(",{},", size);
    AppendJsonString(hash, shown);
    shown += ']';
  }
  out += fmt::format("\"inputs\":{{\"all\":{},\"bytes\":{},\"hash\":\"{:016x}\",\"rows\":[{}]}}", count,
                     bytes, hash_of_inputs.Digest(), shown);
  return Status::Ok();
}

}  // namespace

Status AppendRunSection(std::string_view run_json, std::string& out) {
  simdjson::dom::parser parser;
  simdjson::dom::object run;
  simdjson::dom::array inputs;
  if (parser.parse(run_json.data(), run_json.size()).get(run) || run["inputs"].get(inputs)) return NotOurs();
  out += "\"run\":{";
  for (const auto& [key, value] : run) {
    if (key == "inputs") continue;
    AppendJsonString(key, out);
    out += ':' + simdjson::minify(value) + ',';
  }
  TROMMEL_RETURN_IF_ERROR(AppendInputs(inputs, out));
  out += '}';
  return Status::Ok();
}

}  // namespace trommel
