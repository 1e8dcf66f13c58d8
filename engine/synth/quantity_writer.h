#pragma once

#include <cstdint>
#include <string>

#include "engine/synth/random.h"
#include "engine/synth/stock.h"
#include "io/in/civil_date.h"

namespace trommel {

enum class SynthLanguage : uint8_t { kSimplified, kTraditional, kEnglish };

/// Writes quantities in the forms that news give them.
/// What stands around a slot is the template's affair; each call here makes exactly one mention.
class QuantityWriter {
 public:
  QuantityWriter(const Stock& stock, Random& random, SynthLanguage language, CivilDate date, std::string& out)
      : stock_(stock), random_(random), language_(language), date_(date), out_(out) {}

  /// Writes what `slot` asks for and answers the entry that it counts for.
  uint32_t Write(const Slot& slot);

 private:
  bool english() const { return language_ == SynthLanguage::kEnglish; }
  const char* Script(const char* simplified, const char* traditional) const {
    return language_ == SynthLanguage::kTraditional ? traditional : simplified;
  }
  const std::string& UnitOf(const Slot& slot) const {
    return stock_.pieces[slot.first].text[language_ == SynthLanguage::kTraditional];
  }

  void Digits(uint64_t value, bool grouped = false);
  void Tenths(uint32_t value);     ///< 125 is 12.5
  void HanSmall(uint32_t value);   ///< 2 .. 99; 2 as 两
  void HanNumber(uint32_t value);  ///< likewise; 2 as 二
  void Magnitude();                ///< 3.6万, 789.26万, 1.35亿, 12,345

  void Count(const Slot& slot);
  void BigCount(const Slot& slot);
  void Ordinal(const Slot& slot);
  void Measure(const Slot& slot);
  uint32_t Duration(const Slot& slot);
  uint32_t Money();
  uint32_t Price();
  void Percent();
  void PercentagePoint();
  void Multiple();
  void Date(SlotKind kind);
  void Age();
  void Temperature();
  void Time();
  void Fraction();

  const Stock& stock_;
  Random& random_;
  SynthLanguage language_;
  CivilDate date_;
  std::string& out_;
};

}  // namespace trommel
