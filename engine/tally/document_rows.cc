#include "engine/tally/document_rows.h"

#include <cassert>

#include "engine/tally/kept_memory.h"

namespace trommel {

void DocumentRows::Begin(uint32_t input, uint64_t place, uint32_t context, size_t entries) {
  if (blocks_.empty() || blocks_.back().rows.size() >= kBlockBytes) {
    blocks_.emplace_back().sketch_bytes = sketch_bytes_;
  }
  Block& block = blocks_.back();
  row_start_ = block.rows.size();
  ++block.documents;
  Number(input);
  Number(place);
  Number(Local(context, context_numbers_, block.contexts));
  Number(entries);
}

void DocumentRows::End(std::string_view sketch) {
  assert(sketch.size() == sketch_bytes_);
  blocks_.back().rows.append(sketch);
  row_bytes_ += blocks_.back().rows.size() - row_start_;
}

void DocumentRows::Clear() {
  std::vector<Block>().swap(blocks_);
  ClearContainer(entry_numbers_);
  ClearContainer(context_numbers_);
  row_bytes_ = names_ = 0;
}

}  // namespace trommel
