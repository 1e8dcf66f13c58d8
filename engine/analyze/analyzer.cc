#include "engine/analyze/analyzer.h"

#include <algorithm>

#include "kernels/unicode/utf8.h"

namespace trommel {

Analyzer::Analyzer(std::shared_ptr<const CompiledPack> pack, Detail detail)
    : pack_(std::move(pack)),
      detail_(detail),
      places_(detail == Detail::kPlaces || !pack_->rules().empty()),
      quantity_reader_(pack_->pack().quantity_kinds, QuantityEngine::kAuto, pack_->quantity_words()),
      organization_finder_(pack_->pack().organization_grammar),
      rule_engine_(pack_->rules()) {}

Result<std::unique_ptr<Analyzer>> Analyzer::New(std::shared_ptr<const CompiledPack> pack, Detail detail) {
  std::unique_ptr<Analyzer> analyzer(new Analyzer(std::move(pack), detail));
  auto themes = analyzer->pack_->themes().NewScratch();
  if (!themes.ok()) return themes.status();
  auto names = analyzer->pack_->names().NewScratch();
  if (!names.ok()) return names.status();
  analyzer->theme_scratch_ = std::move(*themes);
  analyzer->name_scratch_ = std::move(*names);
  if (const Matcher* regexes = analyzer->pack_->regexes()) {
    auto scratch = regexes->NewScratch();
    if (!scratch.ok()) return scratch.status();
    analyzer->regex_scratch_ = std::move(*scratch);
  }
  return analyzer;
}

std::string_view Analyzer::KeepUtf8(std::u16string_view units) {
  if (strings_used_ == strings_.size()) strings_.emplace_back();
  std::string& kept = strings_[strings_used_++];
  kept.clear();
  AppendUtf8(units, kept);
  return kept;
}

std::string_view Analyzer::KeepUnit(std::u16string_view unit) {
  KeptUnit& kept = units_kept_[(unit[0] + unit.size()) % units_kept_.size()];
  if (kept.units != unit) kept = {unit, KeepUtf8(unit)};
  return kept.utf8;
}

Status Analyzer::FindThemes(const MatchText& text, AnalyzedDocument& out) {
  TROMMEL_RETURN_IF_ERROR(pack_->themes().Find(text, *theme_scratch_, term_matches_));
  std::erase_if(term_matches_, [](const TermMatch& match) { return match.unsupported; });
  overlaps_.KeepLeftmostLongest(term_matches_);
  const bool bytes = pack_->themes().domain() == MatchDomain::kBytes;
  for (const TermMatch& match : term_matches_) {
    Mention mention;
    mention.mention_class = MentionClass::kTheme;
    mention.entry = match.entry;
    mention.start = bytes ? match.start : Place(match.start);
    mention.end = bytes ? match.end : Place(match.end);
    mention.in_units = !bytes && !places_;
    out.mentions.push_back(mention);
  }
  return Status::Ok();
}

Status Analyzer::FindRegexes(const MatchText& text, AnalyzedDocument& out) {
  if (pack_->regexes() == nullptr) return Status::Ok();
  regex_matches_.clear();
  TROMMEL_RETURN_IF_ERROR(pack_->regexes()->Scan(text, *regex_scratch_, regex_matches_));
  term_matches_.clear();
  for (const Match& match : regex_matches_)
    term_matches_.push_back({match.start, match.end, match.pattern, false});
  overlaps_.KeepLeftmostLongest(term_matches_);
  for (const TermMatch& match : term_matches_) {
    Mention mention;
    mention.mention_class = MentionClass::kRegex;
    mention.entry = pack_->regex_base() + match.entry;
    mention.start = match.start;
    mention.end = match.end;
    out.mentions.push_back(mention);
  }
  return Status::Ok();
}

Status Analyzer::FindOrganizations(const MatchText& text, AnalyzedDocument& out) {
  if (!pack_->finds_organizations()) return Status::Ok();
  TROMMEL_RETURN_IF_ERROR(pack_->names().Find(text, *name_scratch_, term_matches_));
  gazetteer_matches_.clear();
  for (const TermMatch& match : term_matches_) {
    gazetteer_matches_.push_back({match.start, match.end, match.entry, match.unsupported});
  }
  organization_finder_.Find(folded_, gazetteer_matches_, organizations_);
  OffsetCursor cursor(folded_);  // they are in order
  const auto place = [&](uint32_t unit) { return places_ ? cursor.ByteOffset(unit) : unit; };
  for (const OrganizationMention& found : organizations_) {
    Mention mention;
    mention.mention_class = MentionClass::kOrganization;
    mention.organization_source = found.source;
    mention.start = place(found.start);
    mention.end = place(found.end);
    mention.in_units = !places_;
    if (found.entry != OrganizationMention::kNoEntry) {
      mention.entry = pack_->organization_base() + found.entry;
    } else {
      mention.id = KeepUtf8(found.name);
    }
    out.mentions.push_back(mention);
  }
  return Status::Ok();
}

void Analyzer::ReadQuantities(AnalyzedDocument& out) {
  if (!pack_->reads_quantities()) return;
  quantity_reader_.Read(folded_, quantities_);
  out.quantities.reserve(quantities_.size());
  units_kept_ = {};
  OffsetCursor cursor(folded_);  // they are in order, and so are the places of each
  const auto place = [&](uint32_t unit) { return places_ ? cursor.ByteOffset(unit) : unit; };
  for (Quantity& quantity : quantities_) {
    Mention mention;
    QuantityMention& detail = out.quantities.emplace_back();
    mention.mention_class = MentionClass::kQuantity;
    mention.start = place(quantity.start);
    detail.numeral_start = place(quantity.numeral_start);
    detail.numeral_end = place(quantity.numeral_end);
    mention.end = place(quantity.end);
    mention.in_units = !places_;
    mention.quantity = static_cast<uint32_t>(out.quantities.size() - 1);
    out.mentions.push_back(mention);
    if (!quantity.unit.empty()) detail.unit = KeepUnit(quantity.unit);
    detail.quantity = std::move(quantity);
  }
}

void Analyzer::ApplyRules(AnalyzedDocument& out) {
  if (pack_->rules().empty()) return;
  rule_engine_.Evaluate(out, rule_mentions_);
  out.mentions.insert(out.mentions.end(), rule_mentions_.begin(), rule_mentions_.end());
}

Status Analyzer::Analyze(const Document& document, AnalyzedDocument& out) {
  out.document = &document;
  out.folded = pack_->folds() ? &folded_ : nullptr;
  out.mentions.clear();
  out.quantities.clear();
  strings_used_ = 0;
  MatchText text{document.text, nullptr};
  if (pack_->folds()) {
    folded_.Assign(document.text);
    text.folded = &folded_;
  }
  Lap(clock_, Stage::kFold);
  TROMMEL_RETURN_IF_ERROR(FindThemes(text, out));
  Lap(clock_, Stage::kMatch);
  TROMMEL_RETURN_IF_ERROR(FindOrganizations(text, out));
  Lap(clock_, Stage::kOrganizations);
  ReadQuantities(out);
  Lap(clock_, Stage::kQuantities);
  TROMMEL_RETURN_IF_ERROR(FindRegexes(text, out));
  ApplyRules(out);
  if (detail_ == Detail::kPlaces) {
    const EntryTable& entries = pack_->entries();
    const auto id = [&](const Mention& m) -> std::string_view {
      return m.entry == Mention::kOpen ? m.id : std::string_view(entries[m.entry].id);
    };
    std::sort(out.mentions.begin(), out.mentions.end(), [&](const Mention& a, const Mention& b) {
      if (a.start != b.start) return a.start < b.start;
      if (a.end != b.end) return a.end > b.end;
      if (a.mention_class != b.mention_class) return a.mention_class < b.mention_class;
      return id(a) < id(b);
    });
  }
  Lap(clock_, Stage::kMatch);
  return Status::Ok();
}

}  // namespace trommel
