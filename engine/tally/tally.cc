// Counting a document takes two steps. First its mentions are counted by entry in a small table that stays in
// the cache. Then each distinct entry touches the large tables once, adding all its mentions and one
// document; since those places are known beforehand they are fetched while the other mentions are counted, so
// that with millions of cells the misses overlap instead of queueing.
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

// Entries of a document whose places in the large tables are fetched together.
constexpr size_t kTogether = 32;
constexpr uint64_t kCounterLimit = uint64_t{1} << 31;
constexpr uint32_t kNameLimit = 1u << 29;

constexpr uint32_t kFresh = ~0u - 1;  // no number reaches it

/// Kind, length and bytes of a unit in one number; 0 where the unit is too long. Nearly all units are short,
/// and a quantity is met every 150 bytes: looking up a number costs a third of looking up a string.
uint64_t ShortQuantityKey(QuantityKind kind, std::string_view unit) {
  if (unit.size() > 7) return 0;
  const size_t size = unit.size();
  uint64_t key = 0;
  if (size >= 4) {
    uint32_t first, last;
    std::memcpy(&first, unit.data(), 4);
    std::memcpy(&last, unit.data() + size - 4, 4);
    key = first | uint64_t{last} << (8 * (size - 4));
  } else if (size > 0) {
    const auto byte = [&unit](size_t at) {
      return uint64_t{static_cast<unsigned char>(unit[at])} << (8 * at);
    };
    key = byte(0) | byte(size / 2) | byte(size - 1);
  }
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
  const uint32_t source = SourceNumber(document.source);
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
    const uint32_t entry = NumberOf(mention, analyzed);
    if (document_.Add(entry, i)) cells_.Prefetch(CellKey(entry, context));
  }
  for (const uint64_t key : values_) bins_.Add(key, 1, 0);
  values_.clear();
  std::span<const DocumentCounts::Count> counts = document_.counts();
  rows_.Begin(document.input, document.place, context, counts.size());
  for (; counts.size() > kTogether; counts = counts.subspan(kTogether)) {
    KeepCounts(counts.first(kTogether), analyzed, context);
  }
  KeepCounts(counts, analyzed, context);
  rows_.End(sketch);
}

/// At most kTogether entries: their cells, their numbers in the document's row, samples of them.
void Tally::KeepCounts(std::span<const DocumentCounts::Count> counts, const AnalyzedDocument& analyzed,
                       uint32_t context) {
  uint32_t mets[kTogether];
  for (size_t i = 0; i < counts.size(); ++i) {
    mets[i] = MetNumber(counts[i].entry);
    samples_.Prefetch(mets[i]);
    rows_.Prefetch(mets[i]);
  }
  for (size_t i = 0; i < counts.size(); ++i) {
    const DocumentCounts::Count& count = counts[i];
    cells_.Add(CellKey(count.entry, context), count.mentions, 1);
    if (IsQuantity(count.entry)) CountQuantity(count);
    rows_.AddEntry(mets[i]);
    if (samples_.Wants(mets[i], SampleHash(samples_.entry_hash(mets[i]), text_hash_)))
      KeepSample(mets[i], count, analyzed);
  }
}

void Tally::CountQuantity(const DocumentCounts::Count& count) {
  QuantityFigures& figures = quantities_[QuantityOf(count.entry)];
  figures.mentions += count.mentions;
  ++figures.documents;
}

uint32_t Tally::MetNumber(uint32_t entry) {
  const bool listed = entry < index_->size();
  std::vector<uint32_t>& numbers = listed ? listed_met_ : other_met_;
  const uint32_t place = listed ? entry : entry - index_->size();
  if (place >= numbers.size()) numbers.resize(listed ? index_->size() : size_t{place} * 2 + 64);
  uint32_t& met = numbers[place];
  return met != 0 ? met - 1 : AddMet(entry, met);
}

uint32_t Tally::AddMet(uint32_t entry, uint32_t& met) {
  const auto number = static_cast<uint32_t>(met_entries_.size());
  met = number + 1;
  met_entries_.push_back(entry);
  const bool open = entry >= index_->size() && !IsQuantity(entry);
  samples_.AddEntry(EntryHash(entry), open ? SampleTable::kOpenSamples : SampleTable::kListedSamples);
  return number;
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

uint32_t Tally::SourceNumber(std::string_view source) {
  // Many documents of one source follow each other, and there are few.
  if (sources_.size() == 0 || sources_[last_source_] != source) last_source_ = sources_.Intern(source);
  return last_source_;
}

void Tally::AddReject(const Reject& reject) {
  ++totals_.rejected;
  rejects_.push_back(reject);
  reject_bytes_ += sizeof(Reject) + reject.path.size() + reject.reason.size();
}

uint32_t Tally::NumberOf(const Mention& mention, const AnalyzedDocument& analyzed) {
  if (mention.mention_class == MentionClass::kQuantity) return QuantityEntry(mention, analyzed);
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
  quantities_[quantity].values.Add(value);
  values_.push_back(CellKey(quantity, BinKey(BinOf(value))));
  bins_.Prefetch(values_.back());
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
         2 * reject_bytes_ + 2 * bucket_documents_.size() * sizeof(uint64_t) +
         (listed_met_.size() + 2 * other_met_.size() + 2 * met_entries_.size()) * sizeof(uint32_t) +
         samples_.MemoryBytes() + largest_.MemoryBytes() + paths_.MemoryBytes() + rows_.MemoryBytes() +
         facts_.MemoryBytes() + answers_.MemoryBytes();
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
  ClearContainer(values_);
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
  ClearContainer(listed_met_);
  ClearContainer(other_met_);
  ClearContainer(met_entries_);
  samples_.Clear();
  largest_.Clear();
  paths_.Clear();
  last_path_ = last_source_ = 0;
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
