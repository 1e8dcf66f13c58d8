#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <limits>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/pack/pack_reader.h"
#include "engine/pipeline/show_job.h"
#include "io/out/terminal_text.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Show the article behind a sample, mentions marked";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel show news.ndjson:123456\n"
    "  trommel show --pack trade.toml 'dump.tar.gz!2022/may.ndjson:0'\n"
    "Paths and offsets are those of the tables sample and largest. Escapes for terminals that a text may hold are "
    "not passed on.";

constexpr size_t kAll = std::numeric_limits<size_t>::max();

// Line feeds stay, tabs become spaces, all else that could steer a terminal goes.
std::string Harmless(std::string_view text) {
  std::string out;
  while (true) {
    const size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    for (char& c : line) {
      if (c == '\t') c = ' ';
    }
    out += TerminalText(line, kAll);
    if (end == text.npos) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string OneLine(std::string_view text) { return TerminalText(text, kAll); }

class ArticlePrinter {
 public:
  explicit ArticlePrinter(const EntryTable& entries) : entries_(entries), colors_(isatty(STDOUT_FILENO) != 0) {}

  void Print(const AnalyzedDocument& analyzed) const {
    const Document& document = *analyzed.document;
    fmt::print("{}:{}\n", OneLine(document.path), document.byte_offset);
    Head("id", document.id);
    Head("date", ToString(document.date));
    Head("source", document.source);
    Head("url", document.url);
    fmt::print("\n{}\n\n", Marked(analyzed));
    for (const Mention& mention : analyzed.mentions) fmt::print("{}\n", Told(mention, analyzed));
  }

 private:
  static void Head(std::string_view name, std::string_view value) {
    if (!value.empty()) fmt::print("{}: {}\n", name, OneLine(value));
  }

  // Of mentions that overlap the first, and then the longest, is marked; the list below has them all.
  std::string Marked(const AnalyzedDocument& analyzed) const {
    const std::string_view text = analyzed.document->text;
    std::string out;
    size_t at = 0;
    for (const Mention& mention : analyzed.mentions) {
      if (mention.start < at || mention.mention_class == MentionClass::kRule) continue;
      out += Harmless(text.substr(at, mention.start - at));
      out += Begin(mention) + Harmless(text.substr(mention.start, mention.end - mention.start)) + End();
      at = mention.end;
    }
    return out + Harmless(text.substr(at));
  }

  std::string Begin(const Mention& mention) const {
    static constexpr int kColors[] = {33, 36, 35, 32, 34};  // theme, quantity, organization, regex, rule
    return colors_ ? fmt::format("\033[1;{}m", kColors[static_cast<size_t>(mention.mention_class)]) : "⟦";
  }
  std::string End() const { return colors_ ? "\033[0m" : "⟧"; }

  std::string Told(const Mention& mention, const AnalyzedDocument& analyzed) const {
    std::string name;
    if (mention.mention_class == MentionClass::kQuantity) {
      const QuantityMention& detail = analyzed.quantities[mention.quantity];
      const Quantity& quantity = detail.quantity;
      name = fmt::format("{} {} {}", Name(quantity.kind),
                         quantity.value ? quantity.value->ToString() : quantity.timex, detail.unit);
    } else {
      name = mention.entry == Mention::kOpen ? std::string(mention.id) : entries_[mention.entry].id;
    }
    const std::string_view text = analyzed.document->text.substr(mention.start, mention.end - mention.start);
    return fmt::format("{:>8} {:<12} {}: {}", mention.start, Name(mention.mention_class), OneLine(name),
                       TerminalText(text, 80));
  }

  const EntryTable& entries_;
  bool colors_;
};

int Show(CommonOptions& common) {
  if (const Status status = common.Resolve(); !status.ok()) return Fail(status);
  std::vector<ArticlePlace> places;
  for (const std::string& text : common.inputs) {
    auto place = ParseArticlePlace(text);
    if (!place.ok()) return Fail(place.status());
    places.push_back(std::move(*place));
  }
  auto pack = LoadPacks(common.packs);
  if (!pack.ok()) return Fail(pack.status());
  auto compiled = CompiledPack::Compile(std::move(*pack), common.engine_choice, common.Cache());
  if (!compiled.ok()) return Fail(compiled.status());
  const ArticlePrinter printer((*compiled)->entries());
  for (const ArticlePlace& place : places) {
    const Status status =
        ShowArticle(*compiled, place, common.input_options,
                    [&](const AnalyzedDocument& analyzed) { printer.Print(analyzed); });
    if (!status.ok()) return Fail(status);
  }
  return kExitClean;
}

}  // namespace

Command AddShow(CLI::App& app, Progress&) {
  auto common = std::make_shared<CommonOptions>();
  CLI::App* command = app.add_subcommand("show", kAbout);
  command->footer(kExamples);
  common->AddTo(*command);
  command->get_option("INPUT")->description("PATH:OFFSET, in archives outer!member:OFFSET");
  return [common] { return Show(*common); };
}

}  // namespace trommel
