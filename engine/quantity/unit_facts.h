#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace trommel {

/// What the finder asks of a unit, a bit each.
namespace start_unit {
inline constexpr uint8_t kMayFollow =
    1;  ///< first unit of a word of the lexicon, or of a longer numeral, date
inline constexpr uint8_t kMayPrecede = 2;  ///< lets a numeral stand alone behind it
inline constexpr uint8_t kHanUnit = 4;     ///< may belong to a word with the numeral before it
inline constexpr uint8_t kLoosens = 8;     ///< 第, 前, 负: a numeral stands behind them whatever follows
inline constexpr uint8_t kMayRaise = 16;   ///< 十 … 兆
inline constexpr uint8_t kNumeral = 32;    ///< begins a Han numeral
inline constexpr uint8_t kStands = 64;     ///< ¼ and the like, and digits, whatever stands around
inline constexpr uint8_t kSome = 128;      ///< 数
}  // namespace start_unit

/// What the plain readers ask of a unit, a bit each.
namespace plain_unit {
inline constexpr uint8_t kQuietBefore = 1;   ///< a numeral behind it stands by itself
inline constexpr uint8_t kQuietAfter = 2;    ///< a mention before it has ended
inline constexpr uint8_t kAny = 4;           ///< a classifier behind every numeral
inline constexpr uint8_t kSeveral = 8;       ///< a classifier behind every numeral but 一
inline constexpr uint8_t kAsksBefore = 16;   ///< may end a modifier or a currency
inline constexpr uint8_t kAsksAfter = 32;    ///< may begin a modifier
inline constexpr uint8_t kEndsDayPart = 64;  ///< may end 下午 and the like
inline constexpr uint8_t kEndsDate = 128;    ///< marks a date or time, or joins two
}  // namespace plain_unit

/// What a unit beside a numeral makes of it, a bit each.
namespace beside_unit {
inline constexpr uint16_t kNamesPlace = 1;  ///< 台, 里 and the like: with a digit the head of a place's name
inline constexpr uint16_t kNamesOther = 2;   ///< those of them that are no classifiers of things at hand
inline constexpr uint16_t kAsksDigit = 4;    ///< behind a digit: more than a unit
inline constexpr uint16_t kAsksNumber = 8;   ///< behind a number in digits: likewise
inline constexpr uint16_t kAsksLong = 16;    ///< behind a Han numeral of several units: likewise
inline constexpr uint16_t kEndsNumber = 32;  ///< of kAfterNumber
inline constexpr uint16_t kGoesOn = 64;      ///< of kGoesOnAfterNumber
inline constexpr uint16_t kSigns = 128;  ///< before a numeral: 第, a sign, or a blank behind which one may be
inline constexpr uint16_t kLiftsYear = 256;  ///< behind 年: makes another word of it
inline constexpr uint16_t kQuotes = 512;     ///< before digits: a mark that a name may stand before
inline constexpr uint16_t kVerbs = 1024;     ///< between a modifier and its numeral: 至少有
inline constexpr uint16_t kGlues = 2048;     ///< before digits: makes them a piece of an address or a name
}  // namespace beside_unit

/// Everything that is asked of a single unit.
struct UnitFacts {
  uint8_t lexicon = 0;  ///< bit r: a word of LexiconRoot r begins with it (backwards, for backward roots)
  uint8_t plain = 0;    ///< of plain_unit
  uint8_t start = 0;    ///< of start_unit
  uint16_t beside = 0;  ///< of beside_unit
  int8_t digit = -1;    ///< of a Han numeral: its digit, or -1
  uint8_t power = 0;    ///< likewise its power of ten
  bool formal = false, numeral = false;
  bool Beside(uint16_t flag) const { return (beside & flag) != 0; }
  bool operator==(const UnitFacts&) const = default;
};

/// The facts of every unit, in two steps: few units differ, so that a byte a unit and one list of facts
/// serve, and what text touches of both stays in the first cache. Threads: immutable. Made before main;
/// nothing before it reads quantities.
class UnitTable {
 public:
  UnitTable();
  const UnitFacts& operator[](char16_t unit) const { return facts_[kinds_[unit]]; }
  size_t kinds() const { return count_; }

 private:
  std::array<UnitFacts, 256> facts_{};
  std::array<uint8_t, 65536> kinds_{};
  size_t count_ = 0;
};
extern const UnitTable kUnitTable;

}  // namespace trommel
