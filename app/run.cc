#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/command.h"
#include "app/exit_code.h"
#include "app/progress_display.h"
#include "app/shard.h"
#include "app/summary.h"
#include "engine/pack/pack_reader.h"
#include "engine/pipeline/run_job.h"
#include "engine/pipeline/scan.h"
#include "io/in/reading_notes.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Count every mention in the inputs: the main job";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel run --out results news.ndjson\n"
    "  trommel run --pack trade.toml --bucket week --out results dumps/ 'more/*.ndjson'\n"
    "  zcat news.ndjson.gz | trommel run --out results -\n"
    "Leaves report.html, results.sqlite, tables/*.csv, rejects.ndjson and run.json in the folder. An "
    "unfinished "
    "run of the\n"
    "same plan found there is gone on with.";

struct RunArguments {
  CommonOptions common;
  RunOptions options;
  std::string bucket = "month";
  std::string checkpoint;
  std::string memory = "2G";
  std::string shard;
  bool quiet = false;
  bool json = false;
};

// "512M" sets the bytes, "30s" the seconds, after which the state is saved.
Status ParseCheckpoint(const std::string& text, RunOptions& options) {
  if (text.empty()) return Status::Ok();
  if (text.ends_with('s')) {
    char* end = nullptr;
    options.epoch_seconds = std::strtod(text.c_str(), &end);
    if (end == text.c_str() + text.size() - 1 && options.epoch_seconds > 0) return Status::Ok();
  } else if (ParseByteSize(text, options.epoch_bytes) && options.epoch_bytes > 0) {
    return Status::Ok();
  }
  return Status::Usage(
      fmt::format("--checkpoint-every {}: say an amount of input, as 512M, or a time, as 30s", text));
}

Status Resolve(RunArguments& arguments) {
  TROMMEL_RETURN_IF_ERROR(arguments.common.Resolve());
  static constexpr std::array<std::string_view, 4> kBuckets = {"day", "week", "month", "year"};
  const auto bucket = std::find(kBuckets.begin(), kBuckets.end(), arguments.bucket);
  if (bucket == kBuckets.end()) {
    return Status::Usage(fmt::format("--bucket {}: say day, week, month or year", arguments.bucket));
  }
  arguments.options.bucket = static_cast<BucketSize>(bucket - kBuckets.begin());
  if (!ParseByteSize(arguments.memory, arguments.options.memory_bytes) ||
      arguments.options.memory_bytes < (64u << 20)) {
    return Status::Usage(fmt::format("--memory {}: say at least 64M, as 512M or 4G", arguments.memory));
  }
  arguments.options.threads = arguments.common.threads;
  arguments.options.block_bytes = arguments.common.block_bytes;
  arguments.options.select = arguments.common.select;
  arguments.options.ndjson = arguments.json;
  TROMMEL_RETURN_IF_ERROR(ParseShard(arguments.shard, arguments.options.part));
  return ParseCheckpoint(arguments.checkpoint, arguments.options);
}

int Run(RunArguments& arguments, Progress& progress) {
  if (const Status status = Resolve(arguments); !status.ok()) return Fail(status);
  CommonOptions& common = arguments.common;
  const double start = SteadySeconds();
  auto pack = LoadPacks(common.packs);
  if (!pack.ok()) return Fail(pack.status());
  auto compiled = CompiledPack::Compile(std::move(*pack), common.engine_choice, common.Cache());
  if (!compiled.ok()) return Fail(compiled.status());
  const double compile_seconds = SteadySeconds() - start;
  auto inputs = FindInputs(common.inputs, common.input_options);
  if (!inputs.ok()) return Fail(inputs.status());

  std::optional<ProgressDisplay> display;
  if (!arguments.quiet) display.emplace(progress, inputs->total_bytes);
  const auto report =
      RunJob(*compiled, *inputs, common.input_options, arguments.options, compile_seconds, progress);
  display.reset();
  if (!report.ok()) return Fail(report.status());
  if (common.input_options.notes && common.input_options.notes->FullOfTags()) {
    std::fputs("trommel: the fields of many articles hold HTML tags; --markup html strips them\n", stderr);
  }
  if (arguments.json) {
    std::fputs(report->run_json.c_str(), stdout);
  } else if (!arguments.quiet) {
    std::fputs(Summary(arguments.options.out, *report).c_str(), stdout);
  }
  return report->finish.totals.rejected == 0 ? kExitClean : kExitRejects;
}

}  // namespace

Command AddRun(CLI::App& app, Progress& progress) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = app.add_subcommand("run", kAbout);
  command->footer(kExamples);
  arguments->common.AddTo(*command);
  RunOptions& options = arguments->options;
  options.out = "trommel-results";
  command->add_option("-o,--out", options.out, "The folder of the results")->default_str("trommel-results");
  command->add_option("--bucket", arguments->bucket, "day, week, month, year: what the timeline counts by")
      ->default_str("month");
  command->add_option("--pairs", options.pairs, "Among how many entries pairs are counted, those with the most articles")
      ->default_str("500")
      ->check(CLI::Range(0u, 5000u));
  command->add_flag("--stories", options.keep.stories, "Count distinct stories: near-duplicate articles count once");
  command->add_flag("--facts", options.keep.facts, "Write facts.csv: quantities and what they are said of");
  command->add_flag("--mentions", options.keep.answers, "Write mentions.ndjson.zst: every mention of every article");
  command->add_option("--discover", options.discover, "A file for the names found by form alone, as a list for a pack");
  command->add_option("--memory", arguments->memory, "For counts at hand and the tables, as 512M")
      ->default_str("2G");
  command->add_option("--checkpoint-every", arguments->checkpoint,
                      "Save the state after so much input, as 512M, or time, as 30s [4G or 30s]");
  command->add_option("--shard", arguments->shard,
                      "I/N: count the I-th of N parts of the inputs, to be merged; auto: as the array job in "
                      "which\nthis runs says (Slurm, Kubernetes, AWS Batch)");
  command->add_flag("--restart", options.restart,
                    "Replace a result or an unfinished run of Trommel in the folder");
  command->add_flag("--keep-state", options.keep_state,
                    "Leave the state in the folder when the tables stand");
  command->add_flag("-q,--quiet", arguments->quiet, "No progress and no summary");
  command->add_flag("--json", arguments->json, "Print run.json instead of the summary, and leave the tables as tables/*.ndjson too");
  return [arguments, &progress] { return Run(*arguments, progress); };
}

}  // namespace trommel
