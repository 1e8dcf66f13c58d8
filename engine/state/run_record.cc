#include "engine/state/run_record.h"

#include <tuple>

#include "engine/state/order.h"

namespace trommel {
namespace {

CivilDate Earlier(CivilDate a, CivilDate b) { return !a.known() || (b.known() && b < a) ? b : a; }
CivilDate Later(CivilDate a, CivilDate b) { return !a.known() || (b.known() && a < b) ? b : a; }

std::strong_ordering CompareShown(const ShownMention& a, const ShownMention& b) {
  const auto key = [](const ShownMention& shown) {
    return std::tie(shown.at, shown.path, shown.byte_offset, shown.date, shown.before, shown.text, shown.after);
  };
  return key(a) <=> key(b);
}

}  // namespace

std::strong_ordering Compare(const CellRecord& a, const CellRecord& b) {
  if (const auto order = RankOf(a.mention_class) <=> RankOf(b.mention_class); order != 0) return order;
  if (const auto order = a.id <=> b.id; order != 0) return order;
  if (const auto order = a.bucket <=> b.bucket; order != 0) return order;
  return a.source <=> b.source;
}

std::strong_ordering Compare(const QuantityRecord& a, const QuantityRecord& b) {
  if (const auto order = RankOf(a.kind) <=> RankOf(b.kind); order != 0) return order;
  return a.unit <=> b.unit;
}

std::strong_ordering Compare(const BinRecord& a, const BinRecord& b) {
  if (const auto order = RankOf(a.kind) <=> RankOf(b.kind); order != 0) return order;
  if (const auto order = a.unit <=> b.unit; order != 0) return order;
  return a.bin <=> b.bin;
}

std::strong_ordering Compare(const SourceRecord& a, const SourceRecord& b) {
  if (const auto order = a.source <=> b.source; order != 0) return order;
  return a.language <=> b.language;
}

std::strong_ordering Compare(const RejectRecord& a, const RejectRecord& b) {
  if (const auto order = a.input <=> b.input; order != 0) return order;
  if (const auto order = a.byte_offset <=> b.byte_offset; order != 0) return order;
  if (const auto order = a.path <=> b.path; order != 0) return order;
  if (const auto order = a.byte_length <=> b.byte_length; order != 0) return order;
  return a.reason <=> b.reason;
}

void Combine(CellRecord& into, const CellRecord& from) {
  into.mentions += from.mentions;
  into.documents += from.documents;
}

void Combine(QuantityRecord& into, const QuantityRecord& from) {
  into.mentions += from.mentions;
  into.documents += from.documents;
  into.valued += from.valued;
  if (from.min && (!into.min || *from.min < *into.min)) into.min = from.min;
  if (from.max && (!into.max || *into.max < *from.max)) into.max = from.max;
  into.sum.Add(from.sum);
}

void Combine(BinRecord& into, const BinRecord& from) { into.values += from.values; }

void Combine(SourceRecord& into, const SourceRecord& from) {
  into.documents += from.documents;
  into.bytes += from.bytes;
  into.first = Earlier(into.first, from.first);
  into.last = Later(into.last, from.last);
  into.cleaned_sentences += from.cleaned_sentences;
  into.cleaned_bytes += from.cleaned_bytes;
}

void Combine(RejectRecord& into, const RejectRecord& from) { into.copies += from.copies; }

std::strong_ordering Compare(const BucketRecord& a, const BucketRecord& b) { return a.bucket <=> b.bucket; }

std::strong_ordering Compare(const SampleRecord& a, const SampleRecord& b) {
  if (const auto order = RankOf(a.mention_class) <=> RankOf(b.mention_class); order != 0) return order;
  if (const auto order = a.id <=> b.id; order != 0) return order;
  if (const auto order = a.hash <=> b.hash; order != 0) return order;
  return CompareShown(a.shown, b.shown);
}

std::strong_ordering Compare(const LargestRecord& a, const LargestRecord& b) {
  if (const auto order = RankOf(a.kind) <=> RankOf(b.kind); order != 0) return order;
  if (const auto order = a.unit <=> b.unit; order != 0) return order;
  if (const auto order = b.value <=> a.value; order != 0) return order;
  if (const auto order = a.hash <=> b.hash; order != 0) return order;
  return CompareShown(a.shown, b.shown);
}

std::strong_ordering Compare(const LineRecord& a, const LineRecord& b) {
  if (const auto order = a.input <=> b.input; order != 0) return order;
  if (const auto order = a.place <=> b.place; order != 0) return order;
  return a.lines <=> b.lines;
}

void Combine(BucketRecord& into, const BucketRecord& from) { into.documents += from.documents; }
void Combine(SampleRecord&, const SampleRecord&) {}
void Combine(LargestRecord&, const LargestRecord&) {}
void Combine(LineRecord& into, const LineRecord& from) { into.copies += from.copies; }

}  // namespace trommel
