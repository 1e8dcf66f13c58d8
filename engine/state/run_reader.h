#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state/run_block.h"
#include "engine/tally/totals.h"
#include "io/base/status.h"

namespace trommel {

/// A run file that is open for reading. Open checks head, footer and the sections' bounds; each block is
/// checked when it is read. Whatever was changed, cut off or mixed up is an error that names the file and the
/// place. Immutable once open; any number of threads.
class RunReader {
 public:
  /// Errors: kInput for damage, kIo, kResource (descriptors).
  static Result<std::shared_ptr<const RunReader>> Open(const std::string& path);
  ~RunReader();
  RunReader(const RunReader&) = delete;
  RunReader& operator=(const RunReader&) = delete;

  const std::string& path() const { return path_; }
  const Totals& totals() const { return totals_; }
  uint64_t bytes() const { return size_; }

  struct Extent {
    uint64_t offset = 0, bytes = 0, records = 0;
  };
  /// Where `section` stands; of 0 bytes when the run has none.
  Extent Find(RunSection section) const;

  struct BlockHead {
    uint32_t records = 0, number = 0;
    uint64_t end = 0;  ///< offset of the next block
  };
  /// Reads the block at `offset`, which must be of `section` and end at or before `limit`, into `payload`.
  Result<BlockHead> ReadBlock(uint64_t offset, uint64_t limit, RunSection section,
                              std::string& payload) const;

  Status Damaged(uint64_t offset, const std::string& what) const;

 private:
  RunReader() = default;
  Status ReadAt(uint64_t offset, size_t bytes, std::string& out) const;
  Status ReadFooter();
  Status ParseFooter(std::string_view footer, uint64_t footer_offset);

  std::string path_;
  int descriptor_ = -1;
  uint64_t size_ = 0;
  struct Section {
    RunSection section;
    Extent extent;
  };
  std::vector<Section> sections_;
  Totals totals_;
};

/// Walks the records of one section in order. Threads: one.
template <typename Record>
class RunCursor {
 public:
  explicit RunCursor(std::shared_ptr<const RunReader> run) : run_(std::move(run)) {
    const RunReader::Extent extent = run_->Find(Record::kSection);
    next_ = extent.offset;
    end_ = extent.offset + extent.bytes;
    left_ = extent.records;
  }

  /// Fills `record` and answers true, or answers false at the end. Its views live until the next call.
  Result<bool> Next(Record& record) {
    while (in_block_ == 0) {
      if (next_ == end_) return left_ == 0 ? Result<bool>(false) : run_->Damaged(end_, "records are missing");
      Result<RunReader::BlockHead> head = run_->ReadBlock(next_, end_, Record::kSection, payload_);
      if (!head.ok()) return head.status();
      if (read_one_ && head->number != block_ + 1) return run_->Damaged(next_, "blocks are out of order");
      read_one_ = true;
      block_ = head->number;
      in_block_ = head->records;
      place_ = next_;
      next_ = head->end;
      decoder_.Begin(payload_);
    }
    if (left_ == 0 || !decoder_.Next(record)) return run_->Damaged(place_, "a record cannot be read");
    --left_;
    if (--in_block_ == 0 && !decoder_.at_end())
      return run_->Damaged(place_, "bytes are left over in a block");
    return true;
  }

 private:
  std::shared_ptr<const RunReader> run_;
  uint64_t next_ = 0, end_ = 0, left_ = 0, place_ = 0;
  uint32_t in_block_ = 0, block_ = 0;
  bool read_one_ = false;
  std::string payload_;
  BlockDecoder decoder_;
};

/// Reads every block of a run file and compares its size and hash. Errors: as RunReader, naming what differs.
Status CheckRunFile(const std::string& path, uint64_t bytes, uint64_t hash);

}  // namespace trommel
