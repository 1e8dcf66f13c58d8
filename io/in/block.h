#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/in/input_set.h"

namespace trommel {

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
  std::string_view bytes;
  std::string
      header;  ///< of CSV: the first record, which names the columns; of JSON: "[" where it is an array
  bool last_of_input = false;
  bool content_ends =
      false;  ///< of CSV, JSON and crawls: the file, or the archive's member, ends with the block
  /// Set instead of bytes where there is nothing to parse: the file could not be opened, mapped or read (a
  /// reject for the rest of it), or a streamed record is longer than the limit.
  std::string failure;
  uint64_t failure_bytes = 0;         ///< length of what the failure stands for; 0 where it is not known
  std::shared_ptr<const void> owner;  ///< keeps the bytes; its end releases the mapped pages
};

}  // namespace trommel
