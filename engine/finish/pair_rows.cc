#include "engine/finish/pair_rows.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "engine/finish/document_blocks.h"
#include "engine/finish/log_likelihood.h"
#include "engine/state/document_block.h"

namespace trommel {
namespace {

constexpr uint32_t kNotTop = ~0u;

std::string KeyOf(MentionClass mention_class, std::string_view id) {
  return std::string(1, static_cast<char>(mention_class)).append(id);
}

/// One thread's counts. A pair is counted on either side of the diagonal, whichever comes, and both are added
/// at the end: so a document's entries need not be sorted.
class PairCounter {
 public:
  PairCounter(const std::unordered_map<std::string, uint32_t>& top, size_t entries)
      : top_(top), entries_(entries), square_(entries * entries) {}

  Status Count(DocumentBlocks& blocks) {
    DocumentBlocks::Taken taken;
    while (true) {
      const Result<bool> more = blocks.Next(taken);
      if (!more.ok()) return more.status();
      if (!*more) return Status::Ok();
      if (!CountBlock(taken.payload)) return taken.Damaged();
    }
  }

  const std::vector<uint32_t>& square() const { return square_; }

 private:
  bool CountBlock(std::string_view payload) {
    if (!block_.Begin(payload)) return false;
    numbers_.clear();
    for (const DocumentBlock::EntryName& name : block_.entries()) {
      const auto found = top_.find(KeyOf(name.mention_class, name.id));
      numbers_.push_back(found == top_.end() ? kNotTop : found->second);
    }
    while (!block_.at_end()) {
      if (!block_.Next(row_)) return false;
      met_.clear();
      for (const uint32_t entry : row_.entries) {
        if (numbers_[entry] != kNotTop) met_.push_back(numbers_[entry]);
      }
      for (size_t i = 1; i < met_.size(); ++i) {
        uint32_t* const line = square_.data() + met_[i] * entries_;
        for (size_t j = 0; j < i; ++j) ++line[met_[j]];
      }
    }
    return true;
  }

  const std::unordered_map<std::string, uint32_t>& top_;
  size_t entries_;
  std::vector<uint32_t> square_;
  std::vector<uint32_t> numbers_, met_;
  DocumentBlock block_;
  DocumentRow row_;
};

Status AddRow(const TopEntries::Entry& a, const TopEntries::Entry& b, uint64_t together, uint64_t documents,
              TableOutput& pair) {
  if (together > a.documents || together > b.documents || a.documents + b.documents - together > documents)
    return Status::Internal("a pair has more documents than its entries");
  const Contingency table = {together, a.documents - together, b.documents - together,
                             documents - a.documents - b.documents + together};
  const double expected = RoundedRatio(static_cast<unsigned __int128>(a.documents) * b.documents, documents);
  const std::array<Value, 7> row = {Value::Text(Name(a.mention_class)), Value::Text(a.id),
                                    Value::Text(Name(b.mention_class)), Value::Text(b.id),
                                    Value::Integer(together),           Value::Real(expected),
                                    Value::Real(LogLikelihood(table))};
  return pair.Add(row);
}

}  // namespace

Status WritePairRows(const OpenedRuns& runs, const std::vector<TopEntries::Entry>& entries, uint64_t documents,
                     size_t threads, const ParallelFor& parallel, uint64_t memory_bytes, TableOutput& pair) {
  if (entries.size() < 2) return Status::Ok();
  std::unordered_map<std::string, uint32_t> top;
  for (uint32_t i = 0; i < entries.size(); ++i) top.emplace(KeyOf(entries[i].mention_class, entries[i].id), i);
  const uint64_t square_bytes = entries.size() * entries.size() * sizeof(uint32_t);
  threads = std::clamp<size_t>(memory_bytes / square_bytes, 1, std::max<size_t>(threads, 1));
  std::vector<PairCounter> counters;
  for (size_t i = 0; i < threads; ++i) counters.emplace_back(top, entries.size());
  std::vector<Status> statuses(threads);
  DocumentBlocks blocks(runs);
  parallel(threads, [&](size_t i) { statuses[i] = counters[i].Count(blocks); });
  for (const Status& status : statuses) TROMMEL_RETURN_IF_ERROR(status);
  for (size_t a = 0; a < entries.size(); ++a) {
    for (size_t b = a + 1; b < entries.size(); ++b) {
      uint64_t together = 0;
      for (const PairCounter& counter : counters) {
        together += counter.square()[a * entries.size() + b] + counter.square()[b * entries.size() + a];
      }
      if (together > 0) TROMMEL_RETURN_IF_ERROR(AddRow(entries[a], entries[b], together, documents, pair));
    }
  }
  return Status::Ok();
}

}  // namespace trommel
