#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "app/command.h"
#include "app/exit_code.h"
#include "app/last_words.h"
#include "app/signals.h"
#include "io/out/terminal_text.h"

namespace trommel {

int Fail(const Status& status) {
  // Names of files and words of packs stand in it, which may hold what a terminal obeys.
  std::string shown;
  for (std::string_view rest = status.message(); !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    shown += (shown.empty() ? "" : "\n") + TerminalText(rest.substr(0, end), ~size_t{0});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::fprintf(stderr, "trommel: %s\n", shown.c_str());
  return ExitCodeOf(status);
}

namespace {

constexpr char kAbout[] =
    "Reads news dumps and counts, exactly, every keyword, quantity and named organization in them.\n"
    "`trommel COMMAND --help` tells more of each command.";

constexpr char kExitCodes[] =
    "Exit: 0 clean, 1 finished but records were rejected, 2 wrong usage or pack, 3 could not finish, 130 "
    "interrupted.";

/// Blocks in flight hold their files open: with many threads more of them than a shell allows without being asked.
void AllowOpenFiles() {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int Main(int argc, char** argv) {
  CLI::App app(kAbout, "trommel");
  app.footer(kExitCodes);
  app.set_version_flag("--version", "trommel " TROMMEL_VERSION);
  app.require_subcommand(1);
  static Progress progress;
  StopOnSignals(progress.stop);

  struct Choice {
    CLI::App* app;
    Command command;
  };
  std::vector<Choice> choices;
  for (const auto add : {AddRun, AddExtract, AddBoilerplate, AddMerge, AddReport, AddCompare, AddShow, AddPack, AddSlurm, AddSynth, AddBench}) {
    Command command = add(app, progress);
    choices.push_back({app.get_subcommands({}).back(), std::move(command)});
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitClean : kExitUsage;
  }
  for (const Choice& choice : choices) {
    if (choice.app->parsed()) return choice.command();
  }
  return kExitUsage;
}

int Run(int argc, char** argv) {
  try {
    return Main(argc, argv);
  } catch (const std::bad_alloc&) {
    return Fail(Status::Resource("out of memory; lower --threads, --block-size or --memory; what is done is kept"));
  } catch (const std::exception& error) {
    return Fail(Status::Internal(error.what()));
  }
}

}  // namespace
}  // namespace trommel

int main(int argc, char** argv) {
  trommel::EndWhereLibrariesHideFailures();
  trommel::AllowOpenFiles();
  const int code = trommel::Run(argc, argv);
  trommel::ExpectEnd();
  return code;
}
