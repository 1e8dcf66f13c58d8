#include "engine/finish/rise_rows.h"

#include <algorithm>
#include <array>

#include "engine/finish/log_likelihood.h"

namespace trommel {
namespace {

constexpr std::string_view kUndated = "undated";

/// Whether a bucket of `all` documents without the entry is surely no fall beyond chance. With N = all +
/// all_before, G² is at most 2 (before ln(N / all_before) + all ln(N / (N - before))), and ln(1 + x) at most
/// x.
bool NoSureFall(uint64_t all, uint64_t before, uint64_t all_before) {
  const auto part = static_cast<double>(before), here = static_cast<double>(all);
  const auto earlier = static_cast<double>(all_before);
  return 2 * part * here * (1 / earlier + 1 / (here + earlier - part)) < RiseRows::kSureFall * 0.99;
}

}  // namespace

RiseRows::RiseRows(std::vector<std::pair<std::string, uint64_t>> buckets, TableOutput& out)
    : buckets_(std::move(buckets)), out_(out) {
  std::erase_if(buckets_, [](const auto& bucket) { return bucket.first == kUndated || bucket.second == 0; });
  uint64_t sum = 0;
  for (const auto& [name, documents] : buckets_) {
    documents_before_.push_back(sum);
    sum += documents;
  }
}

void RiseRows::AddCell(std::string_view bucket, uint64_t documents) {
  if (bucket == kUndated) return;
  const size_t number = NumberOf(bucket);
  if (number == buckets_.size()) return;  // a damaged run: its totals tell
  if (cells_.empty() || cells_.back().first != number) cells_.emplace_back(number, 0);
  cells_.back().second += documents;
  documents_ += documents;
}

/// How many buckets there are where it is none of them.
size_t RiseRows::NumberOf(std::string_view bucket) {
  // Often that of the cell before, or the next one.
  for (size_t number = last_; number < std::min(last_ + 3, buckets_.size()); ++number) {
    if (buckets_[number].first == bucket) return last_ = number;
  }
  const auto place =
      std::lower_bound(buckets_.begin(), buckets_.end(), bucket,
                       [](const auto& known, std::string_view name) { return known.first < name; });
  if (place == buckets_.end() || place->first != bucket) return buckets_.size();
  return last_ = static_cast<size_t>(place - buckets_.begin());
}

Status RiseRows::EndEntry(MentionClass mention_class, std::string_view id) {
  Status status;
  if (documents_ >= kLeastDocuments) {
    uint64_t before = 0;
    size_t cell = 0;
    // Buckets before the first cell have nothing to compare with.
    for (size_t bucket = cells_.front().first; bucket < buckets_.size() && status.ok(); ++bucket) {
      const bool here = cell < cells_.size() && cells_[cell].first == bucket;
      const uint64_t documents = here ? cells_[cell++].second : 0;
      const uint64_t all_before = documents_before_[bucket], all = buckets_[bucket].second;
      if (all_before == 0 || before + documents < kLeastDocuments) {
        before += documents;
        continue;
      }
      if (documents > all || before > all_before)
        return Status::Internal("an entry has more documents than its bucket");
      if (documents == 0 && NoSureFall(all, before, all_before)) continue;
      const double likelihood = LogLikelihood({documents, all - documents, before, all_before - before});
      if (documents > 0 || likelihood >= kSureFall) {
        const std::array<Value, 7> row = {
            Value::Text(Name(mention_class)),
            Value::Text(id),
            Value::Text(buckets_[bucket].first),
            Value::Integer(documents),
            Value::Real(RoundedRatio(documents, all)),
            before == 0 ? Value()
                        : Value::Real(RoundedRatio(static_cast<unsigned __int128>(documents) * all_before,
                                                   static_cast<unsigned __int128>(before) * all)),
            Value::Real(likelihood)};
        status = out_.Add(row);
      }
      before += documents;
    }
  }
  cells_.clear();
  documents_ = 0;
  return status;
}

}  // namespace trommel
