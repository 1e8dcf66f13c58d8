#include "engine/state/document_block.h"

#include "engine/state/varint.h"

namespace trommel {

void DocumentBlockHead::Number(uint64_t number) { AppendVarint(number, out_); }

void DocumentBlockHead::Text(std::string_view text) {
  Number(text.size());
  out_ += text;
}

bool DocumentBlock::Number(uint64_t& number) { return TakeVarint(rest_, number); }

bool DocumentBlock::Text(std::string_view& text) {
  uint64_t length = 0;
  if (!Number(length) || length > rest_.size()) return false;
  text = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return true;
}

bool DocumentBlock::Begin(std::string_view payload) {
  rest_ = payload;
  entries_.clear();
  contexts_.clear();
  uint64_t sketch_bytes = 0, count = 0, mention_class = 0;
  if (!Number(sketch_bytes) || sketch_bytes > (1 << 16) || !Number(count) || count > rest_.size()) return false;
  sketch_bytes_ = static_cast<uint32_t>(sketch_bytes);
  for (uint64_t i = 0; i < count; ++i) {
    EntryName name{};
    if (!Number(mention_class) || mention_class >= kMentionClasses || !Text(name.id)) return false;
    name.mention_class = static_cast<MentionClass>(mention_class);
    entries_.push_back(name);
  }
  if (!Number(count) || count > rest_.size()) return false;
  for (uint64_t i = 0; i < count; ++i) {
    Context context;
    if (!Text(context.bucket) || !Text(context.source)) return false;
    contexts_.push_back(context);
  }
  return true;
}

bool DocumentBlock::Next(DocumentRow& row) {
  uint64_t context = 0, count = 0, entry = 0;
  if (!Number(row.input) || !Number(row.place) || !Number(context) || context >= contexts_.size()) return false;
  if (!Number(count) || count > entries_.size()) return false;
  row.context = static_cast<uint32_t>(context);
  row.entries.clear();
  for (uint64_t i = 0; i < count; ++i) {
    if (!Number(entry) || entry >= entries_.size()) return false;
    row.entries.push_back(static_cast<uint32_t>(entry));
  }
  if (rest_.size() < sketch_bytes_) return false;
  row.sketch = rest_.substr(0, sketch_bytes_);
  rest_.remove_prefix(sketch_bytes_);
  return true;
}

}  // namespace trommel
