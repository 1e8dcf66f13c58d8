#include "engine/analyze/compiled_pack.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/match/hyperscan_matchers.h"

namespace trommel {
namespace {

std::vector<TermMatcher::Input> ThemeTerms(const Pack& pack) {
  std::vector<TermMatcher::Input> terms;
  for (uint32_t entry = 0; entry < pack.themes.size(); ++entry) {
    for (const Term& term : pack.themes[entry].terms) terms.push_back({&term, entry, nullptr});
  }
  return terms;
}

// Decoding costs as much as matching a small set, so a plan in which nothing needs folded text may do
// without. Above so many terms the dictionary kernel over folded text, decoding included, overtakes Hyperscan
// on the bytes (docs/performance.md).
constexpr size_t kMostByteTerms = 300;

bool ServesFromBytes(const std::vector<TermMatcher::Input>& themes, EngineChoice engine) {
  if (engine == EngineChoice::kKernel || (engine == EngineChoice::kAuto && themes.size() > kMostByteTerms))
    return false;
  return std::all_of(themes.begin(), themes.end(), TermMatcher::ServesBytes);
}

std::vector<TermMatcher::Input> OrganizationNames(const Pack& pack) {
  std::vector<TermMatcher::Input> terms;
  for (uint32_t entry = 0; entry < pack.organizations.size(); ++entry) {
    const OrganizationEntry& organization = pack.organizations[entry];
    for (const Term& name : organization.names) terms.push_back({&name, entry, &organization.context});
  }
  return terms;
}

}  // namespace

void CompiledPack::NumberEntries() {
  for (const ThemeEntry& e : pack_.themes) entries_.push_back({MentionClass::kTheme, e.id, e.label});
  for (const OrganizationEntry& e : pack_.organizations)
    entries_.push_back({MentionClass::kOrganization, e.id, e.label});
  for (const RegexEntry& e : pack_.regexes) entries_.push_back({MentionClass::kRegex, e.id, e.label});
  for (const RuleEntry& e : pack_.rules) entries_.push_back({MentionClass::kRule, e.id, e.label});
}

Status CompiledPack::CompileTerms() {
  const std::vector<TermMatcher::Input> themes = ThemeTerms(pack_), names = OrganizationNames(pack_);
  folds_ = pack_.quantity_kinds != 0 || pack_.organization_grammar || !names.empty() ||
           !ServesFromBytes(themes, engine_);
  auto theme_matcher = TermMatcher::Compile(themes, folds_, engine_);
  if (!theme_matcher.ok()) return theme_matcher.status();
  themes_ = std::move(*theme_matcher);
  auto name_matcher = TermMatcher::Compile(names, true, engine_);
  if (!name_matcher.ok()) return name_matcher.status();
  names_ = std::move(*name_matcher);
  return Status::Ok();
}

Status CompiledPack::CompileRegexes() {
  if (pack_.regexes.empty()) return Status::Ok();
  std::vector<std::string> patterns;
  for (const RegexEntry& regex : pack_.regexes) patterns.push_back(regex.pattern);
  auto together = NewHyperscanRegexMatcher(patterns);
  if (together.ok()) {
    regexes_ = std::move(*together);
    return Status::Ok();
  }
  for (const RegexEntry& regex : pack_.regexes) {
    auto alone = NewHyperscanRegexMatcher(std::span(&regex.pattern, 1));
    if (alone.ok()) continue;
    return Status::Usage(
        fmt::format("{}:{}:{}: regex \"{}\": the pattern {} cannot be matched: {} Rewrite it: no "
                    "look-around, back-references, or "
                    "matches of nothing; bound large repeats.",
                    regex.place.file, regex.place.line, regex.place.column, regex.id, regex.pattern,
                    alone.status().message()));
  }
  return Status::Usage("the regexes of the pack cannot be compiled together: " + together.status().message());
}

Result<std::shared_ptr<const CompiledPack>> CompiledPack::Compile(Pack pack, EngineChoice engine) {
  std::shared_ptr<CompiledPack> compiled(new CompiledPack());
  compiled->pack_ = std::move(pack);
  compiled->engine_ = engine;
  compiled->NumberEntries();
  compiled->rules_ = std::make_unique<CompiledRules>(compiled->pack_);
  TROMMEL_RETURN_IF_ERROR(compiled->CompileTerms());
  TROMMEL_RETURN_IF_ERROR(compiled->CompileRegexes());
  return std::shared_ptr<const CompiledPack>(std::move(compiled));
}

}  // namespace trommel
