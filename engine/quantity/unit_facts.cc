#include "engine/quantity/unit_facts.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/number_context.h"
#include "engine/quantity/page.h"

namespace trommel {
namespace {

using Facts = std::vector<UnitFacts>;  // of all units

bool Begins(const UnitFacts& facts, LexiconRoot root) {
  return (facts.lexicon >> static_cast<uint32_t>(root) & 1) != 0;
}

void AddNumerals(Facts& facts) {
  struct Row {
    std::u16string_view same;
    int8_t digit;
    uint8_t power;
  };
  constexpr Row kRows[] = {{u"〇零", 0, 0},     {u"一壹", 1, 0}, {u"二贰两俩弍貮", 2, 0}, {u"三叁叄", 3, 0},
                           {u"四肆", 4, 0},     {u"五伍", 5, 0}, {u"六陆", 6, 0},         {u"七柒", 7, 0},
                           {u"八捌", 8, 0},     {u"九玖", 9, 0}, {u"十拾", -1, 1},        {u"百佰", -1, 2},
                           {u"千仟", -1, 3},    {u"万", -1, 4},  {u"亿", -1, 8},          {u"兆", -1, 12},
                           {u"几数廿卅", -1, 0}};
  for (const Row& row : kRows) {
    for (const char16_t unit : row.same) {
      facts[unit].digit = row.digit;
      facts[unit].power = row.power;
      facts[unit].numeral = true;
    }
  }
  for (const char16_t unit : std::u16string_view(u"壹贰叁叄肆伍陆柒捌玖拾佰仟弍貮"))
    facts[unit].formal = true;
}

void AddStarts(Facts& facts) {
  using namespace start_unit;
  for (uint32_t unit = 0; unit < facts.size(); ++unit) {
    const auto c = static_cast<char16_t>(unit);
    const bool han = IsHan(c), numeral = facts[unit].numeral || IsDigit(c);
    uint8_t& flag = facts[unit].start;
    if (c != 0 && (numeral || Begins(facts[unit], LexiconRoot::kSuffix))) flag |= kMayFollow;
    if (!han || numeral) flag |= kMayPrecede;
    if (han) flag |= kHanUnit;
    if (facts[unit].power != 0) flag |= kMayRaise;
    if (han && facts[unit].numeral) flag |= kNumeral;
    if ((c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E) || IsDigit(c)) flag |= kStands;
  }
  const auto add = [&](std::u16string_view units, uint8_t bits) {
    for (const char16_t c : units) facts[c].start |= bits;
  };
  add(u"零", kMayFollow | kMayPrecede);
  add(u"分点半大打番月日号季世又多余来成折元圆角毛钱和与至到以之的是这不", kMayFollow);
  add(u"第是为达到等于有前近超约逾翻负", kMayPrecede);
  add(u"第前负", kLoosens);
  add(u"半", kNumeral);
  add(u"数", kSome);
}

// The flag of a classifier of one unit that asks nothing more.
uint8_t ClassifierFlag(char16_t unit) {
  using namespace plain_unit;
  const uint32_t node = LexiconStep(static_cast<uint32_t>(LexiconRoot::kSuffix) + 1, unit);
  const lexicon_data::Node& found = lexicon_data::kNodes[node];
  if (node == 0 || found.entries != 1 || In(unit, u"里只个块")) return 0;
  const Sense sense = lexicon_data::kEntries[found.first_entry].sense;
  if (sense == Sense::kClassifierAny) return kAny;
  return sense == Sense::kClassifierSeveral && !In(unit, u"级国投路点") ? kSeveral : 0;
}

void AddPlain(Facts& facts) {
  using namespace plain_unit;
  for (uint32_t unit = 0; unit < facts.size(); ++unit) {
    const auto c = static_cast<char16_t>(unit);
    const bool han = IsHan(c) && !facts[unit].numeral;
    uint8_t& flag = facts[unit].plain;
    if (han) flag = kQuietBefore | kQuietAfter;
    if (Begins(facts[unit], LexiconRoot::kBefore) || Begins(facts[unit], LexiconRoot::kPrefix))
      flag |= kAsksBefore;
    if (Begins(facts[unit], LexiconRoot::kAfter)) flag |= kAsksAfter;
    if (han && Begins(facts[unit], LexiconRoot::kSuffix)) flag |= ClassifierFlag(c);
  }
  const auto add = [&](std::u16string_view units, uint8_t bits) {
    for (const char16_t c : units) facts[c].plain |= bits;
  };
  const auto remove = [&](std::u16string_view units, uint8_t bits) {
    for (const char16_t c : units) facts[c].plain &= static_cast<uint8_t>(~bits);
  };
  facts[0].plain |= kQuietBefore | kQuietAfter;
  add(u"\n,。;“”《》(、・】!·…」』:：?？！；’‘\"|*", kQuietBefore);
  remove(u"第负比翻零又半点分", kQuietBefore);
  add(u"\n,。;“”《》、)】!？?！；:：…」』’\"・|*", kQuietAfter);
  remove(u"至到和与半又零间多余来份度代第屯庄沟坡铺桥山河湾", kQuietAfter);
  add(u"有为达是了需", kAsksBefore);
  add(u"内", kAsksAfter);
  add(u"晨上午晚里夜间后早", kEndsDayPart);
  add(u"年月日号季世点时至到—─～–-~ \t", kEndsDate);
  add(u"个", kAny);
}

void AddBeside(Facts& facts) {
  using namespace beside_unit;
  const auto add = [&](std::u16string_view units, uint16_t bits) {
    for (const char16_t c : units) facts[c].beside |= bits;
  };
  add(u"台里盘棵家间塔井眼", kNamesPlace);
  add(u"台里盘棵间塔井眼", kNamesOther);
  add(u"元圆大打番分半个又多余来点成折号月日年", kAsksDigit);
  add(u"号元圆打番分半多余来点又折成", kAsksNumber);
  add(u"多余来点分又半打番折成大圆", kAsksLong);
  add(kAfterNumber, kEndsNumber);
  add(kGoesOnAfterNumber, kGoesOn);
  add(u"第负-− \t\u00A0", kSigns);
  add(u"级轻龄号代糕画货会上下季一二三四", kLiftsYear);
  add(u":：?？\"’‘", kQuotes);
  add(u"有为达是了需", kVerbs);
  add(u"/=&_%#?@~abcdefghijklmnopqrstuvwxyz", kGlues);
}

}  // namespace

UnitTable::UnitTable() {
  Facts facts(kinds_.size());
  for (size_t unit = 0; unit < facts.size(); ++unit) facts[unit].lexicon = lexicon_data::kFirstUnits[unit];
  AddNumerals(facts);
  AddStarts(facts);
  AddPlain(facts);
  AddBeside(facts);
  for (size_t unit = 0; unit < facts.size(); ++unit) {
    const auto end = facts_.begin() + static_cast<ptrdiff_t>(count_);
    const auto kind = std::find(facts_.begin(), end, facts[unit]);
    if (kind == facts_.end()) std::abort();  // the lexicon would have to treat more than 256 units apart
    if (kind == end) facts_[count_++] = facts[unit];
    kinds_[unit] = static_cast<uint8_t>(kind - facts_.begin());
  }
}

const UnitTable kUnitTable;

}  // namespace trommel
