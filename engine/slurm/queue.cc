#include "engine/slurm/queue.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "engine/slurm/process.h"
#include "engine/slurm/scripts.h"

namespace trommel {
namespace {

TaskState StateOf(std::string_view word) {
  static constexpr std::array<std::string_view, 5> kRunning = {"RUNNING", "COMPLETING", "STAGE_OUT",
                                                               "SIGNALING", "STOPPED"};
  static constexpr std::array<std::string_view, 9> kWaiting = {
      "PENDING",      "CONFIGURING",  "SUSPENDED",     "REQUEUED", "REQUEUE_FED",
      "SPECIAL_EXIT", "REQUEUE_HOLD", "RESV_DEL_HOLD", "RESIZING"};
  if (std::find(kRunning.begin(), kRunning.end(), word) != kRunning.end()) return TaskState::kRunning;
  if (std::find(kWaiting.begin(), kWaiting.end(), word) != kWaiting.end()) return TaskState::kWaiting;
  return TaskState::kEnded;
}

bool ReadNumber(std::string_view text, uint64_t& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool SplitFields(std::string_view line, std::array<std::string_view, 4>& fields) {
  for (size_t i = 0; i < fields.size(); ++i) {
    const size_t bar = line.find('|');
    if ((bar == std::string_view::npos) != (i + 1 == fields.size())) return false;
    fields[i] = line.substr(0, bar);
    line.remove_prefix(bar == std::string_view::npos ? line.size() : bar + 1);
  }
  return true;
}

void Take(const QueuedTask& task, QueuedTask& known) {
  uint64_t job = 0, other = 0;
  ReadNumber(task.job, job);
  ReadNumber(known.job, other);
  if (task.state > known.state || (task.state == known.state && job > other)) known = task;
}

}  // namespace

bool Queue::Live(uint32_t part) const {
  const auto found = parts.find(part);
  return found != parts.end() && found->second.state >= TaskState::kWaiting;
}

bool Queue::AnyLive() const {
  return MergeLives() || std::any_of(parts.begin(), parts.end(), [](const auto& part) {
           return part.second.state >= TaskState::kWaiting;
         });
}

Queue ParseQueue(std::string_view lines, const std::string& array_name, const std::string& merge_name,
                 uint32_t parts) {
  Queue queue;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    std::array<std::string_view, 4> fields;
    if (!SplitFields(line, fields)) continue;
    const QueuedTask task = {StateOf(fields[3]), std::string(fields[0]), std::string(fields[3])};
    uint64_t part = 0;
    if (fields[2] == merge_name) {
      Take(task, queue.merge);
    } else if (fields[2] == array_name && ReadNumber(fields[1], part) && part >= 1 && part <= parts) {
      Take(task, queue.parts[static_cast<uint32_t>(part)]);
    }
  }
  return queue;
}

Result<Queue> LookAtQueue(const SlurmPlan& plan) {
  // --array: a line a task, also of those that wait together.
  const auto done =
      RunProcess({"squeue", "--noheader", "--array", "--states=all", fmt::format("--user={}", getuid()),
                  fmt::format("--name={},{}", plan.job_name, plan.merge_name()), "--format=%F|%K|%j|%T"});
  if (!done.ok()) return done.status();
  if (done->exit_code != 0) return Status::Resource("squeue does not answer: " + done->errors);
  return ParseQueue(done->output, plan.job_name, plan.merge_name(), plan.parts);
}

}  // namespace trommel
