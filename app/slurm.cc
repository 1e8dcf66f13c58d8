#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/exit_code.h"
#include "app/run_arguments.h"
#include "engine/pack/pack_reader.h"
#include "engine/slurm/scripts.h"
#include "engine/slurm/shell_quote.h"
#include "engine/slurm/slurm_job.h"
#include "engine/slurm/watch.h"
#include "engine/tally/stable_hash.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

constexpr char kAbout[] = "Count as a job array on a Slurm cluster, and merge the parts";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel slurm --nodes 20 --cpus 32 --memory 64G --time 8:00:00 --out results dumps/\n"
    "  trommel slurm --nodes 4 --cpus 8 --sbatch=--qos=low --wait --pack trade.toml --out results dumps/\n"
    "Writes DIR/slurm/array.sbatch and merge.sbatch and submits them. The same command again shows how far "
    "the job is,\n"
    "and submits what is missing. Folder, inputs, packs and this program must be on a file system that the "
    "nodes share.";

struct SlurmArguments {
  RunArguments run;
  std::vector<CLI::Option*> run_options;  // those that are handed to each part
  SlurmPlan plan;
  std::string out = "trommel-results";
  uint32_t nodes = 1;
  uint32_t parts = 0;  // 0: one a node
  std::string memory;
  std::string program;
  double poll_seconds = 15;
  bool wait = false;
  bool dry_run = false;
  bool restart = false;
  bool quiet = false;
};

// Options of sbatch that the scripts need for themselves, in both spellings.
Status CheckSbatchOption(const std::string& option) {
  static constexpr std::array<std::string_view, 14> kOurs = {
      "--array", "--chdir", "--dependency", "--error",  "--job-name",      "--output",    "--parsable",
      "--wait",  "--wrap",  "--test-only",  "--ntasks", "--cpus-per-task", "--open-mode", "--nodes"};
  static constexpr std::string_view kOurLetters = "aDdeJoWnNc";
  if (option.size() < 2 || option[0] != '-' || HasControls(option)) {
    return Status::Usage(
        fmt::format("--sbatch {}: say one option of sbatch as one word, as --sbatch=--qos=low", option));
  }
  const std::string_view name = std::string_view(option).substr(0, option.find('='));
  const bool ours = option[1] != '-' ? kOurLetters.find(option[1]) != std::string_view::npos
                                     : std::find(kOurs.begin(), kOurs.end(), name) != kOurs.end();
  if (!ours) return Status::Ok();
  return Status::Usage(fmt::format("--sbatch {}: trommel slurm sets this one itself", option));
}

// The options as they were given, each as one word, and the inputs apart; those that only say how the work is
// done go to `work`.
void SplitRunOptions(const std::vector<CLI::Option*>& options, SlurmPlan& plan) {
  static constexpr std::array<std::string_view, 6> kWork = {"threads", "block-size", "engine",
                                                            "simd",    "no-cache",   "checkpoint-every"};
  for (const CLI::Option* option : options) {
    if (option->count() == 0) continue;
    if (option->get_positional()) {
      plan.inputs = option->results();
      continue;
    }
    const std::string name = option->get_lnames().front();
    const bool work = std::find(kWork.begin(), kWork.end(), name) != kWork.end();
    std::vector<std::string>& words = work ? plan.work_options : plan.run_options;
    if (option->get_items_expected_max() == 0) {
      words.push_back("--" + name);
      continue;
    }
    for (const std::string& value : option->results()) words.push_back(fmt::format("--{}={}", name, value));
  }
}

// Slurm counts all memory of a task; a quarter is left for what --memory of run does not.
Status ResolveMemory(SlurmArguments& arguments) {
  if (arguments.memory.empty()) return Status::Ok();
  uint64_t bytes = 0;
  TROMMEL_RETURN_IF_ERROR(ParseMemory(arguments.memory, 2 * kLeastMemory, bytes));
  arguments.plan.memory_mib = bytes >> 20;
  arguments.plan.work_options.push_back(fmt::format("--memory={}M", (bytes >> 20) / 4 * 3));
  return Status::Ok();
}

Status ResolvePaths(SlurmArguments& arguments) {
  std::error_code error;
  SlurmPlan& plan = arguments.plan;
  const fs::path here = fs::current_path(error);
  if (error) return Status::Io("the current folder cannot be told: " + error.message());
  plan.working_folder = here.string();
  const fs::path out = fs::weakly_canonical(fs::absolute(arguments.out, error), error);
  if (error) return Status::Usage(fmt::format("--out {}: {}", arguments.out, error.message()));
  plan.out = out.string();
  while (plan.out.size() > 1 && plan.out.ends_with('/')) plan.out.pop_back();
  if (plan.out.find_first_of("%\\") != std::string::npos) {
    return Status::Usage(
        fmt::format("--out {}: Slurm takes % and \\ in the names of logs for marks of its own; name a folder "
                    "without them",
                    plan.out));
  }
  plan.program =
      arguments.program.empty() ? fs::read_symlink("/proc/self/exe", error).string() : arguments.program;
  if (error) return Status::Io("the path of this program cannot be told; name it with --trommel");
  std::string name;
  for (const char c : out.filename().string()) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80) name += c;
  }
  plan.job_name = fmt::format("trommel-{}{}{:08x}", name.substr(0, 24), name.empty() ? "" : "-",
                              static_cast<uint32_t>(StableHash(plan.out)));
  return Status::Ok();
}

Status Resolve(SlurmArguments& arguments) {
  TROMMEL_RETURN_IF_ERROR(arguments.run.Resolve());
  SlurmPlan& plan = arguments.plan;
  for (const std::string& option : plan.sbatch_options) TROMMEL_RETURN_IF_ERROR(CheckSbatchOption(option));
  if (HasControls(plan.time) || HasControls(plan.partition)) {
    return Status::Usage("--time, --partition: control characters do not belong there");
  }
  plan.parts = arguments.parts == 0 ? arguments.nodes : arguments.parts;
  plan.at_once = arguments.nodes;
  SplitRunOptions(arguments.run_options, plan);
  if (arguments.run.common.threads != 0 &&
      std::none_of(plan.work_options.begin(), plan.work_options.end(),
                   [](const std::string& word) { return word.starts_with("--threads="); })) {
    plan.work_options.push_back(fmt::format("--threads={}", plan.cpus));
  }
  TROMMEL_RETURN_IF_ERROR(ResolveMemory(arguments));
  return ResolvePaths(arguments);
}

// What a task would find wrong is better said before the job waits in a queue.
Result<InputSet> CheckInputs(const SlurmArguments& arguments) {
  const CommonOptions& common = arguments.run.common;
  auto inputs = FindInputs(common.inputs, common.input_options);
  if (!inputs.ok()) return inputs;
  if (inputs->files.empty()) return Status::Input("there is no file to read in the inputs");
  for (const InputFile& file : inputs->files) {
    if (file.standard_input)
      return Status::Usage("standard input cannot be cut into parts; save it to a file first");
  }
  if (const auto pack = LoadPacks(common.packs); !pack.ok()) return pack.status();
  return inputs;
}

void TellSubmission(const SlurmJob& job, const Submission& done) {
  if (!done.array_job.empty()) {
    std::printf("submitted %s of %u parts as array job %s\n",
                done.parts.size() == job.plan().parts ? "all" : ArrayIndices(done.parts).c_str(),
                job.plan().parts, done.array_job.c_str());
  }
  if (!done.merge_job.empty()) std::printf("submitted the merge as job %s\n", done.merge_job.c_str());
  std::fflush(stdout);
}

int ExitCodeOfJob(const SlurmJob& job, const JobView& view) {
  if (!view.finished) return kExitUnfinished;
  return job.ExitCodeOf(0) == kExitRejects || view.parts.rejected > 0 ? kExitRejects : kExitClean;
}

int Conclude(const SlurmJob& job, const JobView& view) {
  if (view.finished) {
    std::printf("Results: %s\n", job.plan().out.c_str());
  } else {
    std::fprintf(stderr, "%s\n%strommel: the job is not finished; the same command submits what is missing\n",
                 view.Line().c_str(), FailuresText(job, view).c_str());
  }
  return ExitCodeOfJob(job, view);
}

Result<JobView> Wait(const SlurmArguments& arguments, const SlurmJob& job, PartsWatch& parts,
                     Progress& progress) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  std::string last;
  auto view = WaitForJob(job, parts, arguments.poll_seconds, progress.stop, [&](const JobView& now) {
    const std::string line = now.Line();
    if (arguments.quiet || line == last) return;
    std::fprintf(stderr, terminal ? "\r%s\033[K" : "%s\n", line.c_str());
    last = line;
  });
  if (terminal && !last.empty()) std::fputc('\n', stderr);
  return view;
}

int Slurm(SlurmArguments& arguments, Progress& progress) {
  if (const Status status = Resolve(arguments); !status.ok()) return Fail(status);
  const SlurmJob job(arguments.plan);
  if (arguments.dry_run) {
    std::printf("==> %s/array.sbatch <==\n%s\n==> %s/merge.sbatch <==\n%s", job.plan().folder().c_str(),
                ArrayScript(job.plan()).c_str(), job.plan().folder().c_str(),
                MergeScript(job.plan()).c_str());
    return kExitClean;
  }
  const auto inputs = CheckInputs(arguments);
  if (!inputs.ok()) return Fail(inputs.status());
  if (const Status status = job.Prepare(arguments.restart); !status.ok()) return Fail(status);
  PartsWatch parts(job.parts_folder(), job.plan().parts, *inputs);
  const auto submission = job.Submit();
  if (!submission.ok()) return Fail(submission.status());
  if (!arguments.quiet) TellSubmission(job, *submission);
  const auto view = arguments.wait ? Wait(arguments, job, parts, progress) : LookAtJob(job, parts);
  if (!view.ok()) return Fail(view.status());
  if (arguments.wait || view->finished) return Conclude(job, *view);
  if (!arguments.quiet) std::printf("%s\n", view->Line().c_str());
  return kExitClean;
}

void AddClusterOptions(SlurmArguments& arguments, CLI::App& command) {
  SlurmPlan& plan = arguments.plan;
  command
      .add_option("-o,--out", arguments.out,
                  "The folder of the results; DIR/slurm holds scripts, logs and parts")
      ->default_str("trommel-results");
  command
      .add_option("--nodes", arguments.nodes,
                  "Parts that may be counted at a time, each on a node of its own choice")
      ->required()
      ->check(CLI::Range(1u, 100'000u));
  command
      .add_option("--parts", arguments.parts, "Parts of the inputs, tasks of the array [as many as nodes]")
      ->check(CLI::Range(1u, 100'000u));
  command.add_option("--cpus", plan.cpus, "Of a part: --cpus-per-task, and threads")
      ->default_str("1")
      ->check(CLI::Range(1u, 1024u));
  command.add_option("--memory", arguments.memory,
                     "Of a part and the merge, as 16G; three quarters go to run's --memory");
  command.add_option("--time", plan.time,
                     "Time limit of a part, as sbatch takes it; one that runs short is requeued");
  command.add_option("--partition", plan.partition, "Of the cluster");
  command
      .add_option("--sbatch", plan.sbatch_options,
                  "A further option of sbatch as one word, as --sbatch=--qos=low; may be repeated")
      ->allow_extra_args(false);
  command.add_option("--trommel", arguments.program, "Path of this program on the nodes [as here]");
  command.add_flag("--wait", arguments.wait,
                   "Show progress over all parts until the merge is done, and the logs of what failed");
  command.add_option("--poll", arguments.poll_seconds, "Seconds between two looks of --wait")
      ->default_str("15")
      ->check(CLI::Range(0.1, 3600.0));
  command.add_flag("--dry-run", arguments.dry_run, "Print the scripts and do nothing");
  command.add_flag("--restart", arguments.restart,
                   "Replace what an earlier job or run of Trommel left in the folder");
  command.add_flag("-q,--quiet", arguments.quiet, "Only say what went wrong");
}

}  // namespace

Command AddSlurm(CLI::App& app, Progress& progress) {
  auto arguments = std::make_shared<SlurmArguments>();
  CLI::App* command = app.add_subcommand("slurm", kAbout);
  command->footer(kExamples);
  arguments->run.AddCountingTo(*command);
  for (CLI::Option* option : command->get_options()) {
    if (option != command->get_help_ptr()) arguments->run_options.push_back(option);
  }
  AddClusterOptions(*arguments, *command);
  return [arguments, &progress] { return Slurm(*arguments, progress); };
}

}  // namespace trommel
