// One document under a pack of all kinds: every engine, at every SIMD level, finds what the oracle finds.
#include "engine/analyze/analyzer.h"
#include "fuzz_target.h"
#include "kernels/unicode/simd_level.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

Term MakeTerm(std::string text, Boundary boundary = Boundary::kDefault, bool exact = false, bool variants = true) {
  Term term;
  term.text = std::move(text);
  term.boundary = boundary;
  term.case_exact = exact;
  term.variants = variants;
  return term;
}

Pack SomePack() {
  Pack pack;
  pack.names = {"fuzz"};
  const auto theme = [&](std::string id, std::vector<Term> terms) {
    ThemeEntry entry;
    entry.id = entry.label = std::move(id);
    entry.terms = std::move(terms);
    pack.themes.push_back(std::move(entry));
  };
  theme("cycle", {MakeTerm("双循环"), MakeTerm("内循环"), MakeTerm("循环")});
  theme("kimono", {MakeTerm("和服", Boundary::kWord), MakeTerm("product", Boundary::kNone)});
  theme("apec", {MakeTerm("APEC", Boundary::kDefault, true, false), MakeTerm("Ａsia"), MakeTerm("a")});
  const auto organization = [&](std::string id, std::vector<std::string> names, std::vector<std::string> context) {
    OrganizationEntry entry;
    entry.id = entry.label = std::move(id);
    for (std::string& name : names) entry.names.push_back(MakeTerm(std::move(name)));
    entry.context = std::move(context);
    pack.organizations.push_back(std::move(entry));
  };
  organization("wondfo", {"广州万孚生物技术股份有限公司", "万孚生物", "Wondfo"}, {});
  organization("apple", {"苹果", "Apple"}, {"手机", "phone"});
  RegexEntry regex;
  regex.id = regex.label = "code";
  regex.pattern = "HS ?[0-9]{6}|双.环";
  pack.regexes.push_back(regex);
  RuleEntry rule;
  rule.id = rule.label = "money";
  rule.all = {"theme:cycle", "quantity:money"};
  pack.rules.push_back(rule);
  return pack;
}

struct Engine {
  EngineChoice choice;
  std::unique_ptr<Analyzer> analyzer;

  explicit Engine(EngineChoice engine) : choice(engine) {
    auto pack = CompiledPack::Compile(SomePack(), engine);
    FUZZ_CHECK(pack.ok(), pack.status().message());
    auto made = Analyzer::New(*pack, Detail::kPlaces);
    FUZZ_CHECK(made.ok(), made.status().message());
    analyzer = std::move(*made);
  }

  std::string Find(const Document& document) {
    AnalyzedDocument analyzed;
    FUZZ_CHECK(analyzer->Analyze(document, analyzed).ok(), "the analysis failed");
    std::string out;
    for (const Mention& mention : analyzed.mentions) {
      FUZZ_CHECK(mention.start < mention.end && mention.end <= document.text.size(), "a span");
      const std::string_view text = document.text.substr(mention.start, mention.end - mention.start);
      FUZZ_CHECK(ValidUtf8Prefix(text) == text.size(), "a span that cuts a character");
      out += std::string(Name(mention.mention_class)) + ' ' + std::to_string(mention.entry) + ' ' + std::string(mention.id) + ' ' +
             std::to_string(mention.start) + '-' + std::to_string(mention.end) + '\n';
    }
    return out;
  }
};

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  static Engine oracle(EngineChoice::kOracle), hyperscan(EngineChoice::kHyperscan), kernel(EngineChoice::kKernel);
  static const std::vector<std::string> levels = SimdLevels();
  std::string text(InputText(bytes, size));
  text.resize(ValidUtf8Prefix(text));
  Document document;
  document.text = text;
  const std::string wanted = oracle.Find(document);
  FUZZ_CHECK(hyperscan.Find(document) == wanted, "Hyperscan");
  for (const std::string& level : levels) {
    SetSimdLevel(level);
    FUZZ_CHECK(kernel.Find(document) == wanted, level);
  }
  SetSimdLevel("auto");
  return 0;
}
