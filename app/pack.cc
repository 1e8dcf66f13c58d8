#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/analyze/compiled_pack.h"
#include "engine/pack/pack_check.h"
#include "engine/pack/pack_reader.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Look into packs: check lints them, explain says how they are compiled";

constexpr char kCheckExamples[] =
    "Examples:\n"
    "  trommel pack check trade.toml\n"
    "  trommel pack check news trade.toml\n"
    "Errors are what `run` would refuse (exit 2); remarks are what counts otherwise than it may seem (exit "
    "0).";

constexpr size_t kMostRemarks = 200;

int Check(const std::vector<std::string>& names) {
  auto pack = LoadPacks(names);
  if (!pack.ok()) return Fail(pack.status());
  const std::vector<PackRemark> remarks = CheckPack(*pack, kMostRemarks);
  for (const PackRemark& remark : remarks) {
    fmt::print("{}:{}:{}: {}\n", remark.place.file, remark.place.line, remark.place.column, remark.text);
  }
  const size_t themes = pack->themes.size(), organizations = pack->organizations.size();
  const size_t regexes = pack->regexes.size(), rules = pack->rules.size();
  // Regexes are refused only by compiling them.
  const auto compiled = CompiledPack::Compile(std::move(*pack), EngineChoice::kAuto);
  if (!compiled.ok()) return Fail(compiled.status());
  fmt::print("{} themes, {} organizations, {} regexes, {} rules; {} remarks\n", themes, organizations,
             regexes, rules, remarks.size());
  return kExitClean;
}

constexpr char kExplainExamples[] =
    "Examples:\n"
    "  trommel pack explain trade.toml\n"
    "  trommel pack explain --engine hyperscan --json news\n"
    "MB/s is expected of dense Chinese news on one thread of the machine of docs/performance.md; groups with "
    "a dash\n"
    "depend too much on the text to say.";

struct ExplainArguments {
  std::vector<std::string> names;
  std::string engine = "auto";
  bool no_cache = false;
  bool json = false;
};

void PrintPlan(const PackPlan& plan) {
  fmt::print("{:<21} {:<17} {:>9} {:>9} {:>10} {:>11} {:>7}  {}\n", "group", "engine", "terms", "patterns",
             "memory KB", "compile ms", "MB/s", "why");
  double sum = 0;
  bool whole = true;
  for (const PlanGroup& group : plan) {
    const double cost = group.nanoseconds_a_byte;
    sum += cost;
    whole = whole && cost > 0;
    fmt::print("{:<21} {:<17} {:>9} {:>9} {:>10} {:>11} {:>7}  {}\n", group.name, group.engine, group.terms,
               group.patterns, (group.memory_bytes + 1023) / 1024,
               fmt::format("{:.1f}{}", group.compile_seconds * 1e3, group.from_cache ? "*" : ""),
               cost > 0 ? fmt::format("{:.0f}", 1e3 / cost) : "-", group.why);
  }
  if (sum > 0) fmt::print("all {}groups: {:.0f} MB/s\n", whole ? "" : "modelled ", 1e3 / sum);
  for (const PlanGroup& group : plan) {
    if (!group.from_cache) continue;
    fmt::print("* loaded from the cache\n");
    break;
  }
}

void PrintPlanJson(const PackPlan& plan) {
  std::string out = "{\"groups\":[";
  for (const PlanGroup& group : plan) {
    if (&group != &plan.front()) out += ',';
    out += "{\"group\":";
    AppendJsonString(group.name, out);
    out += ",\"engine\":";
    AppendJsonString(group.engine, out);
    out += ",\"why\":";
    AppendJsonString(group.why, out);
    out += fmt::format(
        ",\"terms\":{},\"patterns\":{},\"memory_bytes\":{},\"compile_seconds\":{:.6g},"
        "\"from_cache\":{},\"expected_mb_per_second\":",
        group.terms, group.patterns, group.memory_bytes, group.compile_seconds, group.from_cache);
    const double cost = group.nanoseconds_a_byte;
    out += cost > 0 ? fmt::format("{:.6g}}}", 1e3 / cost) : "null}";
  }
  fmt::print("{}]}}\n", out);
}

int Explain(const ExplainArguments& arguments) {
  const auto engine = EngineChoiceOf(arguments.engine);
  if (!engine) {
    return Fail(
        Status::Usage(fmt::format("--engine {}: say auto, hyperscan, kernel or oracle", arguments.engine)));
  }
  auto pack = LoadPacks(arguments.names);
  if (!pack.ok()) return Fail(pack.status());
  const auto compiled = CompiledPack::Compile(std::move(*pack), *engine,
                                              arguments.no_cache ? CompiledCache() : CompiledCache::OfUser());
  if (!compiled.ok()) return Fail(compiled.status());
  arguments.json ? PrintPlanJson((*compiled)->plan()) : PrintPlan((*compiled)->plan());
  return kExitClean;
}

Command AddExplain(CLI::App& pack) {
  auto arguments = std::make_shared<ExplainArguments>();
  CLI::App* command = pack.add_subcommand("explain", "How packs are compiled: engines, why, memory, cost");
  command->add_option("PACK", arguments->names, "Pack files, or names of built-in packs")->required();
  command->add_option("--engine", arguments->engine, "auto, hyperscan, kernel, oracle")->default_str("auto");
  command->add_flag("--no-cache", arguments->no_cache, "Compile anew");
  command->add_flag("--json", arguments->json, "Machine-readable");
  command->footer(kExplainExamples);
  return [arguments] { return Explain(*arguments); };
}

}  // namespace

Command AddPack(CLI::App& app, Progress&) {
  auto names = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("pack", kAbout);
  command->require_subcommand(1);
  CLI::App* check = command->add_subcommand("check", "Lint packs");
  check->add_option("PACK", *names, "Pack files, or names of built-in packs")->required();
  check->footer(kCheckExamples);
  const Command explain = AddExplain(*command);
  return [names, check, explain] { return check->parsed() ? Check(*names) : explain(); };
}

}  // namespace trommel
