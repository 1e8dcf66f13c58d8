#include "engine/quantity/not_number.h"

#include <array>
#include <string_view>

#include "engine/quantity/calendar_digits.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/numeral.h"

namespace trommel {
namespace {

constexpr std::array<bool, 128> kUrlUnits = [] {
  std::array<bool, 128> units{};
  for (char16_t c = 0x21; c < 0x7F; ++c) {
    units[c] = c != u'"' && c != u'<' && c != u'>' && c != u'(' && c != u')' && c != u'\'';
  }
  return units;
}();

bool IsUrlUnit(char16_t c) { return c < kUrlUnits.size() && kUrlUnits[c]; }

// Numbers that are names by themselves: hotlines, sites, groups of universities, working hours.
constexpr std::u16string_view kNames[] = {u"1688",  u"12306", u"12315", u"12345", u"12348", u"12333",
                                          u"12366", u"985",   u"211",   u"996",   u"95598"};

uint32_t DigitsEnd(const Page& page, uint32_t at) {
  while (IsDigit(page[at])) ++at;
  return at;
}

constexpr uint32_t kLongestLookBack = 256;

// The end of the ASCII token around `at` if it is a URL or a mail address, else 0.
uint32_t UrlEnd(const Page& page, uint32_t at) {
  if (!In(page[at - 1], u"/=&_.%#?@~:-")) {
    // a token that begins here may still be an address: 163@..., 58.com
    const char16_t next = page[DigitsEnd(page, at)];
    if (next != u'.' && next != u'@' && next != u'_' && !IsLatin(next)) return 0;
    uint32_t end = at;
    while (page.WordAt(end) || page[end] == u'.' || page[end] == u'_') ++end;
    if (page[end] == u'@' && IsLatin(page[end + 1])) {
      while (IsUrlUnit(page[end])) ++end;
      return end;
    }
    for (const std::u16string_view tail : {u".com", u".cn", u".net", u".org"}) {
      const uint32_t dot = DigitsEnd(page, at);
      if (page.Has(dot, tail) && !page.WordAt(dot + static_cast<uint32_t>(tail.size()))) return end;
    }
    return 0;
  }
  if (const uint32_t mail = DigitsEnd(page, at); page[mail] == u'@' && page.WordAt(mail + 1)) {
    uint32_t end = mail;
    while (IsUrlUnit(page[end])) ++end;
    return end;
  }
  uint32_t start = at;
  while (start > 0 && at - start < kLongestLookBack && (IsUrlUnit(page[start - 1]) || IsHan(page[start - 1])))
    --start;
  std::u16string_view head = page.Slice(start, at);
  const bool scheme = head.find(u"://") != std::u16string_view::npos;
  if (!scheme) {
    start = at;
    while (start > 0 && at - start < kLongestLookBack && IsUrlUnit(page[start - 1])) --start;
    head = page.Slice(start, at);
  }
  if (!scheme && head.find(u"www.") == std::u16string_view::npos &&
      head.find(u'@') == std::u16string_view::npos && head.find(u".com") == std::u16string_view::npos &&
      head.find(u".cn/") == std::u16string_view::npos) {
    return 0;
  }
  uint32_t end = at;
  while (IsUrlUnit(page[end]) || (scheme && IsHan(page[end]))) ++end;
  return end;
}

constexpr std::array<std::u16string_view, 30> kNumberNames = {
    u"电话",   u"传真", u"热线", u"手机", u"邮编", u"代码", u"编号",   u"号码",  u"微信",     u"账号",
    u"帐号",   u"车牌", u"qq",   u"isbn", u"issn", u"tel",  u"fax",    u"phone", u"邮政编码", u"证书号",
    u"许可证", u"咨询", u"拨打", u"专线", u"客服", u"报名", u"订单号", u"查询",  u"短信",     u"致电"};

// Whether one of them ends in the unit.
constexpr std::array<char16_t, kNumberNames.size()> kNumberNameEnds = [] {
  std::array<char16_t, kNumberNames.size()> ends{};
  for (size_t i = 0; i < ends.size(); ++i) ends[i] = kNumberNames[i].back();
  return ends;
}();
bool EndsNumberName(char16_t c) {
  bool found = false;
  for (const char16_t end : kNumberNameEnds) found |= end == c;
  return found;
}

// Whether no unit and no more of a number stands behind a phone number.
bool PhoneEnds(const Page& page, uint32_t end) {
  const char16_t next = page[page.SkipBlanks(end)];
  return !IsHan(next) && !IsLatin(next) && !In(page[end], u"%-/$");
}

// Phone numbers and the like: groups of digits joined by hyphens, or digits behind a word that announces a
// number's name.
uint32_t IdentifierEnd(const Page& page, uint32_t at, uint32_t run) {
  uint32_t end = run;
  const uint32_t first = end - at;
  uint32_t groups = 1, digits = first;
  bool leading_zero = page[at] == u'0' && first >= 3;
  while (page[end] == u'-' && IsDigit(page[end + 1])) {
    const uint32_t next = DigitsEnd(page, end + 1);
    digits += next - end - 1;
    end = next;
    ++groups;
  }
  if (page.WordAt(end)) leading_zero = false;
  if (groups >= 3 && digits >= 7) {
    // 2022-05-18 is a date
    const bool date = groups == 3 && first == 4 && digits <= 8;
    if (!date) return end;
  }
  if (groups == 2 && first == 3 && digits == 7 && PhoneEnds(page, end)) return end;  // 373-1800
  // 61-2 373-1800
  if (groups == 2 && digits <= 7 && page[end] == u' ') {
    const uint32_t exchange = DigitsEnd(page, end + 1), line = DigitsEnd(page, exchange + 1);
    const uint32_t length = exchange - end - 1;
    if ((length == 3 || length == 4) && page[exchange] == u'-' && line == exchange + 5 &&
        PhoneEnds(page, line)) {
      return line;
    }
  }
  if (groups == 2 && digits >= 10 && (leading_zero || first == 3)) return end;
  if (groups == 1 && digits == 11 && page[at] == u'1' && page[at + 1] >= u'3' &&
      !In(page[end], u"元个人.,万亿"))
    return end;
  uint32_t before = page.SkipBlanksBefore(at);
  // +44 171 542 6437; 212 859 1610
  if (page[before - 1] == u'+' || (first == 3 && digits == 3)) {
    uint32_t p = end, parts = 1, all = digits;
    while (parts < 8 && (page[p] == u' ' || page[p] == u'-') && IsDigit(page[p + 1])) {
      const uint32_t next = DigitsEnd(page, p + 1);
      all += next - p - 1;
      p = next;
      ++parts;
    }
    if (page[before - 1] == u'+' && all >= 7) return p;
    if (parts == 3 && all == 10 && p - end == 9 && page[end] == u' ' && page[end + 4] == u' ') return p;
  }
  if (digits < 4) return 0;
  if (before > 0 && In(page[before - 1], u":：")) before = page.SkipBlanksBefore(before - 1);
  if (!EndsNumberName(page[before - 1])) return 0;
  for (const std::u16string_view name : kNumberNames) {
    if (!page.HasBefore(before, name)) continue;
    const uint32_t start = before - static_cast<uint32_t>(name.size());
    if (IsLatin(name[0]) && start > 0 && page.WordAt(start - 1)) continue;
    if (before == at && digits < 5) continue;
    return end;
  }
  return 0;
}

// (600519), 000001.SZ, 0700.HK
uint32_t StockCodeEnd(const Page& page, uint32_t at, uint32_t end) {
  const uint32_t digits = end - at;
  if (digits < 4 || digits > 6) return 0;
  if (page[end] == u'.' && IsLatin(page[end + 1]) && IsLatin(page[end + 2]) && !page.WordAt(end + 3))
    return end + 3;
  if (digits == 6 && In(page[at - 1], u"(,、/;") && In(page[end], u"),、/;") && In(page[at], u"0123689")) {
    if (page[at - 1] == u'(' || page[end] == u')') return end;
  }
  return 0;
}

// 1.2.3 and longer
uint32_t VersionEnd(const Page& page, uint32_t at, uint32_t end) {
  uint32_t dots = 0, longest = end - at;
  while (dots < 16 && page[end] == u'.' && IsDigit(page[end + 1])) {
    const uint32_t next = DigitsEnd(page, end + 1);
    longest = std::max(longest, next - end - 1);
    end = next;
    ++dots;
  }
  return dots >= 2 && longest <= 3 && !(page[end] == u',' && IsDigit(page[end + 1])) ? end : 0;
}

// Boeing 737, S&P 500, 波音737, 歼20: a name that goes on in a number.
bool FollowsModelName(const Page& page, uint32_t at, uint32_t end) {
  if (end - at > 4 || page[end] == u'.' || page[end] == u',') {
    if (end - at > 4 || IsDigit(page[end + 1])) return false;
  }
  const uint32_t before = page[at - 1] == u' ' || page[at - 1] == u'-' ? at - 1 : at;
  const char16_t last = page[before - 1];
  if (IsHan(last)) {
    if (!In(last, u"音客普深证时经克素歼轰格") || HanPower(page[end]) != 0) return false;
    for (const std::u16string_view name : {u"波音", u"空客", u"标普", u"沪深", u"中证", u"上证", u"富时",
                                           u"日经", u"纳斯达克", u"罗素", u"歼", u"轰", u"米格"}) {
      if (page.HasBefore(before, name)) return !In(page[end], u"点元亿万%");
    }
    return false;
  }
  if (before == at || !IsLatin(last) || IsHan(page[end])) return false;
  uint32_t word = before;
  while (word > 0 && before - word < 10 && !IsBlank(page[word - 1]) && !IsHan(page[word - 1])) --word;
  if (!page.IsUpper(word)) return false;
  for (const std::u16string_view name :
       {u"boeing", u"airbus", u"windows", u"s&p", u"s&amp;p", u"ftse", u"nikkei", u"russell", u"stoxx",
        u"cac", u"dax", u"fortune", u"flight", u"route", u"formula", u"apollo"}) {
    const uint32_t start = before - static_cast<uint32_t>(name.size());
    if (page.HasBefore(before, name) && page.IsUpper(start) && !page.WordAt(start - 1)) return true;
  }
  return false;
}

// iPhone 12, GB/T 7714, ISO 9001 inside of Chinese: a name in Latin letters, a blank, its number.
bool NamesModel(const Page& page, uint32_t at, uint32_t end) {
  if (page[at - 1] != u' ' || !IsLatin(page[at - 2]) || end - at > 5) return false;
  uint32_t start = at - 1;
  while (start > 0 && (page.WordAt(start - 1) || page[start - 1] == u'/')) --start;
  const char16_t before = page[start - 1];
  if (!(IsHan(before) || In(before, u"“‘《（(，。、；：:,;") || before == u'\u3000' || start == 0))
    return false;
  bool upper = false;
  for (uint32_t p = start; p + 1 < at && !upper; ++p) upper = page.IsUpper(p);
  if (!upper) return false;
  const char16_t next = page[end];
  if (!(IsHan(next) || next == u' ' || next == u'-' || In(next, u"”’》）)，。、；："))) return false;
  if (start == 0 && !IsHan(next)) return false;
  if (next == u' ' && !(IsHan(before) || IsHan(page[end + 1]))) return false;
  if (HanPower(next) != 0 || next == u'元' || next == u'年' || next == u'月' || next == u'日' ||
      next == u'多' || next == u'余')
    return false;
  if (LongestBackward(LexiconRoot::kPrefix, page, at - 1)) return false;
  const LexiconMatch unit = LongestForward(LexiconRoot::kSuffix, page, page.SkipBlanks(end));
  return !unit || (unit.entries->sense >= Sense::kClassifierAny &&
                   unit.entries->sense <= Sense::kClassifierDigits && !In(next, u"个家名次项人位"));
}

bool LineStart(const Page& page, uint32_t at) {
  while (at > 0 &&
         (IsBlank(page[at - 1]) || page[at - 1] == u'(' || page[at - 1] == u'#' || page[at - 1] == u'*'))
    --at;
  return at == 0 || page[at - 1] == u'\n' || page[at - 1] == u'\r';
}

// 1. 1、 (1) at a line's start, (1) anywhere, 1、 behind a full stop.
uint32_t MarkerEnd(const Page& page, uint32_t at, uint32_t end) {
  if (end - at > 2) return 0;
  const char16_t next = page[end], before = page[at - 1];
  if (before == u'(' && next == u')') return end + 1;
  if (before == u'[' && next == u']') return end + 1;
  // 7.2022年…: the point of a list, then a year
  if (next == u'.' && IsDigit(page[end + 1]) && DigitsEnd(page, end + 1) == end + 5 &&
      page[end + 5] == u'年' && LineStart(page, at)) {
    return end + 1;
  }
  if (next == u'、' && !IsDigit(page[end + 1]) && !IsHanNumeral(page[end + 1])) {
    const bool indented =
        IsBlank(before) && IsBlank(page[at - 2]);  // the indent of a paragraph that lost its line
    if (LineStart(page, at) || indented || In(before, u"。；;:：!?")) return end + 1;
  }
  if ((next == u'.' || next == u')' || next == u'．') && !IsDigit(page[end + 1]) && page[end + 1] != 0 &&
      page[end + 1] != u'\n' && LineStart(page, at)) {
    return end + 1;
  }
  return 0;
}

}  // namespace

std::optional<uint32_t> NotANumber(const Page& page, uint32_t at) {
  const uint32_t run = DigitsEnd(page, at);
  // Digits between Han units with a unit behind them are no piece of anything: the common case, settled at
  // once.
  const char16_t ahead = page[at - 1], behind = page[run];
  if ((IsHan(ahead) || ahead == u',' || ahead == u'。') && IsHan(behind) && page[at] != u'0' &&
      (run - at <= 3 || HanPower(behind) != 0 || LexiconBegins(LexiconRoot::kSuffix, behind))) {
    return std::nullopt;
  }
  if (at > 0 && page[at - 1] < 0x80 && page[at - 1] != u' ' && page[at - 1] != u'\n') {
    if (const uint32_t end = UrlEnd(page, at)) return end;
  } else if (IsLatin(page[run]) || page[run] == u'.' || page[run] == u'@' || page[run] == u'_') {
    if (const uint32_t end = UrlEnd(page, at)) return end;
  }
  const char16_t before = page[at - 1];
  // T14:23:31 behind a date
  const bool stamp = before == u't' && IsDigit(page[at - 2]) && page[run] == u':';
  if ((IsLatin(before) || before == u'_') && !stamp) {
    if (before == u'_' || !LongestBackward(LexiconRoot::kPrefix, page, at)) {
      uint32_t end = run;
      while (page.WordAt(end) || (page[end] == u'.' && IsDigit(page[end + 1])) ||
             (page[end] == u'-' && page.WordAt(end + 1))) {
        ++end;
      }
      return end;
    }
  }
  if ((before == u'-' || before == u'/' || before == u'.' || before == u'\'') && IsLatin(page[at - 2])) {
    if (before != u'.' || !page.Has(at - 3, u"no.")) {
      if (before != u'/' && before != u'.') return run;
      if (before == u'.' && !IsBlank(page[at - 1])) return run;
    }
  }
  for (const std::u16string_view name : kNames) {
    if (run - at < 3 || run - at > 5) break;
    if (run - at != name.size() || !page.Has(at, name)) continue;
    // names in Chinese only: 211 residents and $211 million count
    if (IsLatin(page[page.SkipBlanks(run)]) || LongestBackward(LexiconRoot::kPrefix, page, at) ||
        before == u'$')
      break;
    if (page[run] == u'.' && IsDigit(page[run + 1])) continue;
    if (In(page[run], u"-–—~～至到") && (IsDigit(page[run + 1]) || IsDigit(page[run + 2]))) continue;
    const LexiconMatch unit = LongestForward(LexiconRoot::kSuffix, page, run);
    if (!unit && !(page[run] == u'万' || page[run] == u'亿' || page[run] == u'元' || page[run] == u',' ||
                   page[run] == u'%'))
      return run;
    if (!unit && page[run] == u',' && !IsDigit(page[run + 1])) return run;
  }
  // 4K, 8K: resolutions
  if (page[run] == u'k' && run - at <= 2 && page.IsUpper(run) && !page.WordAt(run + 1)) {
    const std::u16string_view size = page.Slice(at, run);
    for (const std::u16string_view known : {u"2", u"4", u"5", u"6", u"8", u"10", u"12", u"16"}) {
      if (size == known && page[at - 1] != u'$' && page[at - 1] != u'.') return run + 1;
    }
  }
  // 工业4.0, Web 3.0
  if (page[run] == u'.' && page[run + 1] == u'0' && !page.WordAt(run + 2) && run == at + 1 &&
      !page.Has(run + 2, u"%") &&
      (IsHan(page[at - 1]) || IsHan(page[run + 2]) || page[run + 2] == u'\'' || page[run + 2] == u'’') &&
      !LongestForward(LexiconRoot::kSuffix, page, run + 2) && HanPower(page[run + 2]) == 0 &&
      page[run + 2] != u'元') {
    return run + 2;
  }
  // 0608, 000883: a leading zero names, it does not count
  if (page[at] == u'0' && run - at >= 3 && page[run] != u'.' && page[run] != u':' && page[run] != u'-' &&
      page[run] != u'年' && !EndsInZone(page, run)) {
    uint32_t zeros = at;
    while (page[zeros] == u'0') ++zeros;
    if (zeros != run) return run;
  }
  // 24/7, 9/11
  if (page[run] == u'/' && ((page.Has(at, u"24/7") && !page.WordAt(at + 4)) ||
                            (page.Has(at, u"9/11") && !page.WordAt(at + 4) && before != u'/'))) {
    if (page[at + 4] != u'/') return at + 4;
  }
  // /web/20210629162112/: a step of a path
  if (before == u'/' && page[run] == u'/' && run - at >= 8) return run;
  // 1:0.7562 and 1.61:1 are rates
  if (page[run] == u':' && IsDigit(page[run + 1])) {
    const uint32_t next = DigitsEnd(page, run + 1);
    if (page[next] == u'.' && IsDigit(page[next + 1]) && !stamp && run - at <= 2 &&
        page[run + 1] != u'0' + 0 && next - run > 1 && page[at - 1] != u':') {
      if (!(next - run == 3 && page[at - 1] == u'.')) return DigitsEnd(page, next + 1);
    }
  }
  // 747-400s
  if (run == at + 3 && page[run] == u'-' && IsDigit(page[run + 1])) {
    const uint32_t tail = DigitsEnd(page, run + 1);
    if (tail == run + 4 && (page[tail] == u's' || page[tail] == u'e') && !page.WordAt(tail + 1))
      return tail + 1;
  }
  // 7303461197213355274.mp4
  if (run - at >= 7 && page[run] == u'.' && IsLatin(page[run + 1]) && page.WordAt(run + 2)) {
    uint32_t end = run + 1;
    while (page.WordAt(end)) ++end;
    if (end - run <= 5) return end;
  }
  if (FollowsModelName(page, at, run)) return run;
  if (NamesModel(page, at, run)) return page[run] == u'-' ? DigitsEnd(page, run + 1) : run;
  if (const uint32_t end = VersionEnd(page, at, run)) return end;
  if (const uint32_t end = IdentifierEnd(page, at, run)) return end;
  if (const uint32_t end = StockCodeEnd(page, at, run)) return end;
  if (const uint32_t end = MarkerEnd(page, at, run)) return end;
  return std::nullopt;
}

std::optional<uint32_t> NotAHanNumber(const Page& page, uint32_t at) {
  uint32_t run = at;
  while (IsHanNumeral(page[run]) && run - at < 64) ++run;
  if (const uint32_t end = MarkerEnd(page, at, run)) return end;
  // 九台区, 五里镇: a classifier between a digit and what a place ends in
  if (run == at + 1 && In(page[run], u"台里盘棵家间塔井眼") &&
      In(page[run + 1], u"区县市镇乡村屯庄沟坡铺店桥山河湾") &&
      !(page[run] == u'家' && In(page[run + 1], u"区县市镇乡村店"))) {
    return run + 2;
  }
  // 一是 … 二是 …: points of a list
  if (run == at + 1 && page[run] == u'是' && In(page[at - 1], u"。；;,，:：、\n \u201c") &&
      HanDigit(page[at]) > 0)
    return run + 1;
  // 五花八门, 七嘴八舌: digit and noun in turn, the first noun no unit
  if (run == at + 1 && HanDigit(page[at - 2]) > 0 && !IsHanNumeral(page[at - 3]) && IsHan(page[at - 1]) &&
      !IsHanNumeral(page[at - 1]) && !LexiconBegins(LexiconRoot::kSuffix, page[at - 1]) &&
      !In(page[at - 1], u"和与及至到或是的比第超近约逾")) {
    return run + 1;
  }
  if (run == at + 1 && page[at - 1] == u'其' && HanDigit(page[at]) > 0 &&
      !LexiconBegins(LexiconRoot::kSuffix, page[run])) {
    return run;
  }
  return std::nullopt;
}

}  // namespace trommel
