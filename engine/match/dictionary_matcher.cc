#include "engine/match/dictionary_matcher.h"

#include <utility>

namespace trommel {
namespace {

static_assert(FoldedText::kPadding >= Dictionary::kPadding);

class DictionaryMatcher final : public Matcher {
 public:
  explicit DictionaryMatcher(Dictionary dictionary) : dictionary_(std::move(dictionary)) {}

  MatchDomain domain() const override { return MatchDomain::kUnits; }
  size_t MemoryBytes() const override { return dictionary_.bytes().size(); }
  Result<std::unique_ptr<Scratch>> NewScratch() const override { return std::make_unique<Scratch>(); }

  Status Scan(const MatchText& text, Scratch&, std::vector<Match>& out) const override {
    dictionary_.Find(text.folded->units(), out);
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
