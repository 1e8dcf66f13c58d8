#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>

#include "app/exit_code.h"
#include "app/progress_display.h"
#include "app/run_arguments.h"
#include "app/summary.h"
#include "engine/pack/pack_reader.h"
#include "engine/pipeline/run_job.h"
#include "engine/pipeline/scan.h"
#include "io/in/reading_notes.h"
#include "io/out/terminal_text.h"

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

void TellWrittenTo(const RunReport& report) {
  if (report.written_to.empty()) return;
  const InputFile& first = report.written_to.front();
  const std::string others = report.written_to.size() == 1 ? "" : fmt::format(", as {} others were", report.written_to.size() - 1);
  std::fputs(fmt::format("trommel: {} was written to while it was read{}; of each the bytes count that it had at the start, and run.json "
                         "names them\n",
                         TerminalText(first.path, 200), others)
                 .c_str(),
             stderr);
}

int Run(RunArguments& arguments, Progress& progress) {
  if (const Status status = arguments.Resolve(); !status.ok()) return Fail(status);
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
  TellWrittenTo(*report);
  return TellResult(arguments.options.out, *report, arguments.json, arguments.quiet);
}

}  // namespace

Command AddRun(CLI::App& app, Progress& progress) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = app.add_subcommand("run", kAbout);
  command->footer(kExamples);
  arguments->AddCountingTo(*command);
  RunOptions& options = arguments->options;
  options.out = "trommel-results";
  command->add_option("-o,--out", options.out, "The folder of the results")->default_str("trommel-results");
  command->add_option("--discover", options.discover, "A file for the names found by form alone, as a list for a pack");
  command->add_option("--memory", arguments->memory, "For counts at hand and the tables, as 512M [2G, or 7/8 of what a container allows]");
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
