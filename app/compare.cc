#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/compare/compare.h"
#include "engine/compare/compare_page.h"
#include "io/out/csv_writer.h"
#include "io/out/ndjson_writer.h"
#include "io/out/terminal_text.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Compare two results: what rose and what fell";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel compare may june\n"
    "  trommel compare may june --class theme --csv changes.csv\n"
    "  trommel compare may june --html changes.html\n"
    "Shares of articles are compared by log-likelihood: 3.84 comes by chance one time in twenty, 10.83 one in a "
    "thousand.\n"
    "The effect is the binary logarithm of the ratio of shares: 1 is twice, -1 half the share.";

struct CompareArguments {
  std::string a, b, only_class, csv, html;
  size_t top = 20;
  bool json = false;
};

std::string Line(const ComparedEntry& entry) {
  return fmt::format("{:>8.6g} {:>+7.2f} {:>11} {:>11}  {:<12} {}\n", entry.log_likelihood, entry.log_ratio,
                     Grouped(entry.documents_a), Grouped(entry.documents_b), entry.mention_class,
                     TerminalText(entry.label, 60));
}

void Print(const Comparison& comparison, const CompareArguments& arguments) {
  std::vector<const ComparedEntry*> order;
  for (const ComparedEntry& entry : comparison.entries) order.push_back(&entry);
  std::stable_sort(order.begin(), order.end(), [](const ComparedEntry* x, const ComparedEntry* y) {
    return x->log_likelihood > y->log_likelihood;
  });
  fmt::print("A {}: {} articles; B {}: {} articles\n", TerminalText(arguments.a, 80),
             Grouped(comparison.documents_a), TerminalText(arguments.b, 80), Grouped(comparison.documents_b));
  for (const bool rose : {true, false}) {
    fmt::print("\n{}\n{:>8} {:>7} {:>11} {:>11}  {:<12} {}\n", rose ? "rose" : "fell", "G2", "effect", "in A",
               "in B", "class", "entry");
    size_t printed = 0;
    for (const ComparedEntry* entry : order) {
      if (entry->rose() != rose || entry->log_likelihood == 0) continue;
      if (printed++ == arguments.top) break;
      std::fputs(Line(*entry).c_str(), stdout);
    }
    if (printed == 0) fmt::print("{:>8}\n", "nothing");
  }
}

int Compare(const CompareArguments& arguments) {
  auto comparison = CompareResults(arguments.a, arguments.b);
  if (!comparison.ok()) return Fail(comparison.status());
  if (!arguments.only_class.empty()) {
    std::erase_if(comparison->entries,
                  [&](const ComparedEntry& entry) { return entry.mention_class != arguments.only_class; });
  }
  if (!arguments.csv.empty()) {
    auto csv = CsvWriter::Open(arguments.csv, CompareSchema());
    if (!csv.ok()) return Fail(csv.status());
    if (const Status status = WriteComparison(*comparison, **csv); !status.ok()) return Fail(status);
  }
  if (!arguments.html.empty()) {
    const Status status = WriteComparisonPage(*comparison, arguments.a, arguments.b, arguments.html);
    if (!status.ok()) return Fail(status);
  }
  if (arguments.json) {
    auto lines = NdjsonWriter::Open("/dev/stdout", CompareSchema());
    if (!lines.ok()) return Fail(lines.status());
    if (const Status status = WriteComparison(*comparison, **lines); !status.ok()) return Fail(status);
  } else {
    Print(*comparison, arguments);
  }
  return kExitClean;
}

}  // namespace

Command AddCompare(CLI::App& app, Progress&) {
  auto arguments = std::make_shared<CompareArguments>();
  CLI::App* command = app.add_subcommand("compare", kAbout);
  command->footer(kExamples);
  command->add_option("A", arguments->a, "The folder of the first result")->required();
  command->add_option("B", arguments->b, "The folder of the second result")->required();
  command->add_option("--class", arguments->only_class, "Only theme, quantity, organization, regex or rule")
      ->check(CLI::IsMember({"theme", "quantity", "organization", "regex", "rule"}));
  command->add_option("--top", arguments->top, "How many of each are shown")->default_str("20");
  command->add_option("--csv", arguments->csv, "Write all entries to this file as CSV");
  command->add_option("--html", arguments->html, "Write a page of them to this file, which opens offline");
  command->add_flag("--json", arguments->json, "Answer all entries as NDJSON instead of the table");
  return [arguments] { return Compare(*arguments); };
}

}  // namespace trommel
