#include "engine/state/sample_stream.h"

namespace trommel {
namespace {

bool SameEntry(const SampleRecord& a, const SampleRecord& b) {
  return a.mention_class == b.mention_class && a.id == b.id;
}
bool SameEntry(const LargestRecord& a, const LargestRecord& b) { return a.kind == b.kind && a.unit == b.unit; }

bool SameValue(const SampleRecord&, const SampleRecord&) { return true; }
bool SameValue(const LargestRecord& a, const LargestRecord& b) { return a.value == b.value; }

std::string_view& NameOf(SampleRecord& record) { return record.id; }
std::string_view& NameOf(LargestRecord& record) { return record.unit; }

}  // namespace

template <typename Record>
Result<bool> SampleStream<Record>::Next(Record& record) {
  while (true) {
    const Result<bool> more = merge_.Next(record);
    if (!more.ok() || !*more) return more;
    if (!begun_ || !SameEntry(record, last_)) {
      begun_ = true;
      name_ = NameOf(record);
      rank_ = 1;
    } else if (record.hash == last_.hash && SameValue(record, last_)) {
      continue;
    } else if (rank_ == most_) {
      continue;
    } else {
      ++rank_;
    }
    last_ = record;
    last_.shown = ShownMention();
    NameOf(last_) = name_;
    return true;
  }
}

template class SampleStream<SampleRecord>;
template class SampleStream<LargestRecord>;

}  // namespace trommel
