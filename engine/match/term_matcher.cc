#include "engine/match/term_matcher.h"

#include <algorithm>
#include <unordered_map>

#include "engine/match/dictionary_matcher.h"
#include "engine/match/hyperscan_matchers.h"
#include "engine/match/oracle_matcher.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

std::u16string Decoded(std::string_view utf8) {
  std::u16string units;
  for (size_t at = 0, length = 0; at < utf8.size(); at += length) {
    const char32_t code_point = DecodeUtf8(utf8, at, &length);
    if (code_point < 0x10000) {
      units.push_back(static_cast<char16_t>(code_point));
    } else {
      units.push_back(static_cast<char16_t>(0xD7C0 + (code_point >> 10)));
      units.push_back(static_cast<char16_t>(0xDC00 + (code_point & 0x3FF)));
    }
  }
  return units;
}

std::u16string Folded(std::u16string units) {
  std::transform(units.begin(), units.end(), units.begin(), FoldUnit);
  return units;
}

bool IsWordCodePoint(char32_t code_point) {
  return code_point < 0x10000 && IsWordUnit(static_cast<char16_t>(code_point));
}

bool WordTouchesStart(const MatchText& text, bool folds, uint32_t start) {
  if (start == 0) return false;
  if (folds) return IsWordUnit(text.folded->units()[start - 1]);
  size_t length = 0;
  return IsWordCodePoint(DecodeUtf8Before(text.bytes, start, &length));
}

bool WordTouchesEnd(const MatchText& text, bool folds, uint32_t end) {
  if (folds) return end < text.folded->units().size() && IsWordUnit(text.folded->units()[end]);
  size_t length = 0;
  return end < text.bytes.size() && IsWordCodePoint(DecodeUtf8(text.bytes, end, &length));
}

// Whether the original behind a folded match equals the term as written, under the fold that the term leaves
// on.
bool OriginalAgrees(const FoldedText& text, const Match& match, std::u16string_view exact, bool case_exact) {
  const uint32_t begin = text.ByteOffset(match.start);
  const std::u16string found = Decoded(text.original().substr(begin, text.ByteOffset(match.end) - begin));
  if (found.size() != exact.size()) return false;
  for (size_t i = 0; i < exact.size(); ++i) {
    const char16_t have = found[i], want = exact[i];
    const auto& fold = case_exact ? kVariantFoldTable : kCaseFoldTable;
    if (fold[have] != fold[want]) return false;
  }
  return true;
}

bool ContextNear(std::u16string_view units, const Match& match, const std::vector<std::u16string>& context) {
  const size_t begin =
      match.start > TermMatcher::kContextUnits ? match.start - TermMatcher::kContextUnits : 0;
  const size_t end = std::min(units.size(), size_t{match.end} + TermMatcher::kContextUnits);
  const std::u16string_view before = units.substr(begin, match.start - begin);
  const std::u16string_view after = units.substr(match.end, end - match.end);
  return std::any_of(context.begin(), context.end(), [&](const std::u16string& word) {
    return before.find(word) != before.npos || after.find(word) != after.npos;
  });
}

Result<std::unique_ptr<Matcher>> CompileUnits(std::span<const std::u16string> patterns, EngineChoice engine) {
  if (engine == EngineChoice::kOracle) return NewOracleUnitMatcher(patterns);
  if (engine == EngineChoice::kHyperscan) return NewHyperscanUnitMatcher(patterns);
  return NewDictionaryUnitMatcher(patterns);
}

Result<std::unique_ptr<Matcher>> CompileBytes(std::span<const std::u16string> patterns, EngineChoice engine) {
  std::vector<std::string> bytes(patterns.size());
  for (size_t i = 0; i < patterns.size(); ++i) AppendUtf8(patterns[i], bytes[i]);
  if (engine == EngineChoice::kOracle) return NewOracleByteMatcher(bytes);
  return NewHyperscanByteMatcher(bytes);
}

}  // namespace

bool TermMatcher::ServesBytes(const Input& input) {
  const Term& term = *input.term;
  const bool context = !term.context.empty() || (input.context != nullptr && !input.context->empty());
  return term.case_exact && !term.variants && term.boundary != Boundary::kWord && !context;
}

TermMatcher::Use TermMatcher::UseOf(const Input& input, bool folds, std::u16string exact,
                                    std::vector<Detail>& details) {
  const Term& term = *input.term;
  const bool whole = term.boundary == Boundary::kDefault;
  Use use;
  use.entry = input.entry;
  use.whole_left = whole && IsWordUnit(exact.front());
  use.whole_right = whole && IsWordUnit(exact.back());
  use.common_word = term.common_word;
  Detail detail{term.case_exact, term.variants, term.boundary == Boundary::kWord, {}, {}, {}};
  if (folds && term.case_exact && !term.variants) {
    detail.bytes = term.text;
  } else if (folds && (term.case_exact || !term.variants)) {
    detail.exact = std::move(exact);
  }
  for (const std::string& word : term.context) detail.context.push_back(Folded(Decoded(word)));
  if (input.context != nullptr) {
    for (const std::string& word : *input.context) detail.context.push_back(Folded(Decoded(word)));
  }
  if (detail.on_breaks || !detail.exact.empty() || !detail.bytes.empty() || !detail.context.empty()) {
    use.detail = static_cast<uint32_t>(details.size());
    details.push_back(std::move(detail));
  }
  return use;
}

Result<TermMatcher> TermMatcher::Compile(std::span<const Input> terms, bool folds, EngineChoice engine) {
  TermMatcher compiled;
  compiled.folds_ = folds;
  std::vector<std::u16string> patterns;
  std::unordered_map<std::u16string, uint32_t> known;
  std::vector<std::pair<uint32_t, Use>> uses;  // beside their pattern
  for (const Input& input : terms) {
    std::u16string exact = Decoded(input.term->text);
    const std::u16string pattern = folds ? Folded(exact) : exact;
    const auto [place, is_new] = known.try_emplace(pattern, static_cast<uint32_t>(patterns.size()));
    if (is_new) patterns.push_back(pattern);
    uses.emplace_back(place->second, UseOf(input, folds, std::move(exact), compiled.details_));
  }
  if (patterns.empty()) return compiled;
  std::stable_sort(uses.begin(), uses.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [pattern, use] : uses) {
    while (compiled.first_use_.size() <= pattern) {
      compiled.first_use_.push_back(static_cast<uint32_t>(compiled.uses_.size()));
    }
    compiled.uses_.push_back(use);
  }
  compiled.first_use_.push_back(static_cast<uint32_t>(compiled.uses_.size()));
  auto matcher = folds ? CompileUnits(patterns, engine) : CompileBytes(patterns, engine);
  if (!matcher.ok()) return matcher.status();
  compiled.matcher_ = std::move(*matcher);
  return compiled;
}

Result<std::unique_ptr<TermMatcher::Scratch>> TermMatcher::NewScratch() const {
  auto scratch = std::make_unique<Scratch>();
  if (empty()) return scratch;
  auto made = matcher_->NewScratch();
  if (!made.ok()) return made.status();
  scratch->matcher = std::move(*made);
  return scratch;
}

void TermMatcher::Accept(const Use& use, const MatchText& text, const Match& match, Scratch& scratch,
                         std::vector<TermMatch>& out) const {
  if (use.whole_left && WordTouchesStart(text, folds_, match.start)) return;
  if (use.whole_right && WordTouchesEnd(text, folds_, match.end)) return;
  bool supported = !use.common_word;
  if (use.detail != Use::kNoDetail) {
    const Detail& detail = details_[use.detail];
    if (!detail.bytes.empty() &&
        text.bytes.compare(text.folded->ByteOffset(match.start), detail.bytes.size(), detail.bytes) != 0) {
      return;
    }
    if (!detail.exact.empty() && !OriginalAgrees(*text.folded, match, detail.exact, detail.case_exact)) {
      return;
    }
    if (detail.on_breaks && !scratch.breaks.BothBreak(text.bytes, text.folded->ByteOffset(match.start),
                                                      text.folded->ByteOffset(match.end))) {
      return;
    }
    if (!detail.context.empty()) {
      supported = ContextNear(text.folded->units(), match, detail.context);
      if (!supported && !use.common_word) return;
    }
  }
  out.push_back({match.start, match.end, use.entry, !supported});
}

Status TermMatcher::Find(const MatchText& text, Scratch& scratch, std::vector<TermMatch>& out) const {
  out.clear();
  if (empty()) return Status::Ok();
  scratch.matches.clear();
  scratch.breaks.Forget();
  TROMMEL_RETURN_IF_ERROR(matcher_->Scan(text, *scratch.matcher, scratch.matches));
  for (const Match& match : scratch.matches) {
    const uint32_t end = first_use_[match.pattern + 1];
    for (uint32_t use = first_use_[match.pattern]; use < end; ++use)
      Accept(uses_[use], text, match, scratch, out);
  }
  return Status::Ok();
}

namespace {

bool StandsBefore(const TermMatch& a, const TermMatch& b) {
  return a.start != b.start ? a.start < b.start : a.end > b.end;
}

// Engines report matches by their ends, so that starts are nearly in order: insertion is linear then. What
// would take many moves goes to std::sort.
void SortByPlace(std::vector<TermMatch>& matches) {
  size_t moves = 0;
  for (size_t i = 1; i < matches.size(); ++i) {
    const TermMatch match = matches[i];
    size_t at = i;
    for (; at > 0 && StandsBefore(match, matches[at - 1]); --at) matches[at] = matches[at - 1];
    matches[at] = match;
    moves += i - at;
    if (moves > 16 * matches.size()) {
      std::sort(matches.begin(), matches.end(), StandsBefore);
      return;
    }
  }
}

}  // namespace

void OverlapResolver::KeepLeftmostLongest(std::vector<TermMatch>& matches) {
  SortByPlace(matches);
  size_t kept = 0;
  for (const TermMatch& match : matches) {
    if (match.entry >= last_end_.size()) last_end_.resize(match.entry + 1);
    if (match.start < last_end_[match.entry]) continue;
    last_end_[match.entry] = match.end;
    matches[kept++] = match;
  }
  matches.resize(kept);
  for (const TermMatch& match : matches) last_end_[match.entry] = 0;
}

}  // namespace trommel
