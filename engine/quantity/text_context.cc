#include "engine/quantity/text_context.h"

#include <algorithm>

#include "engine/quantity/quantity_finder.h"

namespace trommel {
namespace {

// The beginning of a text says what country it is about.
constexpr uint32_t kCountryReach = 4096;

// How often the words of `words`, with '|' between, stand in `text`.
size_t CountWords(std::u16string_view text, std::u16string_view words) {
  size_t count = 0;
  while (!words.empty()) {
    const std::u16string_view word = words.substr(0, words.find(u'|'));
    for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++count;
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return count;
}

// The money of the country that the text names oftenest, of those that share the name; empty where it names none.
std::u16string_view MoneyNamedOftenest(const Page& page, int name) {
  const std::u16string_view text = page.Slice(0, std::min(page.size(), kCountryReach));
  std::u16string_view best;
  size_t most = 0;
  for (const CurrencyCountry& country : CurrencyCountries()) {
    if (country.shared_name != name) continue;
    const size_t count = CountWords(text, country.words);
    if (count > most) best = country.code;
    most = std::max(most, count);
  }
  return best;
}

}  // namespace

// How often `word` stands in the text; found by the unit of it that is rarest.
uint32_t TextContext::Count(std::u16string_view word, size_t rare) const {
  const std::u16string_view text = page_.Slice(0, page_.size());
  uint32_t count = 0;
  for (size_t at = FindUnit(text, 0, word[rare]); at < text.size(); at = FindUnit(text, at + 1, word[rare])) {
    count += at >= rare && page_.Has(static_cast<uint32_t>(at - rare), word);
  }
  return count;
}

void TextContext::Look() {
  if (looked_) return;
  looked_ = true;
  if (!page_.has_case()) return;  // no text of a document: no padding to read into
  // Most texts hold none of these units; looking for all of them is one pass.
  const uint32_t present = UnitsPresent(page_.Slice(0, page_.size()), {u'港', u'湾', u'币', u'$'});
  const bool harbours = (present & 1) != 0, bays = (present & 2) != 0, coins = (present & 4) != 0,
             signs = (present & 8) != 0;
  const auto renminbi = [&] { return coins && Count(u"人民币", 2) != 0; };
  if (harbours) {
    hong_kong_ = Count(u"港元", 0) + Count(u"港币", 0) != 0;
    // One passing mention of the city is not a text of its money; in Traditional script it is.
    const uint32_t named = hong_kong_ ? 0 : Count(u"香港", 1);
    if (named >= 1 && (named >= 3 || page_.IsTraditional())) hong_kong_ = !renminbi();
  }
  if (signs && !hong_kong_) hong_kong_ = Count(u"hk$", 2) != 0;
  if (hong_kong_) return;
  taiwan_ = (coins && Count(u"新台币", 1) != 0) || (signs && Count(u"nt$", 2) != 0);
  if (taiwan_ || !bays) return;
  const uint32_t named = Count(u"台湾", 1);
  taiwan_ = named >= 2 && named * 400 >= page_.size() && !renminbi();
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

bool TextContext::Sterling() {
  if (sterling_) return *sterling_;
  const std::u16string_view text = page_.Slice(0, page_.size());
  if (!page_.has_case()) {  // no padding to read into
    return *(sterling_ = text.find(u'£') != text.npos || text.find(u"sterling") != text.npos ||
                         text.find(u" stg") != text.npos || text.find(u"pence") != text.npos);
  }
  const auto names = [&] { return Count(u"sterling", 7) != 0 || Count(u" stg", 3) != 0; };
  sterling_ = FindUnit(text, 0, u'£') < text.size() || names() || Count(u"pence", 0) != 0;
  return *sterling_;
}

}  // namespace trommel
