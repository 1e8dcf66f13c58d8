#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/boilerplate/boilerplate_job.h"
#include "engine/pipeline/memory_limit.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "List the sentences that recur in the articles of each source, for run --boilerplate";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel boilerplate news.ndjson > site.ndjson\n"
    "  trommel run --boilerplate site.ndjson --out results news.ndjson\n"
    "  trommel boilerplate --at-least 2 --share 0 part1/ > 1.ndjson   (and so on, then)\n"
    "  trommel boilerplate --merge 1.ndjson 2.ndjson > site.ndjson\n"
    "A line is a sentence of a source, with the number of its articles that hold it; delete the lines that are to stay.";

struct BoilerplateArguments {
  CommonOptions common;
  std::string memory = "2G";
  uint64_t least = 10;
  double share = 0.005;
  bool merge = false;
};

int Print(const std::vector<BoilerplateEntry>& entries, bool rejects) {
  const std::string text = BoilerplateNdjson(entries);
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written) return Fail(Status::Io("the list could not be written to standard output"));
  return rejects ? kExitRejects : kExitClean;
}

int Merge(const BoilerplateArguments& arguments) {
  std::vector<std::vector<BoilerplateEntry>> lists;
  for (const std::string& path : arguments.common.inputs) {
    auto list = ReadBoilerplate(path);
    if (!list.ok()) return Fail(list.status());
    lists.push_back(std::move(*list));
  }
  std::vector<BoilerplateEntry> kept;
  for (BoilerplateEntry& entry : MergeBoilerplate(lists)) {
    const bool often = static_cast<double>(entry.documents) >= arguments.share * static_cast<double>(entry.of);
    if (entry.documents >= arguments.least && often) kept.push_back(std::move(entry));
  }
  return Print(kept, false);
}

int Run(BoilerplateArguments& arguments, Progress& progress) {
  CommonOptions& common = arguments.common;
  if (const Status status = common.Resolve(); !status.ok()) return Fail(status);
  if (arguments.merge) return Merge(arguments);
  BoilerplateOptions options;
  if (!ParseByteSize(arguments.memory, options.memory_bytes)) {
    return Fail(Status::Usage("--memory " + arguments.memory + ": say a size, as 512M or 4G"));
  }
  options.memory_bytes = std::min(options.memory_bytes, UsableMemory());
  options.threads = common.threads;
  options.block_bytes = common.block_bytes;
  auto inputs = FindInputs(common.inputs, common.input_options);
  if (!inputs.ok()) return Fail(inputs.status());
  BoilerplateCounter counter;
  const Status counted = CountBoilerplate(*inputs, common.input_options, options, counter, progress);
  if (!counted.ok()) return Fail(counted);
  return Print(counter.Recurring(arguments.least, arguments.share), progress.rejects != 0);
}

}  // namespace

Command AddBoilerplate(CLI::App& app, Progress& progress) {
  auto arguments = std::make_shared<BoilerplateArguments>();
  CLI::App* command = app.add_subcommand("boilerplate", kAbout);
  command->footer(kExamples);
  arguments->common.AddTo(*command);
  command->add_option("--at-least", arguments->least, "Articles of a source that must hold a sentence")->default_str("10");
  command->add_option("--share", arguments->share, "Share of the source's articles, from 0 to 1, that must hold it")
      ->check(CLI::Range(0.0, 1.0))
      ->default_str("0.005");
  command->add_option("--memory", arguments->memory, "For the counts, as 512M")->default_str("2G");
  command->add_flag("--merge", arguments->merge, "The inputs are lists of parts: put them together");
  return [arguments, &progress] { return Run(*arguments, progress); };
}

}  // namespace trommel
