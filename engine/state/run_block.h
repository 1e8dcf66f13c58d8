#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state/run_record.h"
#include "engine/tally/string_table.h"

namespace trommel {

/// The payload of one block under way. A block can be read by itself: numbers are varints, and a string is
/// its number among the block's strings, with its bytes behind where it is new. Threads: one.
class BlockEncoder {
 public:
  static constexpr size_t kTargetBytes = 64 << 10;

  void Add(const CellRecord& record);
  void Add(const QuantityRecord& record);
  void Add(const BinRecord& record);
  void Add(const SourceRecord& record);
  void Add(const RejectRecord& record);
  void Add(const BucketRecord& record);
  void Add(const SampleRecord& record);
  void Add(const LargestRecord& record);
  void Add(const LineRecord& record);

  bool full() const { return payload_.size() >= kTargetBytes; }
  uint32_t records() const { return records_; }
  const std::string& payload() const { return payload_; }
  void Clear();

 private:
  void Number(uint64_t number);
  void Signed(int64_t number);
  void Wide(__int128 number);
  /// Answers the text's number among the block's.
  uint32_t Text(std::string_view text);
  /// The same, of a column whose text often is that of the record before: `last` is its number.
  void Text(std::string_view text, uint32_t& last);
  void Date(CivilDate date);
  void Value(const std::optional<Decimal>& value);
  void Bytes(std::string_view bytes);
  void Shown(const ShownMention& shown);

  std::string payload_;
  StringTable strings_;
  uint32_t records_ = 0;
  uint32_t last_id_ = 0, last_source_ = 0;  // of cells
};

/// Reads a payload back. Views in the records are of the payload, which must outlive them. Next answers false
/// when the payload does not hold what it should.
class BlockDecoder {
 public:
  void Begin(std::string_view payload);
  bool at_end() const { return rest_.empty(); }

  bool Next(CellRecord& record);
  bool Next(QuantityRecord& record);
  bool Next(BinRecord& record);
  bool Next(SourceRecord& record);
  bool Next(RejectRecord& record);
  bool Next(BucketRecord& record);
  bool Next(SampleRecord& record);
  bool Next(LargestRecord& record);
  bool Next(LineRecord& record);

 private:
  bool Number(uint64_t& number);
  bool Number(uint32_t& number);
  bool Signed(int64_t& number);
  bool Wide(__int128& number);
  bool Text(std::string_view& text);
  bool Date(CivilDate& date);
  bool Kind(QuantityKind& kind);
  bool Class(MentionClass& mention_class);
  bool Value(std::optional<Decimal>& value);
  bool Bytes(std::string_view& bytes);
  bool Shown(ShownMention& shown);

  std::string_view rest_;
  std::vector<std::string_view> strings_;
};

}  // namespace trommel
