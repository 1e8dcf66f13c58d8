#include "app/run_arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "app/shard.h"

namespace trommel {
namespace {

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

}  // namespace

void RunArguments::AddCountingTo(CLI::App& command) {
  common.AddTo(command);
  command.add_option("--bucket", bucket, "day, week, month, year: what the timeline counts by")
      ->default_str("month");
  command
      .add_option("--pairs", options.pairs,
                  "Among how many entries pairs are counted, those with the most articles")
      ->default_str("500")
      ->check(CLI::Range(0u, 5000u));
  command.add_flag("--stories", options.keep.stories,
                   "Count distinct stories: near-duplicate articles count once");
  command.add_flag("--facts", options.keep.facts, "Write facts.csv: quantities and what they are said of");
  command.add_flag("--mentions", options.keep.answers,
                   "Write mentions.ndjson.zst: every mention of every article");
  command.add_option("--checkpoint-every", checkpoint,
                     "Save the state after so much input, as 512M, or time, as 30s [4G or 30s]");
}

Status RunArguments::Resolve() {
  TROMMEL_RETURN_IF_ERROR(common.Resolve());
  static constexpr std::array<std::string_view, 4> kBuckets = {"day", "week", "month", "year"};
  const auto found = std::find(kBuckets.begin(), kBuckets.end(), bucket);
  if (found == kBuckets.end()) {
    return Status::Usage(fmt::format("--bucket {}: say day, week, month or year", bucket));
  }
  options.bucket = static_cast<BucketSize>(found - kBuckets.begin());
  TROMMEL_RETURN_IF_ERROR(ParseOwnMemory(memory, options.memory_bytes));
  options.threads = common.threads;
  options.block_bytes = common.block_bytes;
  options.select = common.select;
  options.ndjson = json;
  TROMMEL_RETURN_IF_ERROR(ParseShard(shard, options.part));
  return ParseCheckpoint(checkpoint, options);
}

}  // namespace trommel
