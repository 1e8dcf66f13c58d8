#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// The documents of a stretch of input as small rows: where each stands, its context, the entries found in
/// it, and its sketch. Rows are gathered in blocks, each of which numbers its own entries and contexts, so
/// that a row takes little more than a byte an entry and a block can be read by itself. Threads: one.
class DocumentRows {
 public:
  static constexpr size_t kBlockBytes = 256 << 10;

  struct Block {
    uint32_t documents = 0;
    uint32_t sketch_bytes = 0;       ///< behind each row
    std::vector<uint32_t> entries;   ///< by the block's number: as given to AddEntry
    std::vector<uint32_t> contexts;  ///< likewise
    std::string rows;                ///< engine/state/document_block.h tells how
  };

  /// `sketch_bytes` is what every row brings as sketch; 0 for none.
  explicit DocumentRows(uint32_t sketch_bytes) : sketch_bytes_(sketch_bytes) {}

  /// Begins the row of a document at `place` of `input` with `entries` distinct entries, which AddEntry then
  /// names.
  void Begin(uint32_t input, uint64_t place, uint32_t context, size_t entries);
  void Prefetch(uint32_t entry) const {
    if (entry < entry_numbers_.size()) __builtin_prefetch(&entry_numbers_[entry], 1);
  }
  void AddEntry(uint32_t entry) { Number(Local(entry, entry_numbers_, blocks_.back().entries)); }
  void End(std::string_view sketch);

  const std::vector<Block>& blocks() const { return blocks_; }
  void Clear();
  size_t MemoryBytes() const { return 3 * row_bytes_ + 24 * names_ + 32 * entry_numbers_.size(); }

 private:
  struct LocalNumber {
    uint32_t block = 0;  // + 1
    uint32_t number = 0;
  };
  void Number(uint64_t number) {
    std::string& rows = blocks_.back().rows;
    for (; number >= 0x80; number >>= 7) rows += static_cast<char>(number | 0x80);
    rows += static_cast<char>(number);
  }
  uint32_t Local(uint32_t key, std::vector<LocalNumber>& numbers, std::vector<uint32_t>& keys);

  uint32_t sketch_bytes_;
  std::vector<Block> blocks_;
  std::vector<LocalNumber> entry_numbers_, context_numbers_;
  size_t row_bytes_ = 0, names_ = 0;
  size_t row_start_ = 0;
};

inline uint32_t DocumentRows::Local(uint32_t key, std::vector<LocalNumber>& numbers,
                                    std::vector<uint32_t>& keys) {
  if (key >= numbers.size()) numbers.resize(key + 1 + key / 2);
  LocalNumber& local = numbers[key];
  const auto block = static_cast<uint32_t>(blocks_.size());
  if (local.block != block) {
    local = {block, static_cast<uint32_t>(keys.size())};
    keys.push_back(key);
    ++names_;
  }
  return local.number;
}

}  // namespace trommel
