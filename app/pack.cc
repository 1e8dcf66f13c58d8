#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/analyze/compiled_pack.h"
#include "engine/pack/pack_check.h"
#include "engine/pack/pack_reader.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Look into packs: `pack check` lints them";

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

}  // namespace

Command AddPack(CLI::App& app, Progress&) {
  auto names = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("pack", kAbout);
  command->require_subcommand(1);
  CLI::App* check = command->add_subcommand("check", "Lint packs");
  check->add_option("PACK", *names, "Pack files, or names of built-in packs")->required();
  check->footer(kCheckExamples);
  return [names] { return Check(*names); };
}

}  // namespace trommel
