#include "engine/slurm/scripts.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

#include "engine/slurm/shell_quote.h"

// Both scripts name no path in their #SBATCH lines: sbatch expands % and \ in the names of logs, so these are
// relative to the folder that the scripts are submitted from. Everything else is a word of bash, quoted
// exactly.

namespace trommel {
namespace {

constexpr uint64_t kNoticeSeconds = 120;        // before the time limit, to save what is done
constexpr uint64_t kLeastLimitForNotice = 600;  // shorter limits leave no time worth saving

constexpr std::string_view kEpilogue = R"sh(
# Runs "${command[@]}" and leaves its exit code in $code. Slurm's word that time is short (USR1) and any other request to
# stop (TERM) reach the command as TERM: it saves what is done and ends.
run_command() {
  local child
  again=no
  "${command[@]}" &
  child=$!
  trap 'again=yes; kill -TERM "$child" 2>/dev/null' USR1
  trap 'kill -TERM "$child" 2>/dev/null' TERM INT
  wait "$child"
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done  # a signal ends a wait early
  wait "$child"
  code=$?
  trap - USR1 TERM INT
}

# Notes the exit code in the file $1 and ends the task. 1 means that records were rejected: the work is done. A command
# that was killed (137: kill -9 or out of memory; 135: an input that could not be read to its end), found another task at
# work on its part (75), or was stopped because time is short, is requeued and goes on from its state.
finish() {
  printf '%s\n' "$code" > "$1.new" && mv -f -- "$1.new" "$1"
  echo "== exit code $code on $(hostname), $(date '+%F %T')"
  case $code in
    0 | 1) exit 0 ;;
    75 | 135 | 137) again=yes ;;
  esac
  if [ "$again" = yes ] && [ "${SLURM_RESTART_COUNT:-0}" -lt "$most_requeues" ]; then
    echo "== requeued"
    scontrol requeue "$SLURM_JOB_ID" && sleep 30  # Slurm ends it here
  fi
  exit "$code"
}
)sh";

std::string Directive(std::string_view option) { return fmt::format("#SBATCH {}\n", option); }

std::string Directives(const SlurmPlan& plan) {
  std::string out = "#!/bin/bash\n";
  out += Directive("--nodes=1") + Directive("--ntasks=1") +
         Directive(fmt::format("--cpus-per-task={}", plan.cpus));
  if (plan.memory_mib > 0) out += Directive(fmt::format("--mem={}M", plan.memory_mib));
  if (!plan.time.empty()) out += Directive(SbatchQuote("--time=" + plan.time));
  if (!plan.partition.empty()) out += Directive(SbatchQuote("--partition=" + plan.partition));
  if (SecondsOfTimeLimit(plan.time) >= kLeastLimitForNotice) {
    out += Directive(fmt::format("--signal=B:USR1@{}", kNoticeSeconds));
  }
  for (const std::string& option : plan.sbatch_options) out += Directive(SbatchQuote(option));
  return out + Directive("--requeue") + Directive("--open-mode=append");
}

std::string Words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += fmt::format("  {}\n", ShellQuote(word));
  return out;
}

std::string Head(const SlurmPlan& plan) {
  return fmt::format("\nslurm={}\nparts={}\nmost_requeues=10\nagain=no\n", ShellQuote(plan.folder()),
                     plan.parts);
}

std::string Begin(const SlurmPlan& plan) {
  return fmt::format("\ncd -- {} || exit 3\n", ShellQuote(plan.working_folder)) +
         "echo \"== $(hostname), $(date '+%F %T'), started ${SLURM_RESTART_COUNT:-0} times before\"\n";
}

// "a:b:c" as numbers, at most three of them; none where anything else is found.
bool ReadColons(std::string_view text, std::array<uint64_t, 3>& fields, size_t& count) {
  for (count = 0; count < 3; ++count) {
    const size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    const auto read = std::from_chars(field.data(), field.data() + field.size(), fields[count]);
    if (read.ec != std::errc() || read.ptr != field.data() + field.size() || fields[count] > 100'000'000)
      return false;
    if (colon == std::string_view::npos) {
      ++count;
      return true;
    }
    text.remove_prefix(colon + 1);
  }
  return false;
}

}  // namespace

uint64_t SecondsOfTimeLimit(const std::string& time) {
  std::string_view rest = time;
  uint64_t days = 0;
  std::array<uint64_t, 3> f{};
  size_t count = 0;
  if (const size_t dash = rest.find('-'); dash != std::string_view::npos) {
    if (!ReadColons(rest.substr(0, dash), f, count) || count != 1) return 0;
    days = f[0];
    f = {};
    if (!ReadColons(rest.substr(dash + 1), f, count)) return 0;
    return ((days * 24 + f[0]) * 60 + f[1]) * 60 + f[2];
  }
  if (!ReadColons(rest, f, count)) return 0;
  if (count == 3) return (f[0] * 60 + f[1]) * 60 + f[2];
  return f[0] * 60 + f[1];
}

std::string PlanText(const SlurmPlan& plan) {
  std::string out = fmt::format("parts {}\nfolder {}\n", plan.parts, ShellQuote(plan.working_folder));
  for (const std::string& option : plan.run_options) out += fmt::format("option {}\n", ShellQuote(option));
  for (const std::string& input : plan.inputs) out += fmt::format("input {}\n", ShellQuote(input));
  return out;
}

std::string ArrayScript(const SlurmPlan& plan) {
  std::string out = Directives(plan);
  out += Directive(plan.at_once < plan.parts ? fmt::format("--array=1-{}%{}", plan.parts, plan.at_once)
                                             : fmt::format("--array=1-{}", plan.parts));
  out += Directive("--job-name=" + plan.job_name) + Directive("--output=logs/part-%a.log");
  out += fmt::format(
      "#\n# Counts part N of {} in task N. Written by trommel slurm. By hand: cd {} &&\n"
      "#   sbatch array.sbatch                  submits all parts\n"
      "#   sbatch --array=3,5 array.sbatch      submits some\n",
      plan.parts, ShellQuote(plan.folder()));
  out += Head(plan);
  out += "part=${SLURM_ARRAY_TASK_ID:?submit this script with sbatch}\ncommand=(\n";
  out +=
      fmt::format("  {}\n  run\n  --shard=\"$part/$parts\"\n  --out=\"$slurm/parts/$part\"\n  --keep-state\n",
                  ShellQuote(plan.program));
  out += Words(plan.work_options) + Words(plan.run_options) + "  --\n" + Words(plan.inputs) + ")\n";
  out += kEpilogue;
  out += Begin(plan);
  out += R"sh(
# A task may be requeued while the old one, on a node that is only out of sight, still works.
exec 9>> "$slurm/locks/$part"
flock --exclusive --timeout 900 --conflict-exit-code 75 9
[ $? -ne 75 ] || { echo "another task has worked on part $part for 15 minutes"; code=75; finish "$slurm/status/$part"; }

run_command
finish "$slurm/status/$part"
)sh";
  return out;
}

std::string MergeScript(const SlurmPlan& plan) {
  std::string out = Directives(plan);
  out += Directive("--job-name=" + plan.merge_name()) + Directive("--output=logs/merge.log");
  out += fmt::format(
      "#\n# Merges the {} parts into one result. Written by trommel slurm. By hand, when all parts are "
      "done:\n"
      "#   cd {} && sbatch merge.sbatch\n",
      plan.parts, ShellQuote(plan.folder()));
  out += Head(plan);
  out +=
      "folders=()\nfor ((part = 1; part <= parts; ++part)); do folders+=(\"$slurm/parts/$part\"); "
      "done\ncommand=(\n";
  out += fmt::format("  {}\n  merge\n  --restart\n  {}\n", ShellQuote(plan.program),
                     ShellQuote("--out=" + plan.out));
  for (const std::string& option : plan.work_options) {
    if (option.starts_with("--memory=")) out += fmt::format("  {}\n", ShellQuote(option));
  }
  out += "  --\n  \"${folders[@]}\"\n)\n";
  out += kEpilogue;
  out += Begin(plan);
  out += R"sh(
exec 9>> "$slurm/locks/merge"
flock --exclusive 9

run_command
finish "$slurm/status/merge"
)sh";
  return out;
}

}  // namespace trommel
