// Words and a text out of the input: Hyperscan and the dictionary kernel, at every SIMD level, against the oracle.
#include <algorithm>
#include <tuple>

#include "engine/match/dictionary_matcher.h"
#include "engine/match/hyperscan_matchers.h"
#include "engine/match/oracle_matcher.h"
#include "fuzz_target.h"
#include "kernels/unicode/simd_level.h"

namespace trommel {
namespace {

std::vector<Match> Scan(const Matcher& matcher, const FoldedText& text) {
  const auto scratch = matcher.NewScratch();
  FUZZ_CHECK(scratch.ok(), "no scratch");
  std::vector<Match> found;
  FUZZ_CHECK(matcher.Scan({text.original(), &text}, **scratch, found).ok(), "the scan failed");
  std::sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
    return std::tie(a.start, a.end, a.pattern) < std::tie(b.start, b.end, b.pattern);
  });
  return found;
}

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  const std::string_view input = InputText(bytes, size);
  const size_t line = input.find('\n');
  if (line == input.npos) return 0;
  FoldedText words, text;
  words.Assign(input.substr(0, line));
  std::vector<std::u16string> patterns;
  for (std::u16string_view rest = words.units(); !rest.empty() && patterns.size() < 40;) {
    const size_t end = std::min(rest.find(u'|'), rest.size());
    const std::u16string_view word = rest.substr(0, end);
    if (!word.empty() && word.size() < 40 && word.find(u'\0') == word.npos) patterns.emplace_back(word);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (patterns.empty()) return 0;
  text.Assign(input.substr(line + 1));
  const std::vector<Match> wanted = Scan(*NewOracleUnitMatcher(patterns), text);
  const auto hyperscan = NewHyperscanUnitMatcher(patterns);
  FUZZ_CHECK(hyperscan.ok(), hyperscan.status().message());
  FUZZ_CHECK(Scan(**hyperscan, text) == wanted, "Hyperscan");
  static const std::vector<std::string> levels = SimdLevels();
  for (const std::string& level : levels) {
    SetSimdLevel(level);
    FUZZ_CHECK(Scan(*NewDictionaryUnitMatcher(patterns), text) == wanted, level);
  }
  SetSimdLevel("auto");
  return 0;
}
