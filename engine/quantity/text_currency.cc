#include <algorithm>
#include <array>

#include "engine/quantity/text_context.h"

namespace trommel {
namespace {

struct Country {
  std::u16string_view code;
  std::u16string_view words[2];  // of which one names it; the second may be empty
};

// A name of money that several countries use; the usual one is first where it has words of its own.
struct SharedName {
  std::u16string_view names[4];
  std::array<Country, 8> countries;
};

constexpr SharedName kShared[] = {
    {{u"crown", u"crowns", u"克朗", u""},
     {{{u"DKK", {u"danish", u"丹麦"}},
       {u"SEK", {u"swed", u"瑞典"}},
       {u"NOK", {u"norw", u"挪威"}},
       {u"CZK", {u"czech", u"捷克"}},
       {u"CZK", {u"prague", u"布拉格"}},
       {u"SKK", {u"slovak", u"斯洛伐克"}},
       {u"ISK", {u"iceland", u"冰岛"}}}}},
    {{u"franc", u"francs", u"法郎", u""},
     {{{u"FRF", {u"french", u"法国"}},
       {u"FRF", {u"france", u"巴黎"}},
       {u"CHF", {u"swiss", u"瑞士"}},
       {u"CHF", {u"zurich", u"switzerland"}},
       {u"BEF", {u"belgi", u"比利时"}},
       {u"LUF", {u"luxembourg", u"卢森堡"}}}}},
    {{u"peso", u"pesos", u"比索", u""},
     {{{u"PHP", {u"philippin", u"菲律宾"}},
       {u"MXN", {u"mexic", u"墨西哥"}},
       {u"ARS", {u"argentin", u"阿根廷"}},
       {u"CLP", {u"chile", u"智利"}},
       {u"COP", {u"colombia", u"哥伦比亚"}},
       {u"CUP", {u"cuba", u"古巴"}},
       {u"UYU", {u"urugua", u"乌拉圭"}}}}},
    {{u"rupee", u"rupees", u"卢比", u""},
     {{{u"INR", {u"india", u"印度"}},
       {u"PKR", {u"pakistan", u"巴基斯坦"}},
       {u"LKR", {u"sri lanka", u"斯里兰卡"}},
       {u"NPR", {u"nepal", u"尼泊尔"}},
       {u"MUR", {u"mauriti", u"毛里求斯"}}}}},
    {{u"dinar", u"dinars", u"第纳尔", u""},
     {{{u"RSD", {u"serbia", u"塞尔维亚"}},
       {u"KWD", {u"kuwait", u"科威特"}},
       {u"IQD", {u"iraq", u"伊拉克"}},
       {u"JOD", {u"jordan", u"约旦"}},
       {u"DZD", {u"algeria", u"阿尔及利亚"}},
       {u"BHD", {u"bahrain", u"巴林"}},
       {u"LYD", {u"libya", u"利比亚"}},
       {u"TND", {u"tunisia", u"突尼斯"}}}}},
    {{u"riyal", u"riyals", u"里亚尔", u""},
     {{{u"SAR", {u"saudi", u"沙特"}},
       {u"QAR", {u"qatar", u"卡塔尔"}},
       {u"OMR", {u"oman", u"阿曼"}},
       {u"IRR", {u"iran", u"伊朗"}},
       {u"YER", {u"yemen", u"也门"}}}}},
};

// The beginning of a text says what country it is about.
constexpr uint32_t kReach = 4096;

size_t CountOf(std::u16string_view text, std::u16string_view word) {
  size_t count = 0;
  if (word.empty()) return 0;
  for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

// The code of the country that the text names oftenest; empty where it names none.
std::u16string_view NamedOftenest(const Page& page, const SharedName& shared) {
  const std::u16string_view text = page.Slice(0, std::min(page.size(), kReach));
  std::u16string_view best;
  size_t most = 0;
  for (const Country& country : shared.countries) {
    const size_t count = CountOf(text, country.words[0]) + CountOf(text, country.words[1]);
    if (count > most) best = country.code;
    most = std::max(most, count);
  }
  return best;
}

}  // namespace

std::u16string_view TextContext::Shared(std::u16string_view name, std::u16string_view usual) {
  static_assert(std::size(kShared) == std::tuple_size_v<decltype(shared_)>);
  // few names of money begin so; the rest need no look at the table
  if (name.size() < 2 || !In(name[0], u"cfpdr克法比卢第里") || !In(name[1], u"reui朗郎索比纳亚"))
    return usual;
  for (size_t row = 0; row < std::size(kShared); ++row) {
    const SharedName& shared = kShared[row];
    if (std::find(std::begin(shared.names), std::end(shared.names), name) == std::end(shared.names)) continue;
    if (!shared_[row]) shared_[row] = NamedOftenest(page_, shared);
    return shared_[row]->empty() ? usual : *shared_[row];
  }
  return usual;
}

}  // namespace trommel
