#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/state/manifest.h"
#include "engine/state/run_block.h"
#include "engine/tally/totals.h"
#include "io/base/status.h"
#include "io/base/stream_hash.h"
#include "io/out/atomic_file.h"

namespace trommel {

/// Writes one run file: blocks of records, section by section, each with a checksum, then a footer that says
/// where the sections are. It is there, whole and fsynced, once Finish answered ok, and not at all otherwise.
/// docs/results.md has the layout. Threads: one at a time.
class RunWriter {
 public:
  Status Open(const std::string& path);

  /// Appends a record; records come in the order of sections, then keys, a key once.
  template <typename Record>
  Status Add(const Record& record) {
    if (block_.records() != 0 && (block_.full() || section_ != Record::kSection))
      TROMMEL_RETURN_IF_ERROR(FlushBlock());
    section_ = Record::kSection;
    block_.Add(record);
    return Status::Ok();
  }

  /// Appends a block that was encoded elsewhere, under the same rules.
  Status AddBlock(RunSection section, const std::string& payload, uint32_t records);

  /// Writes the footer and commits. Answers size and hash of the whole file; the name is the last piece of
  /// its path.
  Result<RunFile> Finish(const Totals& totals);

 private:
  struct Section {
    RunSection section;
    uint64_t offset, bytes, records;
  };
  Status FlushBlock();
  Status WriteBlock(RunSection section, const std::string& payload, uint32_t records);
  Status Write(std::string_view bytes);

  std::string path_;
  AtomicFile file_;
  BlockEncoder block_;
  RunSection section_ = RunSection::kCells;
  std::vector<Section> sections_;
  uint32_t blocks_ = 0;
  StreamHash hash_;
};

}  // namespace trommel
