#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "io/in/input_set.h"

namespace trommel {

/// A numbered byte range of one input that ends on a record boundary: the unit of parallel work.
/// At least kPadding bytes behind `bytes` may be read (not relied upon).
struct Block {
  static constexpr size_t kPadding = 64;
  uint64_t number = 0;            ///< in input order, from 0 for the source's first block
  uint32_t input = 0;             ///< ordinal of the file
  const InputFile* file = nullptr;
  Format format = Format::kText;  ///< never kAuto
  uint64_t byte_offset = 0;       ///< of `bytes` in the file
  std::string_view bytes;
  bool last_of_input = false;
  /// Set instead of bytes when the file could not be opened, mapped or read: a reject for the whole (rest of the) file.
  std::string failure;
  std::shared_ptr<const void> owner;  ///< keeps the bytes; its end releases the mapped pages
};

}  // namespace trommel
