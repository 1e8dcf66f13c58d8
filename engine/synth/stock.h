#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/synth/mention_counter.h"
#include "engine/synth/stock_text.h"

namespace trommel {

enum class SynthClass : uint8_t { kTheme, kOrganization, kQuantity };

/// "theme", "organization", "quantity": as the tables call them.
std::string_view Name(SynthClass synth_class);

/// What is counted: a theme or an organization of the companion pack, or a kind and unit of quantities.
struct StockEntry {
  SynthClass synth_class;
  std::string id;
  std::string label;
  std::vector<std::string> terms;  ///< as the pack has them; none for quantities
};

/// What a slot of a template is filled with.
enum class SlotKind : uint8_t {
  kLiteral,       ///< the piece `first`
  kWord,          ///< a piece of a list
  kOrganization,  ///< likewise, with the document's memory; `names` pieces an organization: full name, short
                  ///< name
  kPerson,        ///< likewise
  kTopicTheme,    ///< a term of the topic's themes
  kAnyTheme,      ///< a term of any theme of the language
  kCount,
  kBigCount,
  kSmallCount,
  kOrdinal,  ///< the unit is the piece `first`, the entry `entry`
  kMeasure,
  kDuration,  ///< likewise; where `size` is 0 the unit is drawn
  kMoney,
  kPrice,
  kPercent,
  kPercentagePoint,
  kMultiple,
  kMonthDay,
  kDate,
  kMonth,
  kYear,
  kQuarter,
  kAge,
  kTemperature,
  kTime,
  kFraction,
};

struct Slot {
  SlotKind kind = SlotKind::kLiteral;
  uint32_t first = 0;   ///< piece
  uint32_t size = 0;    ///< of a list: choices
  uint32_t names = 1;   ///< pieces a choice
  uint32_t entry = 0;   ///< of a quantity with a unit of its own
  uint32_t memory = 0;  ///< which cell of the document's memory, for organizations and persons
};

/// A run of Stock::slots.
struct Template {
  uint32_t first = 0;
  uint32_t size = 0;
};

/// A string that texts are put together from, JSON-escaped, with what it mentions.
struct Piece {
  std::array<std::string, 2> text;  ///< Simplified (or English), Traditional
  std::vector<EntryCount> counts;
};

struct Topic {
  std::string name;
  std::vector<Template> titles;
  std::vector<Template> sentences;
  std::vector<uint32_t> themes;  ///< pieces
};

/// One of Chinese and English.
struct LanguageStock {
  std::vector<Topic> topics;
  std::vector<Template> general;
  std::vector<uint32_t> themes;                     ///< pieces of all topics
  std::array<std::vector<std::string>, 2> sources;  ///< by script
};

/// Entries of quantities whose unit does not stand in a template.
struct QuantityEntries {
  uint32_t cny, usd, eur, hkd, percent, percentage_point, multiple, fraction, date, time, age, celsius;
  uint32_t day, hour, minute, second, week, month, year;
};

/// Everything that synthetic texts are made of. Immutable; made once from the files in the binary, shared by
/// all threads.
struct Stock {
  static constexpr uint32_t kMemoryCells = 6;

  std::vector<StockEntry> entries;
  std::vector<Piece> pieces;
  std::vector<Slot> slots;
  LanguageStock chinese, english;
  QuantityEntries quantities;

  static const Stock& Get();
};

}  // namespace trommel
