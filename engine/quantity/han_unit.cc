#include "engine/quantity/numeral.h"

namespace trommel {

constinit const std::array<HanUnit, 65536> kHanUnits = [] {
  std::array<HanUnit, 65536> units{};
  units.fill(HanUnit{-1, 0, false, false});  // GCC 12 leaves the members' own initial values out
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
    for (const char16_t unit : row.same) units[unit] = {row.digit, row.power, false, true};
  }
  for (const char16_t unit : std::u16string_view(u"壹贰叁叄肆伍陆柒捌玖拾佰仟弍貮"))
    units[unit].formal = true;
  return units;
}();

}  // namespace trommel
