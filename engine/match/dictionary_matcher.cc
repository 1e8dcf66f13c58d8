#include "engine/match/dictionary_matcher.h"

#include <utility>

namespace trommel {
namespace {

static_assert(FoldedText::kPadding >= Dictionary::kPadding);

class DictionaryMatcher final : public Matcher {
 public:
  struct Found final : Scratch {
    std::vector<DictionaryMatch> matches;
  };

  explicit DictionaryMatcher(Dictionary dictionary) : dictionary_(std::move(dictionary)) {}

  MatchDomain domain() const override { return MatchDomain::kUnits; }
  size_t MemoryBytes() const override { return dictionary_.bytes().size(); }
  Result<std::unique_ptr<Scratch>> NewScratch() const override {
    return std::unique_ptr<Scratch>(new Found());
  }

  Status Scan(const MatchText& text, Scratch& scratch, std::vector<Match>& out) const override {
    std::vector<DictionaryMatch>& matches = static_cast<Found&>(scratch).matches;
    matches.clear();
    dictionary_.Find(text.folded->units(), matches);
    for (const DictionaryMatch& match : matches) out.push_back({match.start, match.end, match.pattern});
    return Status::Ok();
  }

 private:
  Dictionary dictionary_;
};

}  // namespace

std::unique_ptr<Matcher> NewDictionaryUnitMatcher(Dictionary dictionary) {
  return std::make_unique<DictionaryMatcher>(std::move(dictionary));
}

std::unique_ptr<Matcher> NewDictionaryUnitMatcher(std::span<const std::u16string> patterns) {
  return NewDictionaryUnitMatcher(
      Dictionary::Build(std::vector<std::u16string_view>(patterns.begin(), patterns.end())));
}

}  // namespace trommel
