#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/measure/bench_job.h"
#include "engine/report/bench_page.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Measure this machine: throughput, scaling, stage by stage";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel bench\n"
    "  trommel bench --threads 1,16,64 --html scaling.html\n"
    "  trommel bench --dump news.ndjson --pack trade.toml --runs 9 --json > bench.json\n"
    "Without a dump a synthetic one is made below --work, and removed afterwards. Speeds are those of "
    "reading,\n"
    "matching, counting and saving the state; total, s holds start, compiling and the tables too.";

struct BenchArguments {
  BenchOptions options;
  std::string engine = "auto";
  std::string memory = "2G";
  std::string block_size = "1M";
  std::string html;
  bool no_cache = false;
  bool warm = false;
  bool json = false;
  bool quiet = false;
};

std::string WorkFolder() {
  const char* folder = std::getenv("TMPDIR");
  return fmt::format("{}/trommel-bench-{}", folder != nullptr && *folder != 0 ? folder : "/tmp", getpid());
}

Status Resolve(BenchArguments& arguments) {
  BenchOptions& options = arguments.options;
  const auto engine = EngineChoiceOf(arguments.engine);
  if (!engine) {
    return Status::Usage(fmt::format("--engine {}: say auto, hyperscan, kernel or oracle", arguments.engine));
  }
  options.engine = *engine;
  TROMMEL_RETURN_IF_ERROR(ParseOwnMemory(arguments.memory, options.memory_bytes));
  if (!ParseByteSize(arguments.block_size, options.block_bytes) || options.block_bytes == 0) {
    return Status::Usage(fmt::format("--block-size {}: say a size, as 1M", arguments.block_size));
  }
  if (!arguments.no_cache) options.cache = CompiledCache::OfUser();
  options.cold = !arguments.warm;
  if (options.work.empty()) options.work = WorkFolder();
  return Status::Ok();
}

int RunBench(BenchArguments& arguments, Progress& progress) {
  if (const Status status = Resolve(arguments); !status.ok()) return Fail(status);
  const auto tell = [&](std::string_view line) {
    if (!arguments.quiet) std::fprintf(stderr, "trommel: %.*s\n", static_cast<int>(line.size()), line.data());
  };
  auto report = Bench(arguments.options, progress, tell);
  if (!report.ok()) return Fail(report.status());
  report->version = TROMMEL_VERSION;
  const std::string json = BenchJson(*report);
  if (!arguments.html.empty()) {
    if (const Status status = WriteBenchPage(json, arguments.html); !status.ok()) return Fail(status);
  }
  std::fputs(arguments.json ? json.c_str() : BenchText(*report).c_str(), stdout);
  return kExitClean;
}

}  // namespace

Command AddBench(CLI::App& app, Progress& progress) {
  auto arguments = std::make_shared<BenchArguments>();
  CLI::App* command = app.add_subcommand("bench", kAbout);
  command->footer(kExamples);
  BenchOptions& options = arguments->options;
  command->add_option("-t,--threads", options.threads, "Thread counts, as 1,2,4 [1, 2, 4 … and all]")
      ->delimiter(',');
  command->add_option("--dump", options.dump, "A file to read, uncompressed [a synthetic dump]");
  command->add_option("-p,--pack", options.packs, "A pack, or several [the synthetic dump's, or news]");
  command->add_option("-n,--documents", options.documents,
                      "Articles of the synthetic dump [50,000 for each 8 cores]");
  command->add_option("--runs", options.rounds, "Runs of each setting, interleaved")
      ->default_str("5")
      ->check(CLI::Range(1, 1000));
  command->add_option("--work", options.work,
                      "A folder for dump and results, which is made and removed [in TMPDIR]");
  command->add_option("--engine", arguments->engine, "auto, hyperscan, kernel, oracle")->default_str("auto");
  command->add_option("--memory", arguments->memory, "As run's")->default_str("2G");
  command->add_option("--block-size", arguments->block_size, "As run's")->default_str("1M");
  command->add_flag("--no-cache", arguments->no_cache, "Compile packs anew");
  command->add_flag("--warm", arguments->warm, "No cold runs");
  command->add_option("--html", arguments->html, "A page with the scaling curve to write");
  command->add_flag("--json", arguments->json, "Print JSON instead of text");
  command->add_flag("-q,--quiet", arguments->quiet, "Nothing on what goes on");
  return [arguments, &progress] { return RunBench(*arguments, progress); };
}

}  // namespace trommel
