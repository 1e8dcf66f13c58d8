#include "app/shard.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace trommel {
namespace {

std::optional<uint32_t> Number(std::string_view text) {
  uint32_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<uint32_t> FromEnvironment(const char* name) {
  const char* text = std::getenv(name);
  return text != nullptr ? Number(text) : std::nullopt;
}

Status SetPart(uint64_t index, uint64_t count, const std::string& what, Part& part) {
  if (index < 1 || index > count) {
    return Status::Usage(fmt::format("--shard {}: there is no part {} of {}", what, index, count));
  }
  part = {static_cast<uint32_t>(index), static_cast<uint32_t>(count)};
  return Status::Ok();
}

Status SlurmPart(uint32_t task, Part& part) {
  const auto first = FromEnvironment("SLURM_ARRAY_TASK_MIN"), last = FromEnvironment("SLURM_ARRAY_TASK_MAX"),
             all = FromEnvironment("SLURM_ARRAY_TASK_COUNT");
  const uint32_t step = FromEnvironment("SLURM_ARRAY_TASK_STEP").value_or(1);
  if (!first || (!all && !last)) {
    return Status::Usage("--shard auto: SLURM_ARRAY_TASK_ID is set, but not SLURM_ARRAY_TASK_MIN and _COUNT");
  }
  if (step == 0 || task < *first || (task - *first) % step != 0 || (!all && *last < *first)) {
    return Status::Usage("--shard auto: the SLURM_ARRAY_TASK_ variables do not fit together");
  }
  const uint64_t count = all ? *all : (*last - *first) / step + 1;
  const uint64_t index = (task - *first) / step + 1;
  // An array with holes (1,5,7) has another count than its borders say: then no task knows its place.
  if (all && last && (*last - *first) / step + 1 != *all) {
    return Status::Usage("--shard auto: the array has holes; submit it as a range, as 1-7, or say --shard I/N");
  }
  return SetPart(index, count, "auto", part);
}

Status IndexedPart(uint32_t index, const char* what, std::optional<uint32_t> count, Part& part) {
  if (!count) count = FromEnvironment("TROMMEL_SHARDS");
  if (!count) {
    return Status::Usage(
        fmt::format("--shard auto: {} says which part this is; set TROMMEL_SHARDS to how many there are", what));
  }
  return SetPart(uint64_t{index} + 1, *count, "auto", part);
}

}  // namespace

Status ParseShard(const std::string& text, Part& part) {
  if (text.empty()) return Status::Ok();
  if (text == "auto") {
    if (const auto task = FromEnvironment("SLURM_ARRAY_TASK_ID")) return SlurmPart(*task, part);
    if (const auto index = FromEnvironment("JOB_COMPLETION_INDEX")) {
      return IndexedPart(*index, "JOB_COMPLETION_INDEX", std::nullopt, part);
    }
    if (const auto index = FromEnvironment("AWS_BATCH_JOB_ARRAY_INDEX")) {
      return IndexedPart(*index, "AWS_BATCH_JOB_ARRAY_INDEX", FromEnvironment("AWS_BATCH_JOB_ARRAY_SIZE"), part);
    }
    return Status::Usage(
        "--shard auto: none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX and AWS_BATCH_JOB_ARRAY_INDEX is set; "
        "say --shard I/N");
  }
  const size_t slash = text.find('/');
  if (slash != std::string::npos) {
    const auto index = Number(std::string_view(text).substr(0, slash));
    const auto count = Number(std::string_view(text).substr(slash + 1));
    if (index && count && *count > 0) return SetPart(*index, *count, text, part);
  }
  return Status::Usage(fmt::format("--shard {}: say I/N, as 3/7, or auto", text));
}

}  // namespace trommel
