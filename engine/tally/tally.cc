// Counting a document takes two steps. First its mentions are counted by entry in a small table that stays in
// the cache. Then each distinct entry touches the large table once, adding all its mentions and one document;
// since those places are known beforehand they are prefetched, so that with millions of cells the misses
// overlap instead of queueing.
//
// A cell's key is an entry's number beside a context's, a context being a bucket and a source: both are the
// same for a whole document, so they are looked up once for it.

#include "engine/tally/tally.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>

#include "engine/tally/kept_memory.h"
#include "engine/tally/quantity_id.h"
#include "engine/tally/stable_hash.h"

namespace trommel {
namespace {

constexpr size_t kPrefetchDistance = 12;
constexpr uint64_t kCounterLimit = uint64_t{1} << 31;
constexpr uint32_t kNameLimit = 1u << 29;

constexpr uint32_t kFresh = ~0u - 1;  // no number reaches it

/// Kind, length and bytes of a unit in one number; 0 where the unit is too long. Nearly all units are short,
/// and a quantity is met every 150 bytes: looking up a number costs a third of looking up a string.
uint64_t ShortQuantityKey(QuantityKind kind, std::string_view unit) {
  if (unit.size() > 7) return 0;
  uint64_t key = 0;
  if (!unit.empty()) std::memcpy(&key, unit.data(), unit.size());
  static_assert(std::endian::native == std::endian::little);
  return key | (static_cast<uint64_t>(kind) * 8 + unit.size() + 8) << 56;
}

uint64_t DateKey(CivilDate date) {
  return uint64_t{static_cast<uint16_t>(date.year)} << 16 | uint64_t{date.month} << 8 | date.day;
}

uint64_t PairKey(uint32_t high, uint32_t low) { return uint64_t{high} << 32 | low; }

}  // namespace

Tally::Tally(const EntryIndex& index, BucketSize bucket_size, uint32_t sketch_bytes)
    : index_(&index), bucket_size_(bucket_size), rows_(sketch_bytes) {
  assert(index.size() < (1u << 31));
}

void Tally::Add(const AnalyzedDocument& analyzed, std::string_view sketch) {
  const Document& document = *analyzed.document;
  ++totals_.documents;
  totals_.bytes += document.text.size();
  const uint32_t source = sources_.Intern(document.source);
  AddToSource(document, source);
  const uint32_t bucket = BucketNumber(document.date);
  if (bucket >= bucket_documents_.size()) bucket_documents_.resize(bucket + 1);
  ++bucket_documents_[bucket];
  const uint32_t context = ContextNumber(bucket, source);

  document_.Clear();
  text_hash_ = StableHash(document.text);
  for (uint32_t i = 0; i < analyzed.mentions.size(); ++i) {
    const Mention& mention = analyzed.mentions[i];
    ++totals_.mentions[static_cast<size_t>(mention.mention_class)];
    document_.Add(NumberOf(mention, analyzed), i);
  }
  const std::vector<DocumentCounts::Count>& counts = document_.counts();
  for (size_t i = 0; i < std::min(kPrefetchDistance, counts.size()); ++i) {
    cells_.Prefetch(CellKey(counts[i].entry, context));
  }
  for (size_t i = 0; i < counts.size(); ++i) {
    if (i + kPrefetchDistance < counts.size()) {
      cells_.Prefetch(CellKey(counts[i + kPrefetchDistance].entry, context));
    }
    cells_.Add(CellKey(counts[i].entry, context), counts[i].mentions, 1);
  }
  CountQuantities();
  KeepRowAndSamples(analyzed, context, sketch);
}

void Tally::CountQuantities() {
  for (const DocumentCounts::Count& count : document_.counts()) {
    if (!IsQuantity(count.entry)) continue;
    QuantityFigures& figures = quantities_[QuantityOf(count.entry)];
    figures.mentions += count.mentions;
    ++figures.documents;
  }
}

uint32_t Tally::MetNumber(uint32_t entry) {
  const uint32_t met = met_of_.FindOrAdd(entry, static_cast<uint32_t>(met_entries_.size()));
  if (met == met_entries_.size()) {
    met_entries_.push_back(entry);
    const bool open = entry >= index_->size() && !IsQuantity(entry);
    samples_.AddEntry(EntryHash(entry), open ? SampleTable::kOpenSamples : SampleTable::kListedSamples);
  }
  return met;
}

uint64_t Tally::EntryHash(uint32_t entry) {
  const EntryName name = NameOf(entry);
  scratch_.assign(Name(name.mention_class)).append(1, ':');
  if (name.kind) {
    AppendQuantityId(*name.kind, name.id, scratch_);
  } else {
    scratch_.append(name.id);
  }
  return StableHash(scratch_);
}

void Tally::KeepRowAndSamples(const AnalyzedDocument& analyzed, uint32_t context, std::string_view sketch) {
  const Document& document = *analyzed.document;
  const std::vector<DocumentCounts::Count>& counts = document_.counts();
  rows_.Begin(document.input, document.place, context, counts.size());
  for (const DocumentCounts::Count& count : counts) {
    const uint32_t met = MetNumber(count.entry);
    rows_.AddEntry(met);
    if (samples_.Wants(met, SampleHash(samples_.entry_hash(met), text_hash_))) KeepSample(met, count, analyzed);
  }
  rows_.End(sketch);
}

void Tally::KeepSample(uint32_t met, const DocumentCounts::Count& count, const AnalyzedDocument& analyzed) {
  const Document& document = *analyzed.document;
  const uint64_t hash = SampleHash(samples_.entry_hash(met), text_hash_);
  const auto [start, end] = BytesOf(analyzed, analyzed.mentions[count.first]);
  Sample* const sample = samples_.Place(met, hash, {document.input, document.place, start});
  if (sample != nullptr) sample->Assign(hash, document, PathNumber(document), start, end);
}

void Tally::KeepLargest(uint32_t quantity, const Decimal& value, const Mention& mention,
                        const AnalyzedDocument& analyzed) {
  const Document& document = *analyzed.document;
  const uint32_t met = MetNumber(QuantityNumber(quantity));
  const uint64_t hash = SampleHash(samples_.entry_hash(met), text_hash_);
  const auto [start, end] = BytesOf(analyzed, mention);
  Sample* const sample = largest_.Place(quantity, value, hash, {document.input, document.place, start});
  if (sample != nullptr) sample->Assign(hash, document, PathNumber(document), start, end);
}

uint32_t Tally::PathNumber(const Document& document) {
  // Nearly always the file of the sample before.
  if (paths_.size() == 0 || paths_[last_path_] != document.path) last_path_ = paths_.Intern(document.path);
  return last_path_;
}

void Tally::AddReject(const Reject& reject) {
  ++totals_.rejected;
  rejects_.push_back(reject);
  reject_bytes_ += sizeof(Reject) + reject.path.size() + reject.reason.size();
}

uint32_t Tally::NumberOf(const Mention& mention, const AnalyzedDocument& analyzed) {
  if (mention.mention_class == MentionClass::kQuantity)
    return QuantityEntry(mention, analyzed);
  if (mention.entry == Mention::kOpen) return OpenEntry(mention.mention_class, mention.id);
  assert(mention.entry < index_->size());
  return mention.entry;
}

uint32_t Tally::OpenEntry(MentionClass mention_class, std::string_view id) {
  scratch_.assign(1, static_cast<char>(mention_class));
  scratch_.append(id);
  const uint32_t name = open_names_.Intern(scratch_);
  if (name == open_entries_.size()) {
    open_entries_.push_back(index_->Find(mention_class, id).value_or(OpenNumber(name)));
  }
  return open_entries_[name];
}

uint32_t Tally::QuantityEntry(const Mention& mention, const AnalyzedDocument& analyzed) {
  const QuantityMention& detail = analyzed.quantities[mention.quantity];
  const QuantityKind kind = detail.quantity.kind;
  uint32_t quantity;
  if (const uint64_t key = ShortQuantityKey(kind, detail.unit); key != 0) {
    quantity = quantity_of_.FindOrAdd(key, kFresh);
    if (quantity == kFresh) {
      quantity = NamedQuantity(kind, detail.unit);
      quantity_of_.Set(key, quantity);
    }
  } else {
    quantity = NamedQuantity(kind, detail.unit);
  }
  if (detail.quantity.value && HasFigures(kind)) {
    const Decimal& value = *detail.quantity.value;
    AddValue(quantity, value);
    if (largest_.Wants(quantity, value)) KeepLargest(quantity, value, mention, analyzed);
  }
  return QuantityNumber(quantity);
}

uint32_t Tally::NamedQuantity(QuantityKind kind, std::string_view unit) {
  scratch_.assign(1, static_cast<char>(kind));
  scratch_.append(unit);
  const uint32_t quantity = quantity_names_.Intern(scratch_);
  if (quantity == quantities_.size()) {
    quantities_.emplace_back();
    quantities_.back().kind = kind;
  }
  return quantity;
}

void Tally::AddValue(uint32_t quantity, const Decimal& value) {
  QuantityFigures& figures = quantities_[quantity];
  ++figures.valued;
  if (!figures.min || value < *figures.min) figures.min = value;
  if (!figures.max || *figures.max < value) figures.max = value;
  figures.sum.Add(value);
  bins_.Add(CellKey(quantity, BinKey(BinOf(value))), 1, 0);
}

uint32_t Tally::BucketNumber(CivilDate date) {
  const uint64_t key = DateKey(date);
  if (key == last_date_) return last_bucket_;
  uint32_t bucket = bucket_of_date_.FindOrAdd(key, kFresh);
  if (bucket == kFresh) {
    bucket = buckets_.Intern(BucketName(date, bucket_size_));
    bucket_of_date_.Set(key, bucket);
  }
  last_date_ = key;
  last_bucket_ = bucket;
  return bucket;
}

uint32_t Tally::ContextNumber(uint32_t bucket, uint32_t source) {
  const uint32_t context =
      context_of_.FindOrAdd(PairKey(bucket, source), static_cast<uint32_t>(contexts_.size()));
  if (context == contexts_.size()) contexts_.push_back({bucket, source});
  return context;
}

void Tally::AddToSource(const Document& document, uint32_t source) {
  const uint32_t language = languages_.Intern(document.language);
  const uint32_t number =
      figures_of_.FindOrAdd(PairKey(source, language), static_cast<uint32_t>(source_figures_.size()));
  if (number == source_figures_.size()) {
    source_figures_.emplace_back();
    source_figures_.back().source = source;
    source_figures_.back().language = language;
  }
  SourceFigures& figures = source_figures_[number];
  ++figures.documents;
  figures.bytes += document.text.size();
  figures.cleaned_sentences += document.cleaned_sentences;
  figures.cleaned_bytes += document.cleaned_bytes;
  if (!document.date.known()) return;
  if (!figures.first.known() || document.date < figures.first) figures.first = document.date;
  if (!figures.last.known() || figures.last < document.date) figures.last = document.date;
}

size_t Tally::MemoryBytes() const {
  uint64_t mentions = 0;
  for (const uint64_t count : totals_.mentions) mentions += count;
  const bool near_range = mentions >= kCounterLimit || totals_.documents >= kCounterLimit ||
                          std::max(open_names_.size(), quantity_names_.size()) >= kNameLimit;
  if (near_range) return std::numeric_limits<size_t>::max();
  return cells_.MemoryBytes() + bins_.MemoryBytes() + open_names_.MemoryBytes() +
         quantity_names_.MemoryBytes() + quantity_of_.MemoryBytes() +
         3 * (open_entries_.size() * sizeof(uint32_t) + quantities_.size() * sizeof(QuantityFigures)) +
         buckets_.MemoryBytes() + sources_.MemoryBytes() + bucket_of_date_.MemoryBytes() +
         context_of_.MemoryBytes() + figures_of_.MemoryBytes() +
         3 * (contexts_.size() * sizeof(Context) + source_figures_.size() * sizeof(SourceFigures)) +
         2 * reject_bytes_ + 2 * bucket_documents_.size() * sizeof(uint64_t) + met_of_.MemoryBytes() +
         2 * met_entries_.size() * sizeof(uint32_t) + samples_.MemoryBytes() + largest_.MemoryBytes() +
         paths_.MemoryBytes() + rows_.MemoryBytes() + facts_.MemoryBytes() + answers_.MemoryBytes();
}

void Tally::Clear() {
  totals_ = Totals();
  document_.Clear();
  cells_.Clear();
  open_names_.Clear();
  ClearContainer(open_entries_);
  quantity_names_.Clear();
  quantity_of_.Clear();
  ClearContainer(quantities_);
  bins_.Clear();
  buckets_.Clear();
  sources_.Clear();
  bucket_of_date_.Clear();
  ClearContainer(contexts_);
  context_of_.Clear();
  languages_.Clear();
  ClearContainer(source_figures_);
  figures_of_.Clear();
  ClearContainer(rejects_);
  reject_bytes_ = 0;
  ClearContainer(bucket_documents_);
  met_of_.Clear();
  ClearContainer(met_entries_);
  samples_.Clear();
  largest_.Clear();
  paths_.Clear();
  last_path_ = 0;
  rows_.Clear();
  facts_.Clear();
  answers_.Clear();
  last_date_ = kNoDate;
}

Tally::EntryName Tally::NameOf(uint32_t entry) const {
  if (entry < index_->size()) {
    const Entry& listed = index_->entries()[entry];
    return {listed.mention_class, listed.id, std::nullopt};
  }
  if (IsQuantity(entry)) {
    const uint32_t quantity = QuantityOf(entry);
    return {MentionClass::kQuantity, UnitOf(quantity), quantities_[quantity].kind};
  }
  const std::string_view name = open_names_[(entry - index_->size()) / 2];
  return {static_cast<MentionClass>(name[0]), name.substr(1), std::nullopt};
}

}  // namespace trommel
