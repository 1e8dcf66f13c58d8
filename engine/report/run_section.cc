#include <fmt/format.h>
#include <simdjson.h>
#include <xxhash.h>

#include <memory>

#include "engine/report/sections.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostInputs = 500;

Status NotOurs() {
  return Status::Input("run.json is not as trommel run writes it; make the result again with trommel run");
}

// The inputs together: how many, their bytes, and xxh3 over the lines "hash  path\n".
Status AppendInputs(simdjson::dom::array inputs, std::string& out) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                              XXH3_freeState);
  XXH3_64bits_reset(state.get());
  uint64_t count = 0, bytes = 0;
  std::string shown;
  for (const simdjson::dom::element input : inputs) {
    std::string_view path, hash;
    uint64_t size = 0;
    if (input["path"].get(path) || input["hash"].get(hash) || input["size"].get(size)) return NotOurs();
    const std::string line = fmt::format("{}  {}\n", hash, path);
    XXH3_64bits_update(state.get(), line.data(), line.size());
    bytes += size;
    if (++count > kMostInputs) continue;
    shown += shown.empty() ? "[" : ",\n[";
    AppendJsonString(path, shown);
    shown += fmt::format(",{},", size);
    AppendJsonString(hash, shown);
    shown += ']';
  }
  out += fmt::format("\"inputs\":{{\"all\":{},\"bytes\":{},\"hash\":\"{:016x}\",\"rows\":[{}]}}", count,
                     bytes, XXH3_64bits_digest(state.get()), shown);
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
