// Merging the cells of many tallies, each of which numbers names, buckets and sources its own way:
//   1  every tally, by itself: copy the cells out, sort them by entry, and list the entries by name
//   2  buckets and sources of all tallies get common numbers in bytewise order
//   3  names are cut into ranges of about as many cells; each range is merged from all tallies into finished
//   blocks 4  the blocks are written in order
// Strings are compared once for an entry and a tally; within an entry, cells are sorted by a number made of
// bucket and source. Steps 1 and 3 run in parallel.

#include "engine/state/epoch_cells.h"

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state/encoded_blocks.h"
#include "engine/state/name_ranges.h"

namespace trommel {
namespace {

constexpr uint64_t kMaxRanges = 1024;

/// An entry of one tally, and where its cells stand.
struct NamedCells : RankedName {
  size_t begin, end;
};

struct SortedTally {
  std::vector<CellTable::Cell> cells;  // by entry
  std::vector<NamedCells> names;       // by name
  std::deque<std::string> ids;
  std::vector<uint64_t> contexts;  // by the tally's number: common bucket, common source
};

void SortTally(const Tally& tally, SortedTally& out) {
  tally.cells().CopyTo(out.cells);
  std::sort(out.cells.begin(), out.cells.end(),
            [](const CellTable::Cell& a, const CellTable::Cell& b) { return a.key < b.key; });
  for (size_t begin = 0, end = 0; begin < out.cells.size(); begin = end) {
    const uint32_t entry = Tally::EntryOf(out.cells[begin]);
    while (end < out.cells.size() && Tally::EntryOf(out.cells[end]) == entry) ++end;
    out.names.push_back({RankedNameOf(tally, entry, out.ids), begin, end});
  }
  std::sort(out.names.begin(), out.names.end());
}

/// The strings of one of the tallies' tables put together, sorted, each once.
class CommonStrings {
 public:
  void Add(const StringTable& table) {
    for (uint32_t i = 0; i < table.size(); ++i) strings_.push_back(table[i]);
  }
  void Sort() {
    std::sort(strings_.begin(), strings_.end());
    strings_.erase(std::unique(strings_.begin(), strings_.end()), strings_.end());
  }
  uint64_t NumberOf(std::string_view text) const {
    return static_cast<uint64_t>(std::lower_bound(strings_.begin(), strings_.end(), text) - strings_.begin());
  }
  std::string_view operator[](uint64_t number) const { return strings_[number]; }

 private:
  std::vector<std::string_view> strings_;
};

class CellMerge {
 public:
  explicit CellMerge(std::span<const Tally* const> tallies) : tallies_(tallies), sorted_(tallies.size()) {}

  Status Run(const ParallelFor& parallel, RunWriter& out, uint64_t cells_a_range) {
    for (const Tally* tally : tallies_) {
      buckets_.Add(tally->buckets());
      sources_.Add(tally->sources());
    }
    buckets_.Sort();
    sources_.Sort();
    parallel(tallies_.size(), [&](size_t i) {
      SortTally(*tallies_[i], sorted_[i]);
      NumberContexts(*tallies_[i], sorted_[i]);
    });
    uint64_t cells = 0;
    std::vector<const std::vector<NamedCells>*> lists;
    for (const SortedTally& tally : sorted_) {
      cells += tally.cells.size();
      lists.push_back(&tally.names);
    }
    const NameRanges<NamedCells> ranges(lists, std::min(cells / cells_a_range + 1, kMaxRanges),
                                        [](const NamedCells& name) { return name.end - name.begin; });
    std::vector<EncodedBlocks> blocks(ranges.size());
    parallel(ranges.size(), [&](size_t range) { MergeRange(ranges, range, blocks[range]); });
    for (EncodedBlocks& range : blocks) TROMMEL_RETURN_IF_ERROR(range.WriteTo(RunSection::kCells, out));
    return Status::Ok();
  }

 private:
  struct Count {
    uint64_t context, mentions, documents;
  };

  void NumberContexts(const Tally& tally, SortedTally& sorted) const {
    std::vector<uint64_t> buckets(tally.buckets().size()), sources(tally.sources().size());
    for (uint32_t i = 0; i < buckets.size(); ++i) buckets[i] = buckets_.NumberOf(tally.buckets()[i]);
    for (uint32_t i = 0; i < sources.size(); ++i) sources[i] = sources_.NumberOf(tally.sources()[i]);
    for (const Tally::Context context : tally.contexts()) {
      sorted.contexts.push_back(buckets[context.bucket] << 32 | sources[context.source]);
    }
  }

  void MergeRange(const NameRanges<NamedCells>& ranges, size_t range, EncodedBlocks& out) const {
    std::vector<Count> counts;
    const auto gather = [&](size_t list, const NamedCells& name) {
      const SortedTally& tally = sorted_[list];
      for (size_t i = name.begin; i < name.end; ++i) {
        const CellTable::Cell& cell = tally.cells[i];
        counts.push_back({tally.contexts[Tally::ContextOf(cell)], cell.mentions, cell.documents});
      }
    };
    ranges.Merge(range, gather, [&](const RankedName& name) {
      Encode(name, counts, out);
      counts.clear();
    });
  }

  void Encode(const RankedName& name, std::vector<Count>& counts, EncodedBlocks& out) const {
    std::sort(counts.begin(), counts.end(),
              [](const Count& a, const Count& b) { return a.context < b.context; });
    for (size_t i = 0; i < counts.size();) {
      CellRecord record{name.mention_class,
                        name.id,
                        buckets_[counts[i].context >> 32],
                        sources_[counts[i].context & 0xFFFFFFFF],
                        0,
                        0};
      for (const uint64_t context = counts[i].context; i < counts.size() && counts[i].context == context;
           ++i) {
        record.mentions += counts[i].mentions;
        record.documents += counts[i].documents;
      }
      out.Add(record);
    }
  }

  std::span<const Tally* const> tallies_;
  std::vector<SortedTally> sorted_;
  CommonStrings buckets_, sources_;
};

}  // namespace

Status WriteEpochCells(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out,
                       uint64_t cells_a_range) {
  return CellMerge(tallies).Run(parallel, out, cells_a_range);
}

}  // namespace trommel
