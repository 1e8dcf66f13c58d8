#include "engine/quantity/item.h"
#include "engine/quantity/unit_context.h"

// What stands behind a numeral. The lexicon names the longest word there; what is left to decide is what a
// word with several senses means at this place: 分 (points, minutes, cents), 点, 度, 两, pounds, m (meter or
// million), 年 (a year or years).

namespace trommel {
namespace {

class UnitReader {
 public:
  UnitReader(const Page& page, TextContext& context, Item& item)
      : page_(page), context_(context), item_(item) {}

  bool Read() {
    uint32_t at = page_.SkipBlanks(item_.end);
    blank_ = at != item_.end;
    if (at - item_.end > 4) return false;
    if (!blank_ && page_[at] == u'-' && IsLatin(page_[at + 1])) {
      ++at;
      hyphen_ = true;
    }
    char16_t bracket = 0;
    if ((page_[at] == u'(' || page_[at] == u'[') && IsLatin(page_[at + 1])) {
      bracket = page_[at] == u'(' ? u')' : u']';
      ++at;
    }
    if (page_[at] == u'半') return false;
    const LexiconMatch match = context_.UnitAt(at);
    at_ = at;
    if (!match) return Special(at);
    if (bracket != 0 && (page_[match.end] != bracket || match.entries->sense != Sense::kMeasure))
      return false;
    for (uint32_t i = 0; i < match.count; ++i) {
      if (Take(match.entries[i], match.end)) {
        if (bracket != 0) ++item_.end;
        return true;
      }
    }
    return Special(at);
  }

 private:
  bool Set(QuantityKind kind, std::u16string_view unit, uint32_t end) {
    item_.kind = kind;
    item_.unit = unit;
    item_.end = end;
    item_.has_unit = true;
    return true;
  }

  bool SetShifted(QuantityKind kind, std::u16string_view unit, uint32_t end, int power) {
    item_.numeral.Shift(power);
    item_.unit_shift = power;
    return Set(kind, unit, end);
  }

  // 元 alone, and what only code can tell.
  bool Special(uint32_t at) {
    const char16_t c = page_[at];
    if ((c == u'元' || c == u'圆') && !In(page_[at + 1], u"宵旦月素老首帅勋培件朝代凶芳阳")) {
      if (blank_ && item_.numeral.script != Numeral::Script::kDigits) return false;
      return Set(QuantityKind::kMoney, item_.has_prefix ? item_.unit : context_.Yuan(), at + 1);
    }
    if (c == u'$' && !page_.WordAt(at + 1)) {
      if (item_.has_prefix) return false;
      return Set(QuantityKind::kMoney, context_.Dollar(), at + 1);
    }
    if (c == u'"' || c == u'″') return Inch(at);
    if (c == u'm' || (c >= u'a' && c <= u'z')) return MillionCode(at);
    if (c == u'%') return Set(QuantityKind::kPercent, u"percent", at + 1);
    return false;
  }

  // 10 " long: an inch, where a blank or an adjective says that no quotation ends here.
  bool Inch(uint32_t at) {
    const uint32_t next = page_.SkipBlanks(at + 1);
    if (!blank_ || !IsLatin(page_[next])) return false;
    for (const std::u16string_view word :
         {u"long", u"wide", u"tall", u"high", u"thick", u"deep", u"in", u"x", u"by"}) {
      if (page_.HasWord(next, word)) return Set(QuantityKind::kMeasure, u"inch", at + 1);
    }
    return false;
  }

  // 30 MUSD, 75 USD million
  bool MillionCode(uint32_t at) {
    if (page_[at] != u'm') return false;
    const LexiconMatch code = LongestForward(LexiconRoot::kSuffix, page_, at + 1);
    if (!code || code.entries->sense != Sense::kMoney || code.end - at != 4) return false;
    return SetShifted(QuantityKind::kMoney, code.entries->text, code.end, 6);
  }

  // 六千字节 is 6 kilobyte: a 千, 兆 or 百 that the numeral has taken belongs to the unit behind a simple
  // digit.
  bool Take(const LexiconEntry& entry, uint32_t end) {
    const Numeral& n = item_.numeral;
    switch (entry.sense) {
      case Sense::kMoney:
        return Money(entry, end);
      case Sense::kMoneyMinor:
        if (item_.has_prefix) return false;
        if (IsLatin(page_[at_]) || page_[end - 1] == u'钱' || n.script == Numeral::Script::kDigits ||
            end - at_ > 1 || IsFormalHan(page_[n.start])) {
          return SetShifted(QuantityKind::kMoney, entry.text, end, entry.factor);
        }
        return false;
      case Sense::kClassifierAny:
        return Classifier(entry, end, true);
      case Sense::kClassifierSeveral:
        return Classifier(entry, end, !IsOne(n));
      case Sense::kClassifierDigits:
        return Classifier(entry, end, !LoneHanDigit(n) || IsTwoOrSome(page_, n));
      case Sense::kMeasure:
        return Measure(entry, end);
      case Sense::kDuration:
        return Duration(entry, end);
      case Sense::kTemperature:
        return !item_.has_prefix && Set(QuantityKind::kTemperature, entry.text, end);
      case Sense::kAge:
        return !item_.has_prefix && Age(entry, end);
      case Sense::kPercent:
        return !item_.has_prefix && Percent(entry, end);
      case Sense::kPermille:
        return SetShifted(QuantityKind::kPercent, entry.text, end, -1);
      case Sense::kTenth:
        return Tenth(end);
      case Sense::kDiscount:
        return Discount(end);
      case Sense::kPercentagePoint:
        return Set(QuantityKind::kPercentagePoint, entry.text, end);
      case Sense::kBasisPoint:
        return Set(QuantityKind::kMeasure, entry.text, end);
      case Sense::kMultiple:
        if (page_[at_] == u't' && !TimesMultiplies(page_, item_.numeral, end)) return false;
        return !item_.has_prefix && Set(QuantityKind::kMultiple, entry.text, end);
      case Sense::kDegree:
        return Degree(entry, end);
      case Sense::kPound:
        return Pound(end);
      default:
        return false;
    }
  }

  bool Money(const LexiconEntry& entry, uint32_t end) {
    const Numeral& n = item_.numeral;
    if (IsLatin(page_[at_]) && end - at_ <= 2 && !blank_) return false;
    if (n.ordinal) return false;
    if (page_[at_] == u'元' && end - at_ == 1) return false;
    if (item_.has_prefix) {
      // $10 dollars: the sign has said it; 人民币100元 goes on
      const bool code = end - at_ == 3 && page_.IsUpper(at_) && page_.IsUpper(at_ + 2);
      const bool dollars = page_[item_.start] == u'$' && entry.text.ends_with(u'D');
      if (!IsHan(page_[at_]) && !(code && (dollars || entry.text == item_.unit))) return false;
    }
    if (page_.HasWord(end, u"million") || page_.HasWord(page_.SkipBlanks(end), u"million")) {
      const uint32_t word = page_.SkipBlanks(end);
      if (end - at_ == 3) return SetShifted(QuantityKind::kMoney, entry.text, word + 7, 6);
    }
    if (!item_.has_prefix && IsCommonWord(page_.Slice(at_, end)) && !n.magnitude && n.digits < 3 &&
        !n.grouped)
      return false;
    return Set(QuantityKind::kMoney, MoneyNamed(page_, context_, at_, entry), end);
  }

  bool Classifier(const LexiconEntry& entry, uint32_t end, bool fits) {
    const Numeral& n = item_.numeral;
    if (!fits || item_.has_prefix || n.script == Numeral::Script::kWords || n.fraction) return false;
    if (n.lone_magnitude && n.han_units == 1) {
      const char16_t before = page_[n.start - 1];
      if (!In(before, u"上近超过逾约达每成数多破整满余") && page_[at_] != u'强') return false;
    }
    const char16_t first = page_[at_];
    const char16_t next = page_[end];
    if (IsOne(n) && page_[n.start - 1] == first && !IsHanNumeral(page_[n.start - 2])) return false;  // 讲一讲
    if (n.han_units == 1 && IsFormalHan(page_[n.start])) return false;
    if (In(next, entry.text) && (LoneHanDigit(n) || In(first, u"分出点对次级国地号面回期年周剂手车代个单")))
      return false;
    if (first == u'分' && n.han_digits) return false;  // 三七分
    if (first == u'级' && (n.lone_magnitude || LoneHanDigit(n))) return false;
    if (NamesPlace(page_, n, at_, end)) return false;
    // 2022对 and 06款 begin with a year
    if (n.digits >= 2 && page_[n.start] == u'0') return false;
    if (end - at_ == 1) {
      if (first == u'点' && IsOne(n)) return false;
      if (first == u'国' && In(next, u"际有内产庆务资债")) return false;
      if (first == u'投' && next == u'资') return false;
      if (first == u'路' && LoneHanDigit(n)) return false;
    }
    // Traditional 只 and 隻 fold to one; 只有 and 只是 are words
    if (first == u'只' && In(next, u"有是要能会为不可需")) return false;
    return Set(QuantityKind::kCount, page_.Slice(at_, end), end);
  }

  bool Measure(const LexiconEntry& entry, uint32_t end) {
    const Numeral& n = item_.numeral;
    if (item_.has_prefix || n.ordinal) return false;
    const char16_t first = page_[at_];
    if (first == u'两' &&
        !(n.magnitude || n.script == Numeral::Script::kDigits || n.han_units > 1 || page_[end] == u'白'))
      return false;
    if (first == u'两' && In(page_[end], u"个种家名位大国地岸会")) return false;
    if (first == u'克' && In(page_[end], u"服隆拉里")) return false;
    if (first == u'米' && In(page_[end], u"兰其奇饭粒高") && page_[end] != u'高') return false;
    if (first == u'升' && In(page_[end], u"级至到值为")) return false;
    if (first == u'斤' && page_[end] == u'斤') return false;
    if (first == u'吨' && page_[end] == u'位') return false;
    if (first == u'卡' && end - at_ == 1) return false;
    if (first == u'码' && In(page_[end], u"头")) return false;
    if (first == u'丈' && page_[end] == u'夫') return false;
    if (first == u'顷' && page_[end] == u'刻') return false;
    if ((first == u'巴' || first == u'帕' || first == u'焦' || first == u'伏' || first == u'赫' ||
         first == u'哩') &&
        end - at_ == 1 && n.script != Numeral::Script::kDigits) {
      return false;
    }
    if (IsLatin(first)) {
      const uint32_t length = end - at_;
      if (length == 1 && first == u'm' && !blank_ && CountsMillions(page_, end)) return Millions(end);
      if (n.script == Numeral::Script::kWords && length == 1) return false;
      if (page_.Has(at_, u"in") && length == 2) return false;
      // an article's "m", "t", "l": glued only
      if (length == 1 && blank_ && first != u'm') return false;
      if (hyphen_ && length <= 2) return false;
      if (page_.Has(at_, u"mi") && length == 2 && blank_) return false;
      if (page_.HasWord(at_, u"bar") || page_.HasWord(at_, u"stone") || page_.HasWord(at_, u"grain"))
        return false;
      if ((first == u'b' && page_[at_ + 1] == u'u') && length == 2) return false;
      if (length == 2 && (page_.Has(at_, u"pa") || page_.Has(at_, u"hp") || page_.Has(at_, u"ev") ||
                          page_.Has(at_, u"ha") || page_.Has(at_, u"mv") || page_.Has(at_, u"ma") ||
                          page_.Has(at_, u"eb") || page_.Has(at_, u"pb"))) {
        if (blank_ && !page_.IsUpper(at_) && !page_.Has(at_, u"ha")) return false;
      }
    }
    Set(QuantityKind::kMeasure, entry.text, end);
    ReadRate(page_, item_);
    return true;
  }

  // 10m people, 3m tonnes: millions of what follows.
  bool Millions(uint32_t end) {
    item_.numeral.Shift(6);
    item_.numeral.magnitude = true;
    item_.end = item_.numeral_end = item_.numeral.end = end;
    UnitReader(page_, context_, item_).Read();
    return true;
  }

  bool Duration(const LexiconEntry& entry, uint32_t end) {
    const Numeral& n = item_.numeral;
    if (item_.has_prefix || n.ordinal) return false;
    const char16_t first = page_[at_];
    const uint32_t length = end - at_;
    if (length == 1) {
      if (first == u'年' && In(page_[end], u"级轻龄号代糕画货会")) return false;
      if (first == u'年' && IsOne(n) && page_[end] == u'度') return false;  // 新一年度
      if (first == u'年' && n.lone_magnitude) return false;
      if (first == u'周' && In(page_[end], u"围边末刊岁恩")) return false;
      if (first == u'天' && In(page_[end], u"然津空气下地猫堂桥安文")) return false;
      if (first == u'秒' && In(page_[end], u"杀懂变")) return false;
      if (first == u'载' && (IsOne(n) || In(page_[end], u"重体客货人有着"))) return false;
      if (first == u'h') return false;
    }
    if (IsLatin(first)) {
      if (entry.text == u"second" && page_.HasWord(at_, u"second")) {
        // "20 second" is plural-less only with a hyphen or one
        if (!hyphen_ && n.Small() != 1) return false;
      }
      if (page_.Has(at_, u"min") && length == 3 && blank_ && n.script == Numeral::Script::kWords)
        return false;
      if (page_.Has(at_, u"ms") && length == 2 && blank_ && page_.IsUpper(at_)) return false;
      if (page_.Has(at_, u"sec") && length == 3 && page_.IsUpper(at_ + 1)) return false;
    }
    if (entry.text == u"quarter-hour") {
      if (n.value) item_.numeral.Set(n.value->Multiply(Decimal::FromInt(15)));
      return Set(QuantityKind::kDuration, u"minute", end);
    }
    Set(QuantityKind::kDuration, entry.text, end);
    if (page_.Has(at_, u"个多")) item_.inner = Modifier::kOver;
    return true;
  }

  bool Age(const LexiconEntry& entry, uint32_t end) {
    if (IsLatin(page_[at_]) && page_.Has(at_, u"yo") && end - at_ == 2 &&
        item_.numeral.script == Numeral::Script::kWords)
      return false;
    if (page_[at_] == u'岁' && In(page_[at_ + 1], u"月末暮")) return false;
    if (page_[end - 1] == u'大' && IsHan(page_[end]) && !In(page_[end], u"的了时婴幼宝女男左和、"))
      return false;
    if (page_[end - 1] == u'半') {
      item_.numeral.Set(item_.numeral.value ? item_.numeral.value->Add(*Decimal::Make(5, 1)) : std::nullopt);
      item_.numeral_end = end;
    }
    return Set(QuantityKind::kAge, entry.text, end);
  }

  bool Percent(const LexiconEntry& entry, uint32_t end) {
    if (page_.Has(at_, u"pc") && end - at_ == 2 && page_.IsUpper(at_)) return false;
    if (page_.HasWord(at_, u"percentage")) return false;
    return Set(QuantityKind::kPercent, entry.text, end);
  }

  bool Tenth(uint32_t end) {
    Numeral& n = item_.numeral;
    if (item_.has_prefix || n.infix || n.script == Numeral::Script::kWords) return false;
    if (!n.high || *n.high > Decimal::FromInt(10) || n.high->negative()) return false;
    const bool most = n.value && *n.value >= Decimal::FromInt(2) && *n.value < Decimal::FromInt(10);
    const bool people = most && (page_[end] == u'人' || page_.Has(end, u"年轻"));  // 七成人口
    if (!people && In(page_[end], u"立为功本员果长都就交绩效品熟分因语人年对龙吉套像建套片千百"))
      return false;
    n.Shift(1);
    item_.unit_shift = 1;
    Set(QuantityKind::kPercent, u"percent", end);
    // 七成六, 三成半
    const uint32_t next = page_.SkipBlanks(end);
    int part = page_[next] == u'半' ? 5 : HanDigit(page_[next]);
    const bool half = page_[next] == u'半' && next == end && !In(page_[next + 1], u"年月天夜数");
    if (part > 0 && n.value && (half || !IsHan(page_[next + 1])) && page_[next] != u'两') {
      n.Set(n.value->Add(Decimal::FromInt(part)));
      item_.end = next + 1;
      item_.numeral_end = next + 1;
    }
    return true;
  }

  bool Discount(uint32_t end) {
    Numeral& n = item_.numeral;
    if (item_.has_prefix || n.infix || !n.value || n.script == Numeral::Script::kWords) return false;
    if (In(page_[end], u"扣射叠页合返腰磨旧现戏损算") && page_[end] != u'扣') return false;
    const Decimal value = *n.value;
    if (value > Decimal::FromInt(99) || value.negative() || value.zero()) return false;
    if (value <= Decimal::FromInt(10)) n.Shift(1);
    return Set(QuantityKind::kPercent, u"percent", page_[end] == u'扣' ? end + 1 : end);
  }

  bool Degree(const LexiconEntry& entry, uint32_t end) {
    if (item_.has_prefix || item_.numeral.ordinal) return false;
    if (page_[at_] == u'度') {
      if (In(page_[end], u"假过数量蜜")) return false;
      if (AboutCelsius(page_, item_.start)) return Set(QuantityKind::kTemperature, u"celsius", end);
      if (AboutTemperature(page_, item_.start)) return Set(QuantityKind::kTemperature, entry.text, end);
      if (LoneHanDigit(item_.numeral)) return false;
      return Set(QuantityKind::kMeasure, entry.text, end);
    }
    const uint32_t next = page_.SkipBlanks(end);
    if (page_.HasWord(next, u"angle") || !AboutTemperature(page_, item_.start)) {
      if (page_[end - 1] == u'.') --end;
      return Set(QuantityKind::kMeasure, entry.text, end);
    }
    return Set(QuantityKind::kTemperature, entry.text, end);
  }

  bool Pound(uint32_t end) {
    if (item_.has_prefix) return false;
    const bool money = item_.numeral.magnitude || context_.Sterling();
    return money ? Set(QuantityKind::kMoney, u"GBP", end) : Set(QuantityKind::kMeasure, u"pound", end);
  }

  const Page& page_;
  TextContext& context_;
  Item& item_;
  uint32_t at_ = 0;
  bool blank_ = false, hyphen_ = false;
};

}  // namespace

bool ReadUnit(const Page& page, TextContext& context, Item& item) {
  return UnitReader(page, context, item).Read();
}

}  // namespace trommel
