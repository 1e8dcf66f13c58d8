#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/in/file_part.h"
#include "io/in/input_set.h"

namespace trommel {

/// Memory for one block at a time, kept from block to block.
class BlockBuffer {
 public:
  /// `size` bytes and Block::kPadding zeros behind them. What was there before is gone. Throws std::bad_alloc.
  char* Reserve(size_t size);

 private:
  std::unique_ptr<char[]> bytes_;
  size_t capacity_ = 0;
};

/// A numbered byte range of one input that ends on a record boundary: the unit of parallel work.
/// At least kPadding bytes behind `bytes` may be read (not relied upon).
struct Block {
  static constexpr size_t kPadding = 64;
  uint64_t number = 0;  ///< in input order, from 0 for the source's first block
  uint32_t input = 0;   ///< ordinal of the file
  const InputFile* file = nullptr;
  Format format = Format::kText;  ///< never kAuto
  std::string path;               ///< as records show it: the file's, or `outer.tar.gz!member`
  std::string
      name;  ///< what ids, dates and formats are guessed from: the path without archive and compression
  uint64_t byte_offset = 0;  ///< of `bytes` in the file, or in the decompressed member
  uint64_t place_base = 0;   ///< of an archive's member: bytes of the members before it, for InputPlace
  std::string_view bytes;    ///< empty before Load where `part` says what is to be read
  FilePart part;             ///< of a regular file: the block's bytes, not read yet
  /// Bytes behind `bytes` that belong to the last record in them, which is beyond the limit and was not kept whole.
  uint64_t beyond = 0;
  std::string header;  ///< of CSV: the first record, which names the columns; of JSON: a JsonPlace
  bool last_of_input = false;
  bool content_ends =
      false;  ///< of CSV, JSON and crawls: the file, or the archive's member, ends with the block
  /// Set instead of bytes where there is nothing to parse: the file could not be opened or read (a
  /// reject for the rest of it), or a streamed record is longer than the limit.
  std::string failure;
  uint64_t failure_bytes = 0;         ///< length of what the failure stands for; 0 where it is not known
  bool shrank = false;                ///< with a failure: the file is shorter than it was
  /// The file was written to since it was found: what was read may be other bytes than those.
  bool written_to = false;
  std::shared_ptr<const void> owner;  ///< keeps the bytes where they are the block's own

  /// The length of the block, loaded or not, kept or not.
  uint64_t size() const { return part.length != 0 ? part.length : bytes.size() + beyond; }

  /// Reads `part`, where there is one, into `buffer`, which then holds `bytes`; or sets `failure`, and `shrank`. Sets
  /// `written_to`. Throws
  /// std::bad_alloc.
  void Load(BlockBuffer& buffer);
};

}  // namespace trommel
