#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/state/run_merge.h"

namespace trommel {

/// The samples (SampleRecord), or the largest values (LargestRecord), of several runs as one sorted stream:
/// of each entry the first `most`, and of records that differ in their place only the first in reading order.
/// Threads: one.
template <typename Record>
class SampleStream {
 public:
  SampleStream(const std::vector<std::shared_ptr<const RunReader>>& runs, uint32_t most)
      : merge_(runs), most_(most) {}

  /// Fills `record` and answers true, or answers false at the end. Its views live until the next call.
  Result<bool> Next(Record& record);

  /// The place of the last record among those of its entry, from 1.
  uint32_t rank() const { return rank_; }

 private:
  RunMerge<Record> merge_;
  uint32_t most_;
  uint32_t rank_ = 0;
  bool begun_ = false;
  Record last_;          // its views are of name_
  std::string name_;
};

extern template class SampleStream<SampleRecord>;
extern template class SampleStream<LargestRecord>;

}  // namespace trommel
