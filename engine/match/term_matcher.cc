#include "engine/match/term_matcher.h"

#include <algorithm>
#include <cassert>

#include "engine/match/dictionary_matcher.h"
#include "engine/match/hyperscan_matchers.h"
#include "engine/match/oracle_matcher.h"
#include "engine/match/term_compiler.h"
#include "engine/match/term_image.h"
#include "engine/match/term_literals.h"
#include "engine/match/term_units.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

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
  const std::u16string found =
      DecodedUnits(text.original().substr(begin, text.ByteOffset(match.end) - begin));
  if (found.size() != exact.size()) return false;
  for (size_t i = 0; i < exact.size(); ++i) {
    const char16_t have = found[i], want = exact[i];
    const auto& fold = case_exact ? kVariantFoldTable : kCaseFoldTable;
    if (fold[have] != fold[want]) return false;
  }
  return true;
}

// Whether the original of the folded units is spelt as they are.
bool IsSpeltAsFolded(std::string_view original, std::u16string_view folded, size_t at) {
  for (const char16_t unit : folded) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(original[at + i]); };
    if (unit < 0x80) {
      if (byte(0) != unit) return false;
      at += 1;
    } else if (unit < 0x800) {
      if (at + 1 >= original.size() || (byte(0) & 0xE0) != 0xC0 ||
          ((byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu)) != unit)
        return false;
      at += 2;
    } else if (unit >= 0xD800 && unit < 0xE000) {
      if (unit >= 0xDC00) at += 4;  // no surrogate folds to or from anything
    } else {
      if (at + 2 >= original.size() || (byte(0) & 0xF0) != 0xE0 ||
          ((byte(0) & 0xFu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu)) != unit) {
        return false;
      }
      at += 3;
    }
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

bool ReadsBytes(TermEngine engine) {
  return engine == TermEngine::kHyperscanBytes || engine == TermEngine::kOracleBytes;
}

Result<std::unique_ptr<Matcher>> CompileUnits(const PatternSet& patterns, TermEngine engine,
                                              const CompiledCache& cache) {
  std::vector<std::u16string> texts;
  for (const std::u16string_view text : patterns.Views()) texts.emplace_back(text);
  if (engine == TermEngine::kOracleUnits) return NewOracleUnitMatcher(texts);
  return NewHyperscanUnitMatcher(texts, cache);
}

Result<std::unique_ptr<Matcher>> CompileBytes(const PatternSet& keys, TermEngine engine,
                                              const CompiledCache& cache, size_t& spellings) {
  std::vector<std::string> literals;
  std::vector<uint32_t> pattern_of;
  for (size_t pattern = 0; pattern < keys.size(); ++pattern) {
    for (std::string& spelling : Spellings(keys[pattern])) {
      literals.push_back(std::move(spelling));
      pattern_of.push_back(static_cast<uint32_t>(pattern));
    }
  }
  spellings = literals.size();
  if (engine == TermEngine::kOracleBytes) return NewOracleByteMatcher(literals, pattern_of);
  return NewHyperscanByteMatcher(literals, pattern_of, cache);
}

}  // namespace

CompiledTerms TermMatcher::Collect(std::span<const Input> terms, TermEngine engine) {
  return CompileTerms(terms, !ReadsBytes(engine));
}

Result<TermMatcher> TermMatcher::Compile(std::span<const Input> terms, TermEngine engine,
                                         const CompiledCache& cache) {
  return Compile(Collect(terms, engine), engine, cache);
}

Result<TermMatcher> TermMatcher::Compile(CompiledTerms terms, TermEngine engine, const CompiledCache& cache) {
  TermMatcher compiled;
  if (terms.patterns.size() == 0) return compiled;
  compiled.tables_ = std::move(terms.tables);
  compiled.engine_patterns_ = terms.patterns.size();
  if (engine == TermEngine::kKernel) {
    compiled.dictionary_ = Dictionary::Build(terms.patterns.Views());
    compiled.matcher_ = NewDictionaryUnitMatcher(compiled.dictionary_);
    return compiled;
  }
  auto matcher = ReadsBytes(engine) ? CompileBytes(terms.patterns, engine, cache, compiled.engine_patterns_)
                                    : CompileUnits(terms.patterns, engine, cache);
  if (!matcher.ok()) return matcher.status();
  compiled.matcher_ = std::move(*matcher);
  return compiled;
}

std::optional<TermMatcher> TermMatcher::Load(const CompiledCache& cache, const CacheKey& key,
                                             uint32_t entries) {
  std::optional<TermImage> image = FindImage(cache, key, entries);
  if (!image) return std::nullopt;
  TermMatcher loaded;
  loaded.tables_ = std::move(image->tables);
  loaded.dictionary_ = image->dictionary;
  loaded.engine_patterns_ = image->dictionary.pattern_count();
  loaded.matcher_ = NewDictionaryUnitMatcher(std::move(image->dictionary));
  return loaded;
}

void TermMatcher::Store(const CompiledCache& cache, const CacheKey& key) const {
  assert(!dictionary_.bytes().empty());
  StoreImage(cache, key, tables_, dictionary_.bytes());
}

Result<std::unique_ptr<TermMatcher::Scratch>> TermMatcher::NewScratch() const {
  auto scratch = std::make_unique<Scratch>();
  if (empty()) return scratch;
  auto made = matcher_->NewScratch();
  if (!made.ok()) return made.status();
  scratch->matcher = std::move(*made);
  return scratch;
}

bool TermMatcher::AcceptsDetail(const TermUse& use, const MatchText& text, const Match& match,
                                Scratch& scratch, bool& supported) const {
  const TermDetail& detail = tables_.details[use.detail];
  const bool bytes = domain() == MatchDomain::kBytes;
  const uint32_t start = bytes ? match.start : text.folded->ByteOffset(match.start);
  if (!detail.bytes.empty() && text.bytes.compare(start, detail.bytes.size(), detail.bytes) != 0)
    return false;
  if (!detail.exact.empty() && !OriginalAgrees(*text.folded, match, detail.exact, detail.case_exact))
    return false;
  if (detail.on_breaks) {
    const uint32_t end = bytes ? match.end : text.folded->ByteOffset(match.end);
    if (!scratch.breaks.BothBreak(text.bytes, start, end)) return false;
  }
  if (detail.context.empty()) return true;
  supported = ContextNear(text.folded->units(), match, detail.context);
  return supported || use.common_word != 0;
}

void TermMatcher::Accept(const TermUse& use, const MatchText& text, const Match& match, OffsetCursor& cursor,
                         Scratch& scratch, std::vector<TermMatch>& out) const {
  const bool folds = domain() == MatchDomain::kUnits;
  if (use.whole_left != 0 && WordTouchesStart(text, folds, match.start)) return;
  if (use.whole_right != 0 && WordTouchesEnd(text, folds, match.end)) return;
  if (use.as_folded != 0 &&
      !IsSpeltAsFolded(text.bytes, text.folded->units().substr(match.start, match.end - match.start),
                       cursor.ByteOffset(match.start))) {
    return;
  }
  bool supported = use.common_word == 0;
  if (use.detail != TermUse::kNoDetail && !AcceptsDetail(use, text, match, scratch, supported)) return;
  out.push_back({match.start, match.end, use.entry, !supported});
}

Status TermMatcher::Find(const MatchText& text, Scratch& scratch, std::vector<TermMatch>& out) const {
  out.clear();
  if (empty()) return Status::Ok();
  scratch.matches.clear();
  scratch.breaks.Forget();
  TROMMEL_RETURN_IF_ERROR(matcher_->Scan(text, *scratch.matcher, scratch.matches));
  static const FoldedText kNone;
  OffsetCursor cursor(text.folded != nullptr ? *text.folded : kNone);
  if (tables_.OneUseEach()) {
    for (const Match& match : scratch.matches)
      Accept(tables_.uses[match.pattern], text, match, cursor, scratch, out);
    return Status::Ok();
  }
  for (const Match& match : scratch.matches) {
    const uint32_t end = tables_.first_use[match.pattern + 1];
    for (uint32_t use = tables_.first_use[match.pattern]; use < end; ++use)
      Accept(tables_.uses[use], text, match, cursor, scratch, out);
  }
  return Status::Ok();
}

namespace {

bool StandsBefore(const TermMatch& a, const TermMatch& b) {
  return a.start != b.start ? a.start < b.start : a.end > b.end;
}

}  // namespace

// An engine reports a few sorted runs a block, by length of word, or by ends, so that starts are nearly in order. Each run is
// merged into what is sorted before it, of which only the end is touched. What would take many moves goes to std::sort.
void OverlapResolver::SortByPlace(std::vector<TermMatch>& matches) {
  const auto begin = matches.begin(), end = matches.end();
  size_t moves = 0;
  for (auto run = std::is_sorted_until(begin, end, StandsBefore); run != end;) {
    const auto run_end = std::is_sorted_until(run, end, StandsBefore);
    auto place = run;
    while (place != begin && StandsBefore(*run, place[-1])) --place;
    moves += static_cast<size_t>(run_end - place);
    if (moves > 16 * matches.size()) {
      std::sort(begin, end, StandsBefore);
      return;
    }
    tail_.assign(place, run);
    std::merge(tail_.begin(), tail_.end(), run, run_end, place, StandsBefore);
    run = run_end;
  }
}

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
