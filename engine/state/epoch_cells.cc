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

#include "engine/state/order.h"
#include "engine/state/run_block.h"

namespace trommel {
namespace {

constexpr uint64_t kMaxRanges = 1024;

/// An entry of one tally, and where its cells stand.
struct NamedCells {
  int rank;  // of the class
  MentionClass mention_class;
  std::string_view id;
  size_t begin, end;
};

bool NameLess(const NamedCells& a, const NamedCells& b) {
  return a.rank != b.rank ? a.rank < b.rank : a.id < b.id;
}
bool SameName(const NamedCells& a, const NamedCells& b) { return a.rank == b.rank && a.id == b.id; }

struct SortedTally {
  std::vector<CellTable::Cell> cells;  // by entry
  std::vector<NamedCells> names;       // by name
  std::deque<std::string> ids;         // of quantities, which are put together from kind and unit
  std::vector<uint64_t> contexts;      // by the tally's number: common bucket, common source
};

void SortTally(const Tally& tally, SortedTally& out) {
  tally.cells().CopyTo(out.cells);
  std::sort(out.cells.begin(), out.cells.end(),
            [](const CellTable::Cell& a, const CellTable::Cell& b) { return a.key < b.key; });
  for (size_t begin = 0, end = 0; begin < out.cells.size(); begin = end) {
    const uint32_t entry = Tally::EntryOf(out.cells[begin]);
    while (end < out.cells.size() && Tally::EntryOf(out.cells[end]) == entry) ++end;
    Tally::EntryName name = tally.NameOf(entry);
    if (name.kind) {
      AppendQuantityId(*name.kind, name.id, out.ids.emplace_back());
      name.id = out.ids.back();
    }
    out.names.push_back({RankOf(name.mention_class), name.mention_class, name.id, begin, end});
  }
  std::sort(out.names.begin(), out.names.end(), NameLess);
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

struct EncodedBlock {
  std::string payload;
  uint32_t records;
};

class CellMerge {
 public:
  CellMerge(std::span<const Tally* const> tallies, uint64_t cells_a_range)
      : tallies_(tallies), cells_a_range_(cells_a_range), sorted_(tallies.size()) {}

  Status Run(const ParallelFor& parallel, RunWriter& out) {
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
    ChooseCuts();
    std::vector<std::vector<EncodedBlock>> blocks(cuts_.size() + 1);
    parallel(blocks.size(), [&](size_t range) { MergeRange(range, blocks[range]); });
    for (std::vector<EncodedBlock>& range : blocks) {
      for (const EncodedBlock& block : range) {
        TROMMEL_RETURN_IF_ERROR(out.AddBlock(RunSection::kCells, block.payload, block.records));
      }
      range = {};
    }
    return Status::Ok();
  }

 private:
  struct Count {
    uint64_t context, mentions, documents;
  };
  struct Piece {
    const SortedTally* tally;
    size_t next, end;  // among its names
    const NamedCells& name() const { return tally->names[next]; }
  };

  void NumberContexts(const Tally& tally, SortedTally& sorted) const {
    std::vector<uint64_t> buckets(tally.buckets().size()), sources(tally.sources().size());
    for (uint32_t i = 0; i < buckets.size(); ++i) buckets[i] = buckets_.NumberOf(tally.buckets()[i]);
    for (uint32_t i = 0; i < sources.size(); ++i) sources[i] = sources_.NumberOf(tally.sources()[i]);
    for (const Tally::Context context : tally.contexts()) {
      sorted.contexts.push_back(buckets[context.bucket] << 32 | sources[context.source]);
    }
  }

  /// Names that begin the second, third, … range, taken at even steps from every tally and thinned out.
  void ChooseCuts() {
    uint64_t cells = 0;
    for (const SortedTally& tally : sorted_) cells += tally.cells.size();
    const uint64_t ranges = std::min(cells / cells_a_range_ + 1, kMaxRanges);
    if (ranges == 1) return;
    std::vector<const NamedCells*> samples;
    for (const SortedTally& tally : sorted_) {
      uint64_t passed = 0, sampled = 0;
      for (const NamedCells& name : tally.names) {
        passed += name.end - name.begin;
        if (passed * 4 * ranges / cells <= sampled) continue;
        sampled = passed * 4 * ranges / cells;
        samples.push_back(&name);
      }
    }
    std::sort(samples.begin(), samples.end(), [](const auto* a, const auto* b) { return NameLess(*a, *b); });
    for (uint64_t i = 1; i < ranges; ++i) {
      if (samples.empty()) return;
      const NamedCells& cut = *samples[i * samples.size() / ranges];
      if (cuts_.empty() || NameLess(cuts_.back(), cut)) cuts_.push_back(cut);
    }
  }

  size_t CutPlace(const SortedTally& tally, size_t cut) const {
    if (cut == 0) return 0;
    if (cut > cuts_.size()) return tally.names.size();
    const auto place = std::lower_bound(tally.names.begin(), tally.names.end(), cuts_[cut - 1], NameLess);
    return static_cast<size_t>(place - tally.names.begin());
  }

  void MergeRange(size_t range, std::vector<EncodedBlock>& out) const {
    std::vector<Piece> heap;
    for (const SortedTally& tally : sorted_) {
      const Piece piece{&tally, CutPlace(tally, range), CutPlace(tally, range + 1)};
      if (piece.next < piece.end) heap.push_back(piece);
    }
    const auto later = [](const Piece& a, const Piece& b) { return NameLess(b.name(), a.name()); };
    std::make_heap(heap.begin(), heap.end(), later);
    std::vector<Count> counts;
    BlockEncoder block;
    while (!heap.empty()) {
      const NamedCells name = heap.front().name();
      counts.clear();
      while (!heap.empty() && SameName(heap.front().name(), name)) {
        std::pop_heap(heap.begin(), heap.end(), later);
        Piece& piece = heap.back();
        Gather(piece, counts);
        if (++piece.next == piece.end) {
          heap.pop_back();
        } else {
          std::push_heap(heap.begin(), heap.end(), later);
        }
      }
      Encode(name, counts, block, out);
    }
    if (block.records() != 0) out.push_back({block.payload(), block.records()});
  }

  static void Gather(const Piece& piece, std::vector<Count>& counts) {
    for (size_t i = piece.name().begin; i < piece.name().end; ++i) {
      const CellTable::Cell& cell = piece.tally->cells[i];
      counts.push_back({piece.tally->contexts[Tally::ContextOf(cell)], cell.mentions, cell.documents});
    }
  }

  void Encode(const NamedCells& name, std::vector<Count>& counts, BlockEncoder& block,
              std::vector<EncodedBlock>& out) const {
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
      block.Add(record);
      if (block.full()) {
        out.push_back({block.payload(), block.records()});
        block.Clear();
      }
    }
  }

  std::span<const Tally* const> tallies_;
  uint64_t cells_a_range_;
  std::vector<SortedTally> sorted_;
  CommonStrings buckets_, sources_;
  std::vector<NamedCells> cuts_;
};

}  // namespace

Status WriteEpochCells(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out,
                       uint64_t cells_a_range) {
  return CellMerge(tallies, cells_a_range).Run(parallel, out);
}

}  // namespace trommel
