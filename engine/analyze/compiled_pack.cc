#include "engine/analyze/compiled_pack.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "engine/match/hyperscan_matchers.h"
#include "engine/match/regex_advice.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

std::vector<TermMatcher::Input> ThemeTerms(const Pack& pack) {
  std::vector<TermMatcher::Input> terms;
  for (uint32_t entry = 0; entry < pack.themes.size(); ++entry) {
    for (const Term& term : pack.themes[entry].terms) terms.push_back({&term, entry, nullptr});
  }
  return terms;
}

std::vector<TermMatcher::Input> OrganizationNames(const Pack& pack) {
  std::vector<TermMatcher::Input> terms;
  for (uint32_t entry = 0; entry < pack.organizations.size(); ++entry) {
    const OrganizationEntry& organization = pack.organizations[entry];
    for (const Term& name : organization.names) terms.push_back({&name, entry, &organization.context});
  }
  return terms;
}

// Assigning {} would keep the memory.
template <typename T>
void Free(std::vector<T>& items) {
  std::vector<T>().swap(items);
}

double SecondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double CostOf(TermEngine engine, size_t patterns) {
  switch (engine) {
    case TermEngine::kKernel:
      return KernelCost(patterns);
    case TermEngine::kHyperscanUnits:
      return HyperscanUnitsCost(patterns);
    case TermEngine::kHyperscanBytes:
      return HyperscanBytesCost(patterns);
    default:
      return 0;
  }
}

// Fewer terms compile faster than a file is found.
constexpr size_t kLeastCachedTerms = 2000;

// Says all that a group's tables depend on. The content's hash stands for the terms.
std::string CacheMaterial(std::string_view group, const Pack& pack, size_t terms) {
  return fmt::format("terms {} {:x} {} of {} {} fold {:x}", group, pack.content_hash, terms,
                     pack.themes.size(), pack.organizations.size(), FoldTablesHash());
}

}  // namespace

// Takes the entries out of the pack: of a million, two copies are too many.
void CompiledPack::NumberEntries() {
  organization_base_ = static_cast<uint32_t>(pack_.themes.size());
  regex_base_ = organization_base_ + static_cast<uint32_t>(pack_.organizations.size());
  entries_.reserve(regex_base_ + pack_.regexes.size() + pack_.rules.size());
  for (const ThemeEntry& e : pack_.themes) entries_.push_back({MentionClass::kTheme, e.id, e.label});
  for (const OrganizationEntry& e : pack_.organizations)
    entries_.push_back({MentionClass::kOrganization, std::string(e.id.view()), std::string(e.label.view())});
  for (const RegexEntry& e : pack_.regexes) entries_.push_back({MentionClass::kRegex, e.id, e.label});
  for (const RuleEntry& e : pack_.rules) entries_.push_back({MentionClass::kRule, e.id, e.label});
  Free(pack_.themes);
  Free(pack_.organizations);
  Free(pack_.regexes);
  Free(pack_.rules);
  Free(pack_.lists);
}

// `release`: frees the terms; the tables of an engine are made in their room.
Result<TermMatcher> CompiledPack::CompileGroup(std::string_view name, std::vector<TermInput> terms,
                                               const TermPlan& plan, const std::function<void()>& release,
                                               uint32_t entries, const CompiledCache& cache) {
  if (terms.empty()) return TermMatcher();
  const auto start = std::chrono::steady_clock::now();
  // A pack that no file stands behind has no hash to be known by.
  const bool cached = cache.on() && plan.engine == TermEngine::kKernel && terms.size() >= kLeastCachedTerms &&
                      pack_.content_hash != 0;
  const CacheKey key = cached ? cache.KeyOf(CacheMaterial(name, pack_, terms.size())) : CacheKey{};
  PlanGroup group{std::string(name), Name(plan.engine), plan.why, terms.size()};
  TermMatcher matcher;
  if (auto loaded = cached ? TermMatcher::Load(cache, key, entries) : std::nullopt) {
    matcher = std::move(*loaded);
    group.from_cache = true;
  } else {
    CompiledTerms collected = TermMatcher::Collect(terms, plan.engine);
    Free(terms);
    release();
    auto compiled = TermMatcher::Compile(std::move(collected), plan.engine, cache);
    if (!compiled.ok()) return compiled.status();
    matcher = std::move(*compiled);
    if (cached) matcher.Store(cache, key);
  }
  group.compile_seconds = SecondsSince(start);
  group.patterns = matcher.engine_pattern_count();
  group.memory_bytes = matcher.MemoryBytes();
  group.nanoseconds_a_byte = CostOf(plan.engine, group.patterns);
  plan_.push_back(std::move(group));
  return matcher;
}

Status CompiledPack::CompileTerms(const CompiledCache& cache) {
  std::vector<TermInput> themes = ThemeTerms(pack_), names = OrganizationNames(pack_);
  const bool decoded = pack_.quantity_kinds != 0 || pack_.organization_grammar || !names.empty();
  const TermPlan theme_plan = PlanTerms(SurveyTerms(themes), engine_, decoded);
  folds_ = decoded || !theme_plan.ReadsBytes();
  if (folds_) {
    PlanGroup decode{"decode and fold", "kernel", "once, for all that reads folded text"};
    decode.nanoseconds_a_byte = DecodeCost();
    plan_.push_back(std::move(decode));
  }
  const TermPlan name_plan = PlanTerms(SurveyTerms(names), engine_, true);
  const auto release_themes = [&] {
    for (ThemeEntry& theme : pack_.themes) Free(theme.terms);
  };
  auto theme_matcher = CompileGroup("themes", std::move(themes), theme_plan, release_themes,
                                    static_cast<uint32_t>(pack_.themes.size()), cache);
  if (!theme_matcher.ok()) return theme_matcher.status();
  themes_ = std::move(*theme_matcher);
  // Names always go with folded text: the organization finder reads it.
  const auto release_names = [&] {
    for (OrganizationEntry& organization : pack_.organizations) Free(organization.names);
  };
  auto name_matcher = CompileGroup("organization names", std::move(names), name_plan, release_names,
                                   static_cast<uint32_t>(pack_.organizations.size()), cache);
  if (!name_matcher.ok()) return name_matcher.status();
  names_ = std::move(*name_matcher);
  if (pack_.organization_grammar)
    plan_.push_back({"organization grammar", "reader", "names by form, over the folded text"});
  if (!pack_.quantity_words.empty())
    quantity_words_ = std::make_shared<const QuantityWords>(pack_.quantity_words);
  if (pack_.quantity_kinds != 0) plan_.push_back({"quantities", "reader", "by form, over the folded text"});
  return Status::Ok();
}

Status CompiledPack::CompileRegexes(const CompiledCache& cache) {
  if (pack_.regexes.empty()) return Status::Ok();
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::string> patterns;
  for (const RegexEntry& regex : pack_.regexes) patterns.push_back(regex.pattern);
  auto together = NewHyperscanRegexMatcher(patterns, cache);
  if (together.ok()) {
    regexes_ = std::move(*together);
    PlanGroup group{"regexes", "hyperscan-bytes", "patterns are matched in the original text",
                    patterns.size(), patterns.size()};
    group.memory_bytes = regexes_->MemoryBytes();
    group.compile_seconds = SecondsSince(start);
    plan_.push_back(std::move(group));
    return Status::Ok();
  }
  for (const RegexEntry& regex : pack_.regexes) {
    auto alone = NewHyperscanRegexMatcher(std::span(&regex.pattern, 1));
    if (alone.ok()) continue;
    const std::string& reason = alone.status().message();
    return Status::Usage(fmt::format("{}:{}:{}: regex \"{}\": the pattern {} cannot be matched: {} {}",
                                     regex.place.file, regex.place.line, regex.place.column, regex.id,
                                     regex.pattern, reason, RegexAdvice(reason)));
  }
  return Status::Usage("the regexes of the pack cannot be compiled together: " + together.status().message() +
                       " Put some of them into another run.");
}

Result<std::shared_ptr<const CompiledPack>> CompiledPack::Compile(Pack pack, EngineChoice engine,
                                                                  const CompiledCache& cache) {
  std::shared_ptr<CompiledPack> compiled(new CompiledPack());
  compiled->pack_ = std::move(pack);
  compiled->engine_ = engine;
  compiled->rules_ = std::make_unique<CompiledRules>(compiled->pack_);
  TROMMEL_RETURN_IF_ERROR(compiled->CompileTerms(cache));
  TROMMEL_RETURN_IF_ERROR(compiled->CompileRegexes(cache));
  compiled->NumberEntries();
  return std::shared_ptr<const CompiledPack>(std::move(compiled));
}

}  // namespace trommel
