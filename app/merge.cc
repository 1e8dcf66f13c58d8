#include "engine/pipeline/merge_job.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <thread>

#include "app/command.h"
#include "app/exit_code.h"
#include "app/summary.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Make one result of the results of shards";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel run --shard 1/2 --out part1 dumps/ ; trommel run --shard 2/2 --out part2 dumps/\n"
    "  trommel merge --out results part1 part2\n"
    "Gives, byte for byte, the tables of one run over everything. Neither the dumps nor the packs are "
    "needed.";

struct MergeArguments {
  std::vector<std::string> parts;
  MergeJobOptions options;
  std::string memory = "2G";
  bool quiet = false;
  bool json = false;
};

int Merge(MergeArguments& arguments) {
  const Status memory = ParseOwnMemory(arguments.memory, arguments.options.memory_bytes);
  if (!memory.ok()) return Fail(memory);
  MergeJobOptions& options = arguments.options;
  options.ndjson = arguments.json;
  if (options.threads == 0) options.threads = std::max(1u, std::thread::hardware_concurrency());
  const auto report = MergeJob(arguments.parts, options);
  if (!report.ok()) return Fail(report.status());
  return TellResult(options.out, *report, arguments.json, arguments.quiet);
}

}  // namespace

Command AddMerge(CLI::App& app, Progress&) {
  auto arguments = std::make_shared<MergeArguments>();
  CLI::App* command = app.add_subcommand("merge", kAbout);
  command->footer(kExamples);
  MergeJobOptions& options = arguments->options;
  options.out = "trommel-results";
  options.threads = 0;
  command->add_option("PART", arguments->parts, "Result folders of shards, or of merges of them")->required();
  command->add_option("-o,--out", options.out, "The folder of the results")->default_str("trommel-results");
  command->add_option("--memory", arguments->memory, "For the parts at hand and the tables, as 512M")
      ->default_str("2G");
  command->add_option("-t,--threads", options.threads, "Workers for the tables [one a core]")
      ->check(CLI::Range(1u, 1024u));
  command->add_option("--discover", options.discover,
                      "A file for the names found by form alone, as a list for a pack");
  command->add_flag("--allow-missing", options.allow_missing,
                    "Go on without parts that are missing; run.json names them");
  command->add_flag("--restart", options.restart, "Replace a result of Trommel in the folder");
  command->add_flag("--keep-state", options.keep_state, "Leave the merged state in the folder");
  command->add_flag("-q,--quiet", arguments->quiet, "No summary");
  command->add_flag("--json", arguments->json,
                    "Print run.json instead of the summary, and leave the tables as tables/*.ndjson too");
  return [arguments] { return Merge(*arguments); };
}

}  // namespace trommel
