#include "engine/slurm/slurm_job.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "engine/pipeline/result_place.h"
#include "engine/slurm/process.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

bool Exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

// Held while a submission looks and submits, so that two do not submit the same part.
class SubmitLock {
 public:
  explicit SubmitLock(const std::string& path)
      : file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (file_ >= 0) flock(file_, LOCK_EX);  // a file system without locks: go on without
  }
  ~SubmitLock() {
    if (file_ >= 0) close(file_);
  }
  SubmitLock(const SubmitLock&) = delete;
  SubmitLock& operator=(const SubmitLock&) = delete;

 private:
  const int file_;
};

// The first line in which the texts differ, as "there: …, here: …".
std::string FirstDifference(std::string_view there, std::string_view here) {
  while (true) {
    const std::string_view a = there.substr(0, there.find('\n')), b = here.substr(0, here.find('\n'));
    if (a != b) return fmt::format("\"{}\" there, \"{}\" here", a, b);
    if (a.size() == there.size() || b.size() == here.size()) return "the number of arguments";
    there.remove_prefix(a.size() + 1);
    here.remove_prefix(b.size() + 1);
  }
}

}  // namespace

std::string ArrayIndices(const std::vector<uint32_t>& numbers) {
  std::string out;
  for (size_t i = 0; i < numbers.size();) {
    size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
    if (!out.empty()) out += ',';
    out += end - i == 1 ? fmt::format("{}", numbers[i]) : fmt::format("{}-{}", numbers[i], numbers[end - 1]);
    i = end;
  }
  return out;
}

std::string SlurmJob::LogOf(uint32_t part) const {
  return fmt::format("{}/logs/part-{}.log", plan_.folder(), part);
}

bool SlurmJob::Finished() const { return Exists(plan_.out + "/run.json"); }

Status SlurmJob::CheckPlan() const {
  const auto there = ReadWholeFile(plan_.folder() + "/plan", 1u << 30);
  if (!there.ok()) return there.status();
  const std::string here = PlanText(plan_);
  if (*there == here) return Status::Ok();
  return Status::Usage(
      fmt::format("{} was begun with other arguments: {}; say the same again, or --restart to begin anew",
                  plan_.folder(), FirstDifference(*there, here)));
}

Status SlurmJob::Clear() const {
  const auto queue = LookAtQueue(plan_);
  if (!queue.ok()) return queue.status();
  if (queue->AnyLive()) {
    return Status::Usage(
        fmt::format("--restart: tasks of this job are in Slurm's queue; end them first: scancel --name={},{}",
                    plan_.job_name, plan_.merge_name()));
  }
  RemoveFolder(plan_.folder());
  return Status::Ok();
}

Status SlurmJob::Prepare(bool restart) const {
  const std::string plan_file = plan_.folder() + "/plan";
  const auto place = LookAtResultPlace(plan_.out);
  if (!place.ok()) return place.status();
  if (restart) {
    if (Exists(plan_file)) TROMMEL_RETURN_IF_ERROR(Clear());
    if (*place != ResultPlace::kFree) TROMMEL_RETURN_IF_ERROR(ClearResultPlace(plan_.out));
  } else if (*place != ResultPlace::kFree && !Exists(plan_file)) {
    return Status::Usage(fmt::format(
        "{} holds a result or an unfinished run; --restart replaces it, or name another folder with --out",
        plan_.out));
  }
  for (const char* name : {"/logs", "/parts", "/locks", "/status"}) {
    TROMMEL_RETURN_IF_ERROR(MakeFolders(plan_.folder() + name));
  }
  if (Exists(plan_file)) TROMMEL_RETURN_IF_ERROR(CheckPlan());
  TROMMEL_RETURN_IF_ERROR(WriteFileAtomically(plan_.folder() + "/array.sbatch", ArrayScript(plan_)));
  TROMMEL_RETURN_IF_ERROR(WriteFileAtomically(plan_.folder() + "/merge.sbatch", MergeScript(plan_)));
  return WriteFileAtomically(plan_file, PlanText(plan_));
}

std::vector<uint32_t> SlurmJob::MissingParts(const Queue& queue) const {
  std::vector<uint32_t> missing;
  for (uint32_t part = 1; part <= plan_.parts; ++part) {
    if (!queue.Live(part) && !Exists(fmt::format("{}/{}/run.json", parts_folder(), part)))
      missing.push_back(part);
  }
  return missing;
}

int SlurmJob::ExitCodeOf(uint32_t part) const {
  const auto text = ReadWholeFile(
      fmt::format("{}/status/{}", plan_.folder(), part == 0 ? std::string("merge") : fmt::format("{}", part)),
      64);
  int code = -1;
  if (text.ok()) std::from_chars(text->data(), text->data() + text->size(), code);
  return code;
}

Result<std::string> SlurmJob::Sbatch(std::vector<std::string> options, const std::string& script) const {
  options.insert(options.begin(), {"sbatch", "--parsable"});
  options.push_back(script);
  const auto done = RunProcess(options, plan_.folder());
  if (!done.ok()) return done.status();
  const std::string job = done->output.substr(0, done->output.find_first_of(";\n"));
  if (done->exit_code != 0 || job.empty() || job.find_first_not_of("0123456789") != std::string::npos) {
    return Status::Resource(
        fmt::format("sbatch has not taken {}/{}: {}{}", plan_.folder(), script, done->errors, done->output));
  }
  return job;
}

Status SlurmJob::SubmitMerge(const Queue& queue, Submission& done) const {
  // Behind the new array when all of it went well; behind older tasks however they end: the merge itself
  // names the parts that are missing.
  std::vector<std::string> after;
  if (!done.array_job.empty()) after.push_back("afterok:" + done.array_job);
  std::string last;
  for (const auto& [part, task] : queue.parts) {
    if (task.state < TaskState::kWaiting || task.job == last) continue;
    last = task.job;
    if (const std::string word = "afterany:" + task.job;
        std::find(after.begin(), after.end(), word) == after.end()) {
      after.push_back(word);
    }
  }
  std::vector<std::string> options;
  if (!after.empty())
    options = {fmt::format("--dependency={}", fmt::join(after, ",")), "--kill-on-invalid-dep=yes"};
  auto job = Sbatch(options, "merge.sbatch");
  if (!job.ok()) return job.status();
  done.merge_job = std::move(*job);
  return Status::Ok();
}

Result<Submission> SlurmJob::Submit() const {
  Submission done;
  const SubmitLock lock(plan_.folder() + "/locks/submit");
  if (Finished()) return done;
  const auto queue = LookAtQueue(plan_);
  if (!queue.ok()) return queue.status();
  done.parts = MissingParts(*queue);
  if (!done.parts.empty()) {
    std::string indices = ArrayIndices(done.parts);
    if (plan_.at_once < done.parts.size()) indices += fmt::format("%{}", plan_.at_once);
    auto job = Sbatch({"--array=" + indices}, "array.sbatch");
    if (!job.ok()) return job.status();
    done.array_job = std::move(*job);
    if (queue->merge.state == TaskState::kWaiting) {  // it does not know of the new array
      const auto dropped = RunProcess({"scancel", queue->merge.job});
      if (!dropped.ok()) return dropped.status();
      done.dropped_merge = queue->merge.job;
    }
  }
  const bool merge_waits = queue->MergeLives() && done.dropped_merge.empty();
  if (!merge_waits) TROMMEL_RETURN_IF_ERROR(SubmitMerge(*queue, done));
  return done;
}

}  // namespace trommel
