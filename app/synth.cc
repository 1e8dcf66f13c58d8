#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/synth/synth.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Make a synthetic dump, and its true counts beside it";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel synth --documents 50000 --seed 7 --out news.ndjson\n"
    "  trommel run --pack news.ndjson.pack.toml --out results news.ndjson\n"
    "Beside the dump stand its pack (.pack.toml) and what must be found in it (.truth.csv: class, id, bucket "
    "by month,\n"
    "mentions, documents). The same options give the same bytes everywhere.";

struct SynthArguments {
  SynthOptions options;
  std::string out;
};

}  // namespace

Command AddSynth(CLI::App& app, Progress&) {
  auto arguments = std::make_shared<SynthArguments>();
  CLI::App* command = app.add_subcommand("synth", kAbout);
  command->footer(kExamples);
  SynthOptions& options = arguments->options;
  command->add_option("-n,--documents", options.documents, "How many articles")->default_str("1000");
  command->add_option("--seed", options.seed, "Another seed, other articles")->default_str("1");
  command->add_option("--simplified", options.simplified, "Share of articles in Simplified Chinese")
      ->default_str("55");
  command->add_option("--traditional", options.traditional, "Share in Traditional Chinese")
      ->default_str("20");
  command->add_option("--english", options.english, "Share in English")->default_str("25");
  command->add_option("-t,--threads", options.threads, "Workers [one a core]");
  command->add_option("-o,--out", arguments->out, "The dump to write")->required();
  options.threads = 0;
  return [arguments] {
    const Status status = WriteSynth(arguments->options, arguments->out);
    return status.ok() ? kExitClean : Fail(status);
  };
}

}  // namespace trommel
