#include "engine/finish/quantity_rows.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "engine/state/run_merge.h"

namespace trommel {
namespace {

constexpr std::array<uint64_t, 4> kPercents = {10, 50, 90, 99};

/// Plain digits of an integer at scale 6, without zeros at the end. Takes all 128 bits, unlike Decimal.
std::string SumText(__int128 sum) {
  const bool negative = sum < 0;
  auto size = negative ? -static_cast<unsigned __int128>(sum) : static_cast<unsigned __int128>(sum);
  std::string digits;
  for (; size != 0; size /= 10) digits += static_cast<char>('0' + static_cast<int>(size % 10));
  while (digits.size() <= ExactSum::kScale) digits += '0';
  std::reverse(digits.begin(), digits.end());
  digits.insert(digits.size() - ExactSum::kScale, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  if (negative) digits.insert(0, 1, '-');
  return digits;
}

/// Reads the bins of one quantity after the other, and finds the values at the ranks asked for.
class Quantiles {
 public:
  explicit Quantiles(const OpenedRuns& runs) : bins_(runs) {}

  Status Read(const QuantityRecord& quantity, std::array<std::optional<Decimal>, kPercents.size()>& out) {
    uint64_t passed = 0;
    size_t next = 0;
    while (true) {
      if (!held_) TROMMEL_RETURN_IF_ERROR(Hold());
      if (!held_ || bin_.kind != quantity.kind || bin_.unit != quantity.unit) break;
      held_ = false;
      passed += bin_.values;
      // The value at rank r of n is the least one that r or more values do not exceed; r = ceil(n * percent /
      // 100).
      while (next < out.size() && passed >= NearestRank(quantity.valued, kPercents[next])) {
        out[next++] = std::clamp(EdgeOf(bin_.bin), *quantity.min, *quantity.max);
      }
    }
    if (passed == quantity.valued) return Status::Ok();
    return Status::Internal("the values of a quantity are not all in its bins");
  }

 private:
  static uint64_t NearestRank(uint64_t values, uint64_t percent) {
    return static_cast<uint64_t>((static_cast<unsigned __int128>(values) * percent + 99) / 100);
  }

  Status Hold() {
    const Result<bool> more = bins_.Next(bin_);
    if (!more.ok()) return more.status();
    held_ = *more;
    return Status::Ok();
  }

  RunMerge<BinRecord> bins_;
  BinRecord bin_;
  bool held_ = false;
};

Value DigitsOrNull(const std::optional<Decimal>& value, std::string& storage) {
  if (!value) return {};
  storage = value->ToString();
  return Value::Digits(storage);
}

Status AddRow(const QuantityRecord& record,
              const std::array<std::optional<Decimal>, kPercents.size()>& quantiles, TableOutput& out) {
  std::array<std::string, 3 + kPercents.size()> texts;
  std::array<Value, 8 + kPercents.size()> row = {
      Value::Text(Name(record.kind)),    Value::Text(record.unit),      Value::Integer(record.mentions),
      Value::Integer(record.documents),  Value::Integer(record.valued), DigitsOrNull(record.min, texts[0]),
      DigitsOrNull(record.max, texts[1])};
  if (const std::optional<__int128> sum = record.sum.Rounded(); sum && record.valued > 0) {
    texts[2] = SumText(*sum);
    row[7] = Value::Digits(texts[2]);
  }
  for (size_t i = 0; i < quantiles.size(); ++i) row[8 + i] = DigitsOrNull(quantiles[i], texts[3 + i]);
  return out.Add(row);
}

}  // namespace

Status WriteQuantityRows(const OpenedRuns& runs, TableOutput& quantity) {
  RunMerge<QuantityRecord> records(runs);
  Quantiles quantiles(runs);
  QuantityRecord record;
  while (true) {
    const Result<bool> more = records.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    if ((record.valued > 0) != (record.min && record.max))
      return Status::Internal("a quantity with values has no least one");
    std::array<std::optional<Decimal>, kPercents.size()> values;
    if (record.valued > 0) TROMMEL_RETURN_IF_ERROR(quantiles.Read(record, values));
    TROMMEL_RETURN_IF_ERROR(AddRow(record, values, quantity));
  }
}

}  // namespace trommel
