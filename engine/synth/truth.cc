#include "engine/synth/truth.h"

#include <algorithm>
#include <cassert>

#include "engine/synth/calendar.h"

namespace trommel {
namespace {

constexpr size_t kBuckets = kSynthYears * 12 + 1;  // the last for documents without a date

size_t BucketOf(CivilDate date) {
  if (!date.known()) return kBuckets - 1;
  return static_cast<size_t>(date.year - kFirstSynthYear) * 12 + date.month - 1;
}

std::string BucketLabel(size_t bucket) {
  if (bucket == kBuckets - 1) return "undated";
  const size_t month = bucket % 12 + 1;
  return std::to_string(kFirstSynthYear + bucket / 12) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

}  // namespace

Truth::Truth(const Stock& stock)
    : stock_(&stock), pending_(stock.entries.size()), cells_(stock.entries.size() * kBuckets) {}

void Truth::EndDocument(CivilDate date) {
  const size_t bucket = BucketOf(date);
  for (uint32_t entry : touched_) {
    Cell& cell = cells_[entry * kBuckets + bucket];
    cell.mentions += pending_[entry];
    ++cell.documents;
    pending_[entry] = 0;
  }
  touched_.clear();
  ++documents_;
}

void Truth::Merge(const Truth& other) {
  assert(stock_ == other.stock_ && other.touched_.empty());
  for (size_t i = 0; i < cells_.size(); ++i) {
    cells_[i].mentions += other.cells_[i].mentions;
    cells_[i].documents += other.cells_[i].documents;
  }
  documents_ += other.documents_;
}

std::vector<TruthRow> Truth::Rows() const {
  std::vector<TruthRow> rows;
  for (size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i].mentions == 0) continue;
    const StockEntry& entry = stock_->entries[i / kBuckets];
    rows.push_back({std::string(Name(entry.synth_class)), entry.id, BucketLabel(i % kBuckets),
                    cells_[i].mentions, cells_[i].documents});
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::string Truth::ToCsv() const {
  std::string csv = "class,id,bucket,mentions,documents\n";
  for (const TruthRow& row : Rows()) {
    csv += row.synth_class + "," + row.id + "," + row.bucket + "," + std::to_string(row.mentions) + "," +
           std::to_string(row.documents) + "\n";
  }
  return csv;
}

}  // namespace trommel
