#include "engine/pack/pack_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "engine/pack/pack_errors.h"
#include "engine/pack/text_check.h"
#include "engine/quantity/quantity.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

// What a term matches by, as a key: its units folded as its flags ask, and the flags before them.
std::u16string FoldedKey(const Term& term) {
  std::u16string key(1, static_cast<char16_t>(u'0' + (term.case_exact ? 1 : 0) + (term.variants ? 2 : 0)));
  size_t length = 0;
  for (size_t at = 0; at < term.text.size(); at += length) {
    const char32_t c = DecodeUtf8(term.text, at, &length);
    if (c > 0xFFFF) {
      key += static_cast<char16_t>(0xD7C0 + (c >> 10));
      key += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    } else if (term.variants) {
      key += (term.case_exact ? kVariantFoldTable : kFoldTable)[c];
    } else {
      key += term.case_exact ? static_cast<char16_t>(c) : kCaseFoldTable[c];
    }
  }
  return key;
}

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class PackChecker {
 public:
  PackChecker(const Pack& pack, size_t most) : pack_(pack), most_(most) {}

  std::vector<PackRemark> Check() {
    CheckTerms("theme", pack_.themes, &ThemeEntry::terms,
               "it counts for both: take it out of one unless that is meant");
    CheckTerms("organization", pack_.organizations, &OrganizationEntry::names,
               "a mention goes to one of them only: take the name out of one, or give both a context");
    for (const RuleEntry& rule : pack_.rules) CheckRule(rule);
    CheckWhole();
    Sort();
    return std::move(remarks_);
  }

 private:
  struct Use {
    uint32_t entry;
    const Term* term;
  };

  void Remark(const SourcePlace& place, std::string text) { remarks_.push_back({place, std::move(text)}); }
  bool Enough() const { return remarks_.size() >= most_; }

  template <typename Entry>
  void CheckTerms(std::string_view noun, const std::vector<Entry>& entries, std::vector<Term> Entry::*terms,
                  std::string_view consequence) {
    std::unordered_map<std::u16string, Use> uses;
    for (uint32_t i = 0; i < entries.size(); ++i) {
      for (const Term& term : entries[i].*terms) {
        if (Enough()) return;
        CheckTerm(term, ContextOf(entries[i]));
        const auto [found, is_new] = uses.emplace(FoldedKey(term), Use{i, &term});
        if (is_new) continue;
        const Use& first = found->second;
        if (first.entry == i) {
          Remark(term.place, fmt::format("{} stands twice in {} {} once folded: take one out",
                                         Quoted(term.text), noun, Quoted(entries[i].id)));
        } else {
          Remark(term.place, fmt::format("{} of {} {} also stands in {}, at {}; {}", Quoted(term.text), noun,
                                         Quoted(entries[i].id), Quoted(entries[first.entry].id),
                                         ToString(first.term->place), consequence));
        }
      }
    }
  }

  static const std::vector<std::string>* ContextOf(const ThemeEntry&) { return nullptr; }
  static const std::vector<std::string>* ContextOf(const OrganizationEntry& entry) { return &entry.context; }

  void CheckTerm(const Term& term, const std::vector<std::string>* context) {
    CheckCharacters(term);
    const bool has_context =
        !term.context.empty() || (context != nullptr && !context->empty()) || term.common_word;
    const bool guarded = has_context || term.boundary == Boundary::kWord;
    size_t length = 0;
    const char32_t first = DecodeUtf8(term.text, 0, &length);
    const bool is_single = length == term.text.size();
    const bool is_han = first > 0xFFFF ? first < 0x30000 + 0x2000 : IsHanUnit(static_cast<char16_t>(first));
    if (is_single && is_han && !guarded) {
      Remark(term.place,
             fmt::format("{} is a single Han character and matches inside other words: write boundary = "
                         "\"word\", a context or a longer term",
                         Quoted(term.text)));
    }
    const bool is_latin = std::all_of(term.text.view().begin(), term.text.view().end(), IsAsciiLetter);
    if (is_latin && term.text.size() <= 2 && !term.case_exact && !has_context) {
      Remark(term.place,
             fmt::format("{} has {} and matches in lower case too: write case = \"exact\" or a context",
                         Quoted(term.text), term.text.size() == 1 ? "one letter" : "two letters"));
    }
    for (const std::string& word : term.context) CheckContextWord(term, word);
    if (context == nullptr) return;
    for (const std::string& word : *context) CheckContextWord(term, word);
  }

  void CheckContextWord(const Term& term, const std::string& word) {
    if (term.text.view().find(word) == std::string::npos) return;
    Remark(term.place, fmt::format("context word {} is part of {} and so is always near: take it out",
                                   Quoted(word), Quoted(term.text)));
  }

  void CheckCharacters(const Term& term) {
    size_t length = 0;
    for (size_t at = 0; at < term.text.size(); at += length) {
      const char32_t c = DecodeUtf8(term.text, at, &length);
      if (!IsBlank(c)) continue;
      const bool at_end = at == 0 || at + length == term.text.size();
      const bool is_space = c == ' ' || c == 0x3000;
      if (is_space && !at_end) continue;
      const std::string what = is_space ? "starts or ends with a space"
                                        : fmt::format("holds the invisible or special white space U+{:04X}",
                                                      static_cast<uint32_t>(c));
      return Remark(term.place,
                    fmt::format("{} {}, which the text must have too: take it out", Quoted(term.text), what));
    }
  }

  void CheckRule(const RuleEntry& rule) {
    const std::unordered_set<std::string_view> none(rule.none.begin(), rule.none.end());
    for (const std::string& reference : rule.all) {
      if (none.contains(reference)) {
        Remark(rule.place, fmt::format("rule {} asks for {} and rules it out: it never holds",
                                       Quoted(rule.id), Quoted(reference)));
      }
      CheckReachable(rule, reference, "it never holds");
    }
    for (const std::string& reference : rule.any)
      CheckReachable(rule, reference, "take it out or switch the kind on");
  }

  void CheckReachable(const RuleEntry& rule, std::string_view reference, std::string_view consequence) {
    constexpr std::string_view kPrefix = "quantity:";
    if (!reference.starts_with(kPrefix)) return;
    const std::string_view id = reference.substr(kPrefix.size());
    const std::optional<QuantityKind> kind = QuantityKindOf(id.substr(0, id.find(':')));
    if (!kind || (pack_.quantity_kinds >> static_cast<unsigned>(*kind) & 1) != 0) return;
    Remark(rule.place, fmt::format("rule {} refers to {}, but kinds of [quantities] leaves that out: {}",
                                   Quoted(rule.id), Quoted(reference), consequence));
  }

  void CheckWhole() {
    const bool finds_nothing = pack_.themes.empty() && pack_.organizations.empty() && pack_.regexes.empty() &&
                               pack_.quantity_kinds == 0 && !pack_.organization_grammar;
    if (!finds_nothing) return;
    SourcePlace place;
    if (!pack_.files.empty()) place.file = *pack_.files.front();
    Remark(place, "nothing is looked for: no entries, no quantities, no organization grammar");
  }

  void Sort() {
    std::unordered_map<std::string_view, size_t> ranks;
    for (const auto& file : pack_.files) ranks.emplace(*file, ranks.size());
    std::stable_sort(remarks_.begin(), remarks_.end(), [&ranks](const PackRemark& a, const PackRemark& b) {
      return std::make_tuple(ranks[a.place.file], a.place.line, a.place.column) <
             std::make_tuple(ranks[b.place.file], b.place.line, b.place.column);
    });
    if (remarks_.size() > most_) remarks_.resize(most_);
  }

  const Pack& pack_;
  size_t most_;
  std::vector<PackRemark> remarks_;
};

}  // namespace

std::vector<PackRemark> CheckPack(const Pack& pack, size_t most) { return PackChecker(pack, most).Check(); }

}  // namespace trommel
