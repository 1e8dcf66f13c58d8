#include "engine/match/hyperscan_matchers.h"

#include <algorithm>

#include "engine/match/hyperscan_database.h"

namespace trommel {
namespace {

// Above one unit in kNarrowShare that is not ASCII, UTF-16 is the cheaper form: narrow text then confirms too
// much.
constexpr size_t kNarrowShare = 8;

inline char Narrow(char16_t unit) {
  return static_cast<char>(unit < 0x80 ? unit : 0x80 | ((unit ^ (unit >> 7)) & 0x7F));
}

std::string NarrowBytes(std::u16string_view units) {
  std::string bytes(units.size(), '\0');
  std::transform(units.begin(), units.end(), bytes.begin(), Narrow);
  return bytes;
}

std::string WideBytes(std::u16string_view units) {
  return {reinterpret_cast<const char*>(units.data()), units.size() * sizeof(char16_t)};
}

class UnitMatcher final : public Matcher {
 public:
  struct UnitScratch final : Scratch {
    HyperscanDatabase::ScratchPointer wide, narrow;
    std::string narrow_text;
  };
  struct Sink {
    const UnitMatcher* matcher;
    std::u16string_view units;
    std::vector<Match>* out;
  };

  UnitMatcher(std::span<const std::u16string> patterns, HyperscanDatabase wide, HyperscanDatabase narrow)
      : patterns_(patterns.begin(), patterns.end()), wide_(std::move(wide)), narrow_(std::move(narrow)) {
    for (const std::u16string& pattern : patterns_) lengths_.push_back(static_cast<uint32_t>(pattern.size()));
  }

  MatchDomain domain() const override { return MatchDomain::kUnits; }
  size_t MemoryBytes() const override { return wide_.MemoryBytes() + narrow_.MemoryBytes(); }

  Result<std::unique_ptr<Scratch>> NewScratch() const override {
    auto scratch = std::make_unique<UnitScratch>();
    auto wide = wide_.NewScratch();
    if (!wide.ok()) return wide.status();
    auto narrow = narrow_.NewScratch();
    if (!narrow.ok()) return narrow.status();
    scratch->wide = std::move(*wide);
    scratch->narrow = std::move(*narrow);
    return std::unique_ptr<Scratch>(std::move(scratch));
  }

  Status Scan(const MatchText& text, Scratch& scratch, std::vector<Match>& out) const override {
    auto& own = static_cast<UnitScratch&>(scratch);
    Sink sink{this, text.folded->units(), &out};
    if (text.folded->non_ascii_units() * kNarrowShare >= sink.units.size()) {
      const std::string_view bytes(reinterpret_cast<const char*>(sink.units.data()), sink.units.size() * 2);
      return wide_.Scan(bytes, own.wide.get(), OnWide, &sink);
    }
    own.narrow_text.resize(sink.units.size());
    std::transform(sink.units.begin(), sink.units.end(), own.narrow_text.begin(), Narrow);
    return narrow_.Scan(own.narrow_text, own.narrow.get(), OnNarrow, &sink);
  }

 private:
  static int OnWide(unsigned pattern, unsigned long long, unsigned long long end, unsigned, void* context) {
    if (end % 2 != 0) return 0;  // the bytes of two half units
    auto& sink = *static_cast<Sink*>(context);
    const auto end_unit = static_cast<uint32_t>(end / 2);
    sink.out->push_back({end_unit - sink.matcher->lengths_[pattern], end_unit, pattern});
    return 0;
  }

  static int OnNarrow(unsigned pattern, unsigned long long, unsigned long long end, unsigned, void* context) {
    auto& sink = *static_cast<Sink*>(context);
    const std::u16string& wanted = sink.matcher->patterns_[pattern];
    const auto start = static_cast<uint32_t>(end - wanted.size());
    if (sink.units.compare(start, wanted.size(), wanted) != 0) return 0;
    sink.out->push_back({start, static_cast<uint32_t>(end), pattern});
    return 0;
  }

  std::vector<std::u16string> patterns_;
  std::vector<uint32_t> lengths_;  // of the patterns, close together for the callback
  HyperscanDatabase wide_, narrow_;
};

struct ByteScratch final : Matcher::Scratch {
  HyperscanDatabase::ScratchPointer scratch;
};

Result<std::unique_ptr<Matcher::Scratch>> NewByteScratch(const HyperscanDatabase& database) {
  auto made = database.NewScratch();
  if (!made.ok()) return made.status();
  auto scratch = std::make_unique<ByteScratch>();
  scratch->scratch = std::move(*made);
  return std::unique_ptr<Matcher::Scratch>(std::move(scratch));
}

class ByteMatcher final : public Matcher {
 public:
  struct Literal {
    uint32_t length;
    uint32_t pattern;
  };
  struct Sink {
    const Literal* literals;
    std::vector<Match>* out;
  };

  ByteMatcher(std::span<const std::string> literals, std::span<const uint32_t> pattern_of,
              HyperscanDatabase database)
      : database_(std::move(database)) {
    for (uint32_t i = 0; i < literals.size(); ++i) {
      literals_.push_back(
          {static_cast<uint32_t>(literals[i].size()), pattern_of.empty() ? i : pattern_of[i]});
    }
  }

  MatchDomain domain() const override { return MatchDomain::kBytes; }
  size_t MemoryBytes() const override { return database_.MemoryBytes(); }
  Result<std::unique_ptr<Scratch>> NewScratch() const override { return NewByteScratch(database_); }

  Status Scan(const MatchText& text, Scratch& scratch, std::vector<Match>& out) const override {
    Sink sink{literals_.data(), &out};
    return database_.Scan(text.bytes, static_cast<ByteScratch&>(scratch).scratch.get(), OnLiteral, &sink);
  }

 private:
  static int OnLiteral(unsigned id, unsigned long long, unsigned long long end, unsigned, void* context) {
    auto& sink = *static_cast<Sink*>(context);
    const auto end_byte = static_cast<uint32_t>(end);
    const Literal literal = sink.literals[id];
    sink.out->push_back({end_byte - literal.length, end_byte, literal.pattern});
    return 0;
  }

  std::vector<Literal> literals_;
  HyperscanDatabase database_;
};

class RegexMatcher final : public Matcher {
 public:
  explicit RegexMatcher(HyperscanDatabase database) : database_(std::move(database)) {}

  MatchDomain domain() const override { return MatchDomain::kBytes; }
  size_t MemoryBytes() const override { return database_.MemoryBytes(); }
  Result<std::unique_ptr<Scratch>> NewScratch() const override { return NewByteScratch(database_); }

  Status Scan(const MatchText& text, Scratch& scratch, std::vector<Match>& out) const override {
    return database_.Scan(text.bytes, static_cast<ByteScratch&>(scratch).scratch.get(), OnRegex, &out);
  }

 private:
  // A pattern reports every end of a growing match, mostly with one start: the last match of the same start
  // is stretched in place, so that a long run costs one entry and not one a byte.
  static int OnRegex(unsigned pattern, unsigned long long start, unsigned long long end, unsigned,
                     void* context) {
    auto& out = *static_cast<std::vector<Match>*>(context);
    const Match match{static_cast<uint32_t>(start), static_cast<uint32_t>(end), pattern};
    if (!out.empty() && out.back().pattern == pattern && out.back().start == match.start) {
      out.back().end = std::max(out.back().end, match.end);
    } else {
      out.push_back(match);
    }
    return 0;
  }

  HyperscanDatabase database_;
};

}  // namespace

Result<std::unique_ptr<Matcher>> NewHyperscanUnitMatcher(std::span<const std::u16string> patterns,
                                                         const CompiledCache& cache) {
  std::vector<std::string> bytes(patterns.size());
  std::transform(patterns.begin(), patterns.end(), bytes.begin(), WideBytes);
  auto wide = HyperscanDatabase::CompileLiterals(bytes, cache);
  if (!wide.ok()) return wide.status();
  std::transform(patterns.begin(), patterns.end(), bytes.begin(), NarrowBytes);
  auto narrow = HyperscanDatabase::CompileLiterals(bytes, cache);
  if (!narrow.ok()) return narrow.status();
  return std::unique_ptr<Matcher>(new UnitMatcher(patterns, std::move(*wide), std::move(*narrow)));
}

Result<std::unique_ptr<Matcher>> NewHyperscanByteMatcher(std::span<const std::string> literals,
                                                         std::span<const uint32_t> pattern_of,
                                                         const CompiledCache& cache) {
  auto database = HyperscanDatabase::CompileLiterals(literals, cache);
  if (!database.ok()) return database.status();
  return std::unique_ptr<Matcher>(new ByteMatcher(literals, pattern_of, std::move(*database)));
}

Result<std::unique_ptr<Matcher>> NewHyperscanRegexMatcher(std::span<const std::string> patterns,
                                                          const CompiledCache& cache) {
  auto database = HyperscanDatabase::CompileRegexes(patterns, cache);
  if (!database.ok()) return database.status();
  return std::unique_ptr<Matcher>(new RegexMatcher(std::move(*database)));
}

}  // namespace trommel
