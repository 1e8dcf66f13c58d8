#include "engine/organization/document_names.h"

#include <algorithm>

#include "engine/organization/lexicon.h"
#include "engine/organization/list_names.h"
#include "engine/organization/word_cut.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr uint32_t kLongestAlias = 20;
constexpr uint32_t kLongestBracket = 48;

bool IsAsciiLetter(char16_t unit) { return unit >= u'a' && unit <= u'z'; }
bool IsQuote(char16_t unit) {
  return std::u16string_view(u"“”\"「」『』‘’'《》").find(unit) != std::u16string_view::npos;
}

uint32_t SkipSpaces(std::u16string_view text, uint32_t at) {
  while (at < text.size() && text[at] == u' ') ++at;
  return at;
}

// What a document writes before an alias; its size, or 0.
uint32_t IntroductionSize(std::u16string_view text, uint32_t at) {
  for (const std::u16string_view word :
       {std::u16string_view(u"以下简称为"), std::u16string_view(u"以下简称"), std::u16string_view(u"以下称"),
        std::u16string_view(u"下简称"), std::u16string_view(u"下称"), std::u16string_view(u"简称为"),
        std::u16string_view(u"简称"), std::u16string_view(u"又称"),
        std::u16string_view(u"hereinafter referred to as"), std::u16string_view(u"hereinafter"),
        std::u16string_view(u"hereafter"), std::u16string_view(u"also known as"), std::u16string_view(u"or"),
        std::u16string_view(u"the")}) {
    if (text.substr(at, word.size()) == word) return static_cast<uint32_t>(word.size());
  }
  return 0;
}

bool IsAcronym(const FoldedText& text, uint32_t start, uint32_t end) {
  if (end - start < 2 || end - start > 10) return false;
  uint32_t upper = 0;
  for (uint32_t at = start; at < end; ++at) {
    const char16_t unit = text.units()[at];
    if (!IsAsciiLetter(unit)) return false;
    const uint32_t byte = text.ByteOffset(at);
    upper += byte < text.original().size() && text.original()[byte] >= 'A' && text.original()[byte] <= 'Z';
  }
  return upper + 1 >= end - start && upper >= 2;
}

// Whether the units of `alias` stand in `name` in the same order: 中科院 in 中国科学院.
bool IsContraction(std::u16string_view alias, std::u16string_view name) {
  size_t at = 0;
  for (const char16_t unit : name) at += at < alias.size() && alias[at] == unit;
  return at == alias.size() && alias.size() < name.size();
}

bool IsHan(std::u16string_view text) { return std::all_of(text.begin(), text.end(), IsHanUnit); }

// The size of the legal form that `name` ends in, or 0.
uint32_t LegalFormSize(std::u16string_view name) {
  if (std::u16string_view(u"司团心").find(name.back()) == std::u16string_view::npos) return 0;
  for (const std::u16string_view form :
       {std::u16string_view(u"集团股份有限公司"), std::u16string_view(u"股份有限公司"),
        std::u16string_view(u"集团有限公司"), std::u16string_view(u"有限责任公司"),
        std::u16string_view(u"控股有限公司"), std::u16string_view(u"有限公司"),
        std::u16string_view(u"集团公司"), std::u16string_view(u"技术中心"), std::u16string_view(u"集团")}) {
    if (name.size() > form.size() && name.substr(name.size() - form.size()) == form)
      return static_cast<uint32_t>(form.size());
  }
  return 0;
}

// The size of the places that `name` begins with.
uint32_t PlaceSize(std::u16string_view name) {
  uint32_t at = 0;
  for (bool found = true; found;) {
    found = false;
    for (uint32_t size = std::min<uint32_t>(8, static_cast<uint32_t>(name.size()) - at); size >= 2 && !found;
         --size) {
      if (Lexicon::Find(name.data() + at, static_cast<int>(size)).classes() & wc::kPlace) {
        at += size;
        found = true;
      }
    }
  }
  return at;
}

}  // namespace

void DocumentNames::Define(std::u16string_view text, uint32_t start, uint32_t end,
                           const OrganizationMention& mention, OrganizationSource source) {
  if (defined_.size() >= kMaxNames || end <= start || end - start < 2) return;
  const std::u16string_view alias = text.substr(start, end - start);
  for (const Defined& defined : defined_) {
    if (defined.alias == alias) return;
  }
  const std::u16string_view name = source == OrganizationSource::kAlias ? mention.name : alias;
  defined_.push_back({alias, name,
                      source == OrganizationSource::kAlias ? mention.entry : OrganizationMention::kNoEntry,
                      source == OrganizationSource::kAlias ? start : mention.end, source});
}

// NAME（以下简称“ALIAS”）, NAME，简称“ALIAS”, Name (ABC), NAME（ALIAS） where ALIAS is a contraction.
void DocumentNames::ReadDefinition(const FoldedText& text, const OrganizationMention& mention) {
  const std::u16string_view units = text.units();
  uint32_t at = SkipSpaces(units, mention.end);
  if (at >= units.size()) return;
  const bool bracket = units[at] == u'(';
  if (!bracket && units[at] != u',') return;
  at = SkipSpaces(units, at + 1);
  const uint32_t limit = std::min<uint32_t>(static_cast<uint32_t>(units.size()), at + kLongestBracket);
  bool introduced = false;
  for (uint32_t size = IntroductionSize(units, at); size != 0; size = IntroductionSize(units, at)) {
    introduced = true;
    at = SkipSpaces(units, at + size);
    while (at < limit && (units[at] == u':' || units[at] == u' ')) ++at;
  }
  if (!bracket && !introduced) return;
  bool quoted = false;
  while (at < limit && IsQuote(units[at])) quoted = true, ++at;
  uint32_t end = at;
  while (end < limit && end - at <= kLongestAlias && units[end] != u')' && units[end] != u',' &&
         units[end] != u';' && !IsQuote(units[end]))
    ++end;
  if (end >= limit || end - at > kLongestAlias) return;
  if (bracket && !quoted && units[end] != u')') return;
  const std::u16string_view alias = units.substr(at, end - at);
  const bool acronym = IsAcronym(text, at, end);
  const bool contraction = alias.size() >= 2 && IsHan(alias) &&
                           IsContraction(alias, units.substr(mention.start, mention.end - mention.start));
  if ((introduced && (quoted || bracket)) || (bracket && (acronym || contraction))) {
    Define(units, at, end, mention, OrganizationSource::kAlias);
  }
}

void DocumentNames::ReadShortName(std::u16string_view text, const OrganizationMention& mention) {
  if (mention.entry != OrganizationMention::kNoEntry) return;
  const std::u16string_view name = text.substr(mention.start, mention.end - mention.start);
  const auto size = static_cast<uint32_t>(name.size());
  if (size < 5 || size > 40 || !IsHan(name)) return;
  const uint32_t form = LegalFormSize(name);
  if (form == 0) return;
  const uint32_t place = PlaceSize(name);
  if (form + place + 3 > size) return;
  const uint32_t start = mention.start + place, end = mention.end - form;
  // A short name must not be a row of common words: 电器, 投资管理.
  if (end - start > 8 || CutCost(text, start, end) < static_cast<int>(end - start) * 48) return;
  Define(text, start, end, mention, OrganizationSource::kGrammar);
  if (place != 0) Define(text, mention.start, end, mention, OrganizationSource::kGrammar);
}

void DocumentNames::FindDefined(const FoldedText& text, const Defined& defined,
                                std::vector<Candidate>& out) const {
  const std::u16string_view units = text.units();
  const bool latin = IsWordUnit(defined.alias.front()) || IsWordUnit(defined.alias.back());
  for (size_t at = units.find(defined.alias, defined.from); at != std::u16string_view::npos;
       at = units.find(defined.alias, at + defined.alias.size())) {
    const auto start = static_cast<uint32_t>(at), end = static_cast<uint32_t>(at + defined.alias.size());
    if (latin) {
      if (at > 0 && IsWordUnit(units[at - 1]) && IsWordUnit(units[at])) continue;
      if (end < units.size() && IsWordUnit(units[end]) && IsWordUnit(units[end - 1])) continue;
      const char first = text.original()[text.ByteOffset(start)];
      if (IsAsciiLetter(units[start]) && first >= 'a' && first <= 'z') continue;
    }
    out.push_back(
        {.start = start, .end = end, .source = defined.source, .entry = defined.entry, .name = defined.name});
  }
}

void DocumentNames::Find(const FoldedText& text, const std::vector<OrganizationMention>& mentions,
                         bool grammar, std::vector<Candidate>& out) {
  defined_.clear();
  for (const OrganizationMention& mention : mentions) {
    ReadDefinition(text, mention);
    if (grammar && defined_.size() < kMaxNames) ReadShortName(text.units(), mention);
    if (grammar) FindListNeighbours(text.units(), mention, out);
  }
  for (const Defined& defined : defined_) FindDefined(text, defined, out);
}

}  // namespace trommel
