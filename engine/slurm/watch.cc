#include "engine/slurm/watch.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "io/out/terminal_text.h"

namespace trommel {
namespace {

constexpr size_t kMostInFull = 20, kTailLines = 8, kTailBytes = 4096, kTailColumns = 200;
constexpr double kPatienceSeconds = 600;

// The last lines of a log, indented; control characters are shown as U+FFFD.
std::string Tail(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return fmt::format("    there is no log {}\n", TerminalText(path, kTailColumns));
  const auto size = static_cast<uint64_t>(file.tellg());
  std::string text(std::min<uint64_t>(size, kTailBytes), '\0');
  file.seekg(static_cast<std::streamoff>(size - text.size()));
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  while (text.ends_with('\n')) text.pop_back();
  size_t begin = text.size();
  for (size_t lines = 0; begin > 0; --begin) {
    if (text[begin - 1] == '\n' && ++lines == kTailLines) break;
  }
  std::string out = fmt::format("    {}:\n", TerminalText(path, kTailColumns));
  for (std::string_view rest = std::string_view(text).substr(begin); !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    out += fmt::format("    | {}\n", TerminalText(rest.substr(0, end), kTailColumns));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string HowItEnded(const QueuedTask& task, int exit_code) {
  std::string how;
  if (task.state == TaskState::kEnded && task.reason != "COMPLETED") how = task.reason;
  if (exit_code > 1) how += fmt::format("{}exit code {}", how.empty() ? "" : ", ", exit_code);
  return how.empty() ? "ended without a word" : how;
}

}  // namespace

std::string JobView::Line() const {
  const auto count = static_cast<uint32_t>(parts.finished.size());
  uint32_t running = 0, waiting = 0, failed = 0;
  for (uint32_t part = 1; part <= count; ++part) {
    if (parts.finished[part - 1]) continue;
    const auto task = queue.parts.find(part);
    const TaskState state = task == queue.parts.end() ? TaskState::kAbsent : task->second.state;
    ++(state == TaskState::kRunning ? running : state == TaskState::kWaiting ? waiting : failed);
  }
  std::string line = fmt::format("{} of {} parts finished", parts.finished_count(), count);
  if (running > 0) line += fmt::format(", {} running", running);
  if (waiting > 0) line += fmt::format(", {} waiting", waiting);
  if (failed > 0) line += fmt::format(", {} not done", failed);
  if (total_bytes > 0) {
    line += fmt::format(" · {:.1f} %",
                        100.0 * static_cast<double>(parts.bytes) / static_cast<double>(total_bytes));
  }
  line += fmt::format(" · {} articles · {} rejected", Grouped(parts.documents), Grouped(parts.rejected));
  if (finished) {
    line += " · merged";
  } else if (queue.merge.state == TaskState::kRunning) {
    line += " · merging";
  }
  return line;
}

Result<JobView> LookAtJob(const SlurmJob& job, PartsWatch& parts) {
  JobView view;
  auto queue = LookAtQueue(job.plan());
  if (!queue.ok()) return queue.status();
  view.queue = std::move(*queue);
  view.parts = parts.Look();
  view.total_bytes = parts.total_bytes();
  view.finished = job.Finished();
  return view;
}

Result<JobView> WaitForJob(const SlurmJob& job, PartsWatch& parts, double seconds,
                           const std::atomic<bool>& stop, const std::function<void(const JobView&)>& show) {
  using Clock = std::chrono::steady_clock;
  auto answered = Clock::now();
  while (true) {
    auto view = LookAtJob(job, parts);
    const auto now = Clock::now();
    if (view.ok()) {
      answered = now;
      show(*view);
      if (!view->queue.AnyLive()) return view;
    } else if (std::chrono::duration<double>(now - answered).count() > kPatienceSeconds) {
      return view.status();
    }
    const auto next =
        now + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    while (Clock::now() < next) {
      if (stop)
        return Status::Interrupted(
            "no longer waiting; the job goes on, and the same command shows how far it is");
      std::this_thread::sleep_for(
          std::min<Clock::duration>(next - Clock::now(), std::chrono::milliseconds(100)));
    }
  }
}

std::string FailuresText(const SlurmJob& job, const JobView& view) {
  std::string out;
  std::vector<uint32_t> others;
  size_t told = 0;
  for (uint32_t part = 1; part <= view.parts.finished.size(); ++part) {
    if (view.parts.finished[part - 1] || view.queue.Live(part)) continue;
    if (told++ >= kMostInFull) {
      others.push_back(part);
      continue;
    }
    const auto task = view.queue.parts.find(part);
    out += fmt::format(
        "part {}: {}\n", part,
        HowItEnded(task == view.queue.parts.end() ? QueuedTask() : task->second, job.ExitCodeOf(part)));
    out += Tail(job.LogOf(part));
  }
  if (!others.empty()) out += fmt::format("and parts {}\n", ArrayIndices(others));
  if (told == 0 && !view.finished && !view.queue.MergeLives()) {
    out += fmt::format("merge: {}\n", HowItEnded(view.queue.merge, job.ExitCodeOf(0))) + Tail(job.MergeLog());
  }
  return out;
}

}  // namespace trommel
