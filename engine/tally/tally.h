#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analyze/mention.h"
#include "engine/tally/cell_table.h"
#include "engine/tally/document_counts.h"
#include "engine/tally/document_rows.h"
#include "engine/tally/entry_index.h"
#include "engine/tally/largest_table.h"
#include "engine/tally/line_store.h"
#include "engine/tally/number_map.h"
#include "engine/tally/sample_table.h"
#include "engine/tally/string_table.h"
#include "engine/tally/totals.h"
#include "engine/tally/value_bin.h"
#include "engine/tally/value_figures.h"
#include "io/in/civil_date.h"
#include "io/in/document.h"

namespace trommel {

/// What is counted of one kind and unit of quantity beside its cells. Dates and times have no such figures.
struct QuantityFigures {
  QuantityKind kind = QuantityKind::kNumber;
  uint64_t mentions = 0, documents = 0;
  ValueFigures values;  ///< of the mentions with a value: points, not ranges
};

/// Whether quantities of that kind have figures: dates and times are counted only.
inline bool HasFigures(QuantityKind kind) {
  return kind != QuantityKind::kDate && kind != QuantityKind::kTime;
}

/// What is counted of one source in one language.
struct SourceFigures {
  uint32_t source = 0;    ///< number among Tally::sources()
  uint32_t language = 0;  ///< number among Tally::languages()
  uint64_t documents = 0;
  uint64_t bytes = 0;                                 ///< of the texts
  CivilDate first, last;                              ///< of the dated documents; unknown where there is none
  uint64_t cleaned_sentences = 0, cleaned_bytes = 0;  ///< that a filter left out of the texts
};

/// A worker's own counts over a stretch of input. Nothing in it is shared, so nothing is locked; when the
/// epoch ends, the tallies of all workers are merged into one run (engine/state/state_folder.h), read through
/// the second half of the interface. Its tables grown, it allocates nothing. Threads: one worker writes; any
/// number may read while nobody writes.
class Tally {
 public:
  /// `index` must outlive the tally. `sketch_bytes` is what every document brings as sketch; 0 for none.
  Tally(const EntryIndex& index, BucketSize bucket_size, uint32_t sketch_bytes = 0);

  /// Counts a document and its mentions, and keeps samples of them. O(text's bytes, lightly, + mentions).
  void Add(const AnalyzedDocument& analyzed, std::string_view sketch = {});
  void AddReject(const Reject& reject);
  /// Notes a document that is not counted.
  void LeaveOut(LeftOut reason) { ++totals_.left_out[static_cast<size_t>(reason)]; }
  /// Keep finished lines of a document for facts.csv, and its answer for mentions.ndjson.
  void AddFacts(const Document& document, std::string_view lines) {
    facts_.Add(document.input, document.place, lines);
  }
  void AddAnswer(const Document& document, std::string_view line) {
    answers_.Add(document.input, document.place, line);
  }

  /// A bound on the memory that the counts at hand need, their merging at the end of the epoch included.
  /// O(1). The epoch must end when the sum over the workers passes the budget; it is SIZE_MAX when counters
  /// near their range (2^31 mentions), so it is to be asked at least once for every 2^31 bytes of text.
  size_t MemoryBytes() const;

  const Totals& totals() const { return totals_; }

  /// Forgets all counts, for the next epoch. Keeps some memory (kKeptBytes a table), gives the rest back.
  void Clear();

  // Reading, at the end of an epoch.

  struct EntryName {
    MentionClass mention_class;
    std::string_view id;  ///< for quantities the unit alone; `kind` says the rest
    std::optional<QuantityKind> kind;
  };
  struct Context {
    uint32_t bucket, source;  ///< numbers among buckets(), sources()
  };
  static uint64_t CellKey(uint32_t entry, uint32_t context) { return uint64_t{entry} << 32 | context; }
  static uint32_t EntryOf(const CellTable::Cell& cell) { return static_cast<uint32_t>(cell.key >> 32); }
  static uint32_t ContextOf(const CellTable::Cell& cell) { return static_cast<uint32_t>(cell.key); }

  /// Cells by CellKey: a number for NameOf, and one for contexts().
  const CellTable& cells() const { return cells_; }
  EntryName NameOf(uint32_t entry) const;
  std::span<const Context> contexts() const { return contexts_; }
  const StringTable& buckets() const { return buckets_; }
  const StringTable& sources() const { return sources_; }
  const StringTable& languages() const { return languages_; }

  std::span<const QuantityFigures> quantities() const { return quantities_; }
  std::string_view UnitOf(uint32_t quantity) const { return quantity_names_[quantity].substr(1); }
  /// Values by CellKey(quantity, BinKey(bin)), counted as mentions.
  const CellTable& bins() const { return bins_; }
  static uint32_t BinKey(ValueBin bin) { return static_cast<uint32_t>(bin + kMaxValueBin); }
  static ValueBin BinOfKey(uint32_t key) { return static_cast<ValueBin>(key) - kMaxValueBin; }

  /// By bucket.
  std::span<const uint64_t> bucket_documents() const { return bucket_documents_; }

  /// The entries that were met, by their number in samples() and rows().
  std::span<const uint32_t> met_entries() const { return met_entries_; }
  const SampleTable& samples() const { return samples_; }
  const LargestTable& largest() const { return largest_; }  ///< by quantity
  const StringTable& paths() const { return paths_; }
  const DocumentRows& rows() const { return rows_; }
  const LineStore& facts() const { return facts_; }
  const LineStore& answers() const { return answers_; }

  std::span<const SourceFigures> source_figures() const { return source_figures_; }
  std::span<const Reject> rejects() const { return rejects_; }

 private:
  uint32_t NumberOf(const Mention& mention, const AnalyzedDocument& analyzed);
  void CountQuantity(const DocumentCounts::Count& count);
  uint32_t MetNumber(uint32_t entry);
  uint32_t AddMet(uint32_t entry, uint32_t& met);
  uint64_t EntryHash(uint32_t entry);
  uint32_t PathNumber(const Document& document);
  uint32_t SourceNumber(std::string_view source);
  void KeepCounts(std::span<const DocumentCounts::Count> counts, const AnalyzedDocument& analyzed,
                  uint32_t context);
  void KeepSample(uint32_t met, const DocumentCounts::Count& count, const AnalyzedDocument& analyzed);
  void KeepLargest(uint32_t quantity, const Decimal& value, const Mention& mention,
                   const AnalyzedDocument& analyzed);
  uint32_t OpenEntry(MentionClass mention_class, std::string_view id);
  uint32_t QuantityEntry(const Mention& mention, const AnalyzedDocument& analyzed);
  uint32_t NamedQuantity(QuantityKind kind, std::string_view unit);
  void AddValue(uint32_t quantity, const Decimal& value);
  uint32_t BucketNumber(CivilDate date);
  uint32_t ContextNumber(uint32_t bucket, uint32_t source);
  void AddToSource(const Document& document, uint32_t source);

  // Entries are numbered: listed ones as in the index, then open names and quantities by turns.
  uint32_t OpenNumber(uint32_t name) const { return index_->size() + 2 * name; }
  uint32_t QuantityNumber(uint32_t quantity) const { return index_->size() + 2 * quantity + 1; }
  bool IsQuantity(uint32_t entry) const {
    return entry >= index_->size() && ((entry - index_->size()) & 1) != 0;
  }
  uint32_t QuantityOf(uint32_t entry) const { return (entry - index_->size()) / 2; }

  const EntryIndex* index_;
  BucketSize bucket_size_;
  Totals totals_;
  DocumentCounts document_;
  CellTable cells_;

  StringTable open_names_;              // class, id
  std::vector<uint32_t> open_entries_;  // by open name: its entry, a listed one where the packs list it
  StringTable quantity_names_;          // kind, unit
  NumberMap quantity_of_;               // a short unit's kind and bytes, to its number
  std::vector<QuantityFigures> quantities_;
  CellTable bins_;
  std::vector<uint64_t> values_;  // of the document at hand: keys into bins_

  uint64_t text_hash_ = 0;  // of the document at hand
  // By entry, listed ones and others apart: its number among those met, + 1; 0 where it was not met. As long
  // as their largest entry needs.
  std::vector<uint32_t> listed_met_, other_met_;
  std::vector<uint32_t> met_entries_;
  SampleTable samples_;  // by met number
  LargestTable largest_;
  StringTable paths_;
  uint32_t last_path_ = 0, last_source_ = 0;
  DocumentRows rows_;
  LineStore facts_, answers_;

  StringTable buckets_, sources_;
  std::vector<uint64_t> bucket_documents_;
  static constexpr uint64_t kNoDate = ~0ull;
  NumberMap bucket_of_date_;
  uint64_t last_date_ = kNoDate;
  uint32_t last_bucket_ = 0;
  std::vector<Context> contexts_;
  NumberMap context_of_;  // bucket, source
  StringTable languages_;
  std::vector<SourceFigures> source_figures_;
  NumberMap figures_of_;  // source, language
  std::vector<Reject> rejects_;
  size_t reject_bytes_ = 0;
  std::string scratch_;
};

}  // namespace trommel
