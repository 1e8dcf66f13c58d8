#include "engine/finish/sample_rows.h"

#include <array>
#include <string>
#include <unordered_set>

#include "engine/finish/date_value.h"
#include "engine/state/sample_stream.h"
#include "engine/tally/largest_table.h"
#include "engine/tally/sample_table.h"

namespace trommel {
namespace {

/// Names found by form that the packs do not list have fewer samples than others.
class OpenNames {
 public:
  explicit OpenNames(const EntryTable& entries) {
    for (const Entry& entry : entries) {
      if (entry.mention_class == MentionClass::kOrganization) listed_.insert(entry.id);
    }
  }
  uint32_t MostOf(const SampleRecord& sample) const {
    const bool open = sample.mention_class == MentionClass::kOrganization && !listed_.contains(sample.id);
    return open ? SampleTable::kOpenSamples : SampleTable::kListedSamples;
  }

 private:
  std::unordered_set<std::string_view> listed_;
};

}  // namespace

Status WriteSampleRows(const OpenedRuns& runs, const EntryTable& entries, TableOutput& sample) {
  SampleStream<SampleRecord> samples(runs, SampleTable::kListedSamples);
  const OpenNames names(entries);
  SampleRecord record;
  std::string date;
  while (true) {
    const Result<bool> more = samples.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    if (samples.rank() > SampleTable::kOpenSamples && samples.rank() > names.MostOf(record)) continue;
    const ShownMention& shown = record.shown;
    const std::array<Value, 8> row = {
        Value::Text(Name(record.mention_class)), Value::Text(record.id),         Value::Text(shown.path),
        Value::Integer(shown.byte_offset),       DateOrNull(shown.date, date),   Value::Text(shown.before),
        Value::Text(shown.text),                 Value::Text(shown.after)};
    TROMMEL_RETURN_IF_ERROR(sample.Add(row));
  }
}

Status WriteLargestRows(const OpenedRuns& runs, TableOutput& largest) {
  SampleStream<LargestRecord> samples(runs, LargestTable::kMost);
  LargestRecord record;
  std::string date, digits;
  while (true) {
    const Result<bool> more = samples.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    const ShownMention& shown = record.shown;
    digits = record.value.ToString();
    const std::array<Value, 10> row = {
        Value::Text(Name(record.kind)),    Value::Text(record.unit), Value::Integer(samples.rank()),
        Value::Digits(digits),             Value::Text(shown.path),  Value::Integer(shown.byte_offset),
        DateOrNull(shown.date, date),      Value::Text(shown.before), Value::Text(shown.text),
        Value::Text(shown.after)};
    TROMMEL_RETURN_IF_ERROR(largest.Add(row));
  }
}

}  // namespace trommel
