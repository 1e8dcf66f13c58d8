#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/analyze/mention.h"
#include "engine/quantity/quantity.h"
#include "engine/tally/exact_sum.h"
#include "engine/tally/value_bin.h"
#include "io/in/civil_date.h"

namespace trommel {

/// What a run file is made of: sections of records, each section sorted by its key, a key once. The numbers
/// are part of the file format; those of sections to come (document rows, sample candidates) follow on.
enum class RunSection : uint32_t {
  kCells = 1,
  kQuantities = 2,
  kBins = 3,
  kSources = 4,
  kRejects = 5,
  kFooter = 255
};

// Views in records live as long as what they were read from. Each record has
//   kSection            where it stands,
//   Compare(a, b)       the order of keys,
//   Combine(into, from) what two records of one key come to: order and grouping never show.

/// Key: class (by name), id, bucket, source.
struct CellRecord {
  static constexpr RunSection kSection = RunSection::kCells;
  MentionClass mention_class = MentionClass::kTheme;
  std::string_view id, bucket, source;
  uint64_t mentions = 0, documents = 0;
};

/// Key: kind (by name), unit.
struct QuantityRecord {
  static constexpr RunSection kSection = RunSection::kQuantities;
  QuantityKind kind = QuantityKind::kNumber;
  std::string_view unit;
  uint64_t mentions = 0, documents = 0, valued = 0;
  std::optional<Decimal> min, max;
  ExactSum sum;
};

/// Key: kind (by name), unit, bin.
struct BinRecord {
  static constexpr RunSection kSection = RunSection::kBins;
  QuantityKind kind = QuantityKind::kNumber;
  std::string_view unit;
  ValueBin bin = 0;
  uint64_t values = 0;
};

/// Key: source, language.
struct SourceRecord {
  static constexpr RunSection kSection = RunSection::kSources;
  std::string_view source, language;
  uint64_t documents = 0, bytes = 0;
  CivilDate first, last;
};

/// Key: all of it, input and offset first; `copies` tells how often it was met.
struct RejectRecord {
  static constexpr RunSection kSection = RunSection::kRejects;
  uint32_t input = 0;
  uint64_t byte_offset = 0, byte_length = 0;
  std::string_view path, reason;
  uint64_t copies = 1;
};

std::strong_ordering Compare(const CellRecord& a, const CellRecord& b);
std::strong_ordering Compare(const QuantityRecord& a, const QuantityRecord& b);
std::strong_ordering Compare(const BinRecord& a, const BinRecord& b);
std::strong_ordering Compare(const SourceRecord& a, const SourceRecord& b);
std::strong_ordering Compare(const RejectRecord& a, const RejectRecord& b);

void Combine(CellRecord& into, const CellRecord& from);
void Combine(QuantityRecord& into, const QuantityRecord& from);
void Combine(BinRecord& into, const BinRecord& from);
void Combine(SourceRecord& into, const SourceRecord& from);
void Combine(RejectRecord& into, const RejectRecord& from);

}  // namespace trommel
