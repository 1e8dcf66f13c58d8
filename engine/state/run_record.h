#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/analyze/mention.h"
#include "engine/quantity/quantity.h"
#include "engine/tally/exact_sum.h"
#include "engine/tally/sample.h"
#include "engine/tally/value_bin.h"
#include "io/in/civil_date.h"

namespace trommel {

/// What a run file is made of: sections of records, each section sorted by its key, a key once. Documents
/// alone have no order: they come in blocks (document_block.h). The numbers are part of the file format.
enum class RunSection : uint32_t {
  kCells = 1,
  kQuantities = 2,
  kBins = 3,
  kSources = 4,
  kRejects = 5,
  kBuckets = 6,
  kSamples = 7,
  kLargest = 8,
  kDocuments = 9,
  kFacts = 10,
  kAnswers = 11,
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
  uint64_t cleaned_sentences = 0, cleaned_bytes = 0;
};

/// Key: all of it, input and offset first; `copies` tells how often it was met.
struct RejectRecord {
  static constexpr RunSection kSection = RunSection::kRejects;
  uint32_t input = 0;
  uint64_t byte_offset = 0, byte_length = 0;
  std::string_view path, reason;
  uint64_t copies = 1;
};

/// Key: bucket.
struct BucketRecord {
  static constexpr RunSection kSection = RunSection::kBuckets;
  std::string_view bucket;
  uint64_t documents = 0;
};

/// A mention to be shown, with its place.
struct ShownMention {
  MentionPlace at;
  uint64_t byte_offset = 0;
  CivilDate date;
  std::string_view path, before, text, after;
};

/// Key: all of it: class (by name), id, hash, place first.
struct SampleRecord {
  static constexpr RunSection kSection = RunSection::kSamples;
  MentionClass mention_class = MentionClass::kTheme;
  std::string_view id;
  uint64_t hash = 0;
  ShownMention shown;
};

/// Key: all of it: kind (by name), unit, value (the largest first), hash, place first.
struct LargestRecord {
  static constexpr RunSection kSection = RunSection::kLargest;
  QuantityKind kind = QuantityKind::kNumber;
  std::string_view unit;
  Decimal value;
  uint64_t hash = 0;
  ShownMention shown;
};

/// Finished lines of a document. Key: input, place, lines.
struct LineRecord {
  uint32_t input = 0;
  uint64_t place = 0;
  std::string_view lines;
  uint64_t copies = 1;
};
struct FactRecord : LineRecord {
  static constexpr RunSection kSection = RunSection::kFacts;
};
struct AnswerRecord : LineRecord {
  static constexpr RunSection kSection = RunSection::kAnswers;
};

std::strong_ordering Compare(const BucketRecord& a, const BucketRecord& b);
std::strong_ordering Compare(const SampleRecord& a, const SampleRecord& b);
std::strong_ordering Compare(const LargestRecord& a, const LargestRecord& b);
std::strong_ordering Compare(const LineRecord& a, const LineRecord& b);

void Combine(BucketRecord& into, const BucketRecord& from);
void Combine(SampleRecord& into, const SampleRecord& from);
void Combine(LargestRecord& into, const LargestRecord& from);
void Combine(LineRecord& into, const LineRecord& from);

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
