#include "engine/report/report.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "app/command.h"
#include "app/exit_code.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Make the HTML report of a result again";

constexpr char kExamples[] =
    "Example:\n"
    "  trommel report results\n"
    "Writes report.html in the folder, from its results.sqlite and run.json: one file that opens in a "
    "browser\n"
    "without a network. `trommel run` makes the same by itself.";

int Report(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  if (const Status status = RemakeReport(folder); !status.ok()) return Fail(status);
  std::printf("%s/report.html\n", folder.c_str());
  return kExitClean;
}

}  // namespace

Command AddReport(CLI::App& app, Progress&) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("report", kAbout);
  command->footer(kExamples);
  command->add_option("DIR", *folder, "The folder of a finished result")->required();
  return [folder] { return Report(*folder); };
}

}  // namespace trommel
