#include "engine/match/oracle_matcher.h"

namespace trommel {
namespace {

template <typename String, MatchDomain kDomain>
class OracleMatcher final : public Matcher {
 public:
  explicit OracleMatcher(std::span<const String> patterns, std::span<const uint32_t> pattern_of = {})
      : patterns_(patterns.begin(), patterns.end()), pattern_of_(pattern_of.begin(), pattern_of.end()) {}

  MatchDomain domain() const override { return kDomain; }
  size_t MemoryBytes() const override {
    size_t units = 0;
    for (const String& pattern : patterns_) units += pattern.size();
    return patterns_.size() * sizeof(String) + units * sizeof(typename String::value_type);
  }
  Result<std::unique_ptr<Scratch>> NewScratch() const override { return std::make_unique<Scratch>(); }

  Status Scan(const MatchText& text, Scratch&, std::vector<Match>& out) const override {
    if constexpr (kDomain == MatchDomain::kUnits) {
      Find(text.folded->units(), out);
    } else {
      Find(text.bytes, out);
    }
    return Status::Ok();
  }

 private:
  template <typename View>
  void Find(View text, std::vector<Match>& out) const {
    for (size_t pattern = 0; pattern < patterns_.size(); ++pattern) {
      const String& wanted = patterns_[pattern];
      for (size_t at = 0; at + wanted.size() <= text.size(); ++at) {
        if (text.substr(at, wanted.size()) != wanted) continue;
        out.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + wanted.size()),
                       pattern_of_.empty() ? static_cast<uint32_t>(pattern) : pattern_of_[pattern]});
      }
    }
  }

  std::vector<String> patterns_;
  std::vector<uint32_t> pattern_of_;  // where several strings stand for one pattern
};

}  // namespace

std::unique_ptr<Matcher> NewOracleUnitMatcher(std::span<const std::u16string> patterns) {
  return std::make_unique<OracleMatcher<std::u16string, MatchDomain::kUnits>>(patterns);
}

std::unique_ptr<Matcher> NewOracleByteMatcher(std::span<const std::string> literals,
                                              std::span<const uint32_t> pattern_of) {
  return std::make_unique<OracleMatcher<std::string, MatchDomain::kBytes>>(literals, pattern_of);
}

}  // namespace trommel
