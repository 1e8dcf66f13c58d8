#include "engine/quantity/text_context.h"

#include <algorithm>

#include "engine/quantity/quantity_finder.h"

namespace trommel {
namespace {

// The beginning of a text says what country it is about.
constexpr uint32_t kCountryReach = 4096;

// How often the words of `words`, with '|' between, stand in the text up to `end`.
size_t CountWords(const Page& page, uint32_t end, std::u16string_view words) {
  const std::u16string_view text = page.Slice(0, end);
  size_t count = 0;
  while (!words.empty()) {
    const std::u16string_view word = words.substr(0, words.find(u'|'));
    const auto find = [&](size_t from) {
      return page.has_case() ? FindPair(text, from, word[0], word[1]) : text.find(word.substr(0, 2), from);
    };
    for (size_t at = find(0); at < text.size();) {
      const bool here = text.substr(at, word.size()) == word;
      count += here;
      at = find(at + (here ? word.size() : 1));
    }
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return count;
}

// The money of the country that the text names oftenest, of those that share the name; empty where it names
// none.
std::u16string_view MoneyNamedOftenest(const Page& page, int name) {
  std::u16string_view best;
  size_t most = 0;
  for (const CurrencyCountry& country : CurrencyCountries()) {
    if (country.shared_name != name) continue;
    const size_t count = CountWords(page, std::min(page.size(), kCountryReach), country.words);
    if (count > most) best = country.code;
    most = std::max(most, count);
  }
  return best;
}

}  // namespace

// How often `word` stands in the text, up to `enough`; found by the two units of it, from `rare` on, that
// stand together most rarely.
uint32_t TextContext::Count(std::u16string_view word, size_t rare, uint32_t enough) const {
  const std::u16string_view text = page_.Slice(0, page_.size());
  const auto find = [&](size_t from) { return FindPair(text, from, word[rare], word[rare + 1]); };
  uint32_t count = 0;
  for (size_t at = find(0); at < text.size() && count < enough; at = find(at + 1)) {
    count += at >= rare && page_.Has(static_cast<uint32_t>(at - rare), word);
  }
  return count;
}

void TextContext::Look() {
  if (looked_) return;
  looked_ = true;
  if (!page_.has_case()) return;  // no text of a document: no padding to read into
  // Most texts hold none of these names; looking for all of them is one pass.
  const uint32_t marks = MoneyMarks(page_.Slice(0, page_.size()));
  const bool coins = (marks & kCoinMoney) != 0, signs = (marks & kSignMoney) != 0;
  const auto renminbi = [&] { return coins && Count(u"人民币", 1, 1) != 0; };
  hong_kong_ = (marks & kHarbourMoney) != 0;
  if (!hong_kong_ && (marks & kHarbourCity) != 0) {
    // One passing mention of the city is not a text of its money; in Traditional script it is.
    hong_kong_ = (Count(u"香港", 0, 3) == 3 || page_.IsTraditional()) && !renminbi();
  }
  if (signs && !hong_kong_) hong_kong_ = Count(u"hk$", 1, 1) != 0;
  if (hong_kong_) return;
  taiwan_ = (coins && Count(u"新台币", 1, 1) != 0) || (signs && Count(u"nt$", 1, 1) != 0);
  if (taiwan_ || (marks & kBayIsland) == 0) return;
  const uint32_t enough = std::max(2u, (page_.size() + 399) / 400);
  taiwan_ = Count(u"台湾", 0, enough) == enough && !renminbi();
}

std::u16string_view TextContext::Yuan() {
  Look();
  return hong_kong_ ? u"HKD" : taiwan_ ? u"TWD" : u"CNY";
}

std::u16string_view TextContext::Dollar() {
  Look();
  return hong_kong_ ? u"HKD" : taiwan_ ? u"TWD" : u"USD";
}

std::u16string_view TextContext::Shared(int name, std::u16string_view usual) {
  if (name == 0) return usual;
  std::optional<std::u16string_view>& found = shared_[static_cast<size_t>(name) - 1];
  if (!found) found = MoneyNamedOftenest(page_, name);
  return found->empty() ? usual : *found;
}

std::u16string_view MoneyNamed(const Page& page, TextContext& context, uint32_t at,
                               const LexiconEntry& entry) {
  const bool dollars = page.Has(at, u"dollar") || page.Has(at, u"dlr");
  return context.Shared(entry.factor, dollars ? context.Dollar() : entry.text);
}

bool TextContext::Sterling() {
  if (sterling_) return *sterling_;
  const std::u16string_view text = page_.Slice(0, page_.size());
  if (!page_.has_case()) {  // no padding to read into
    return *(sterling_ = text.find(u'£') != text.npos || text.find(u"sterling") != text.npos ||
                         text.find(u" stg") != text.npos || text.find(u"pence") != text.npos);
  }
  const auto names = [&] { return Count(u"sterling", 3, 1) != 0 || Count(u" stg", 2, 1) != 0; };
  sterling_ = FindUnit(text, 0, u'£') < text.size() || names() || Count(u"pence", 2, 1) != 0;
  return *sterling_;
}

}  // namespace trommel
