#include "engine/state/entry_list.h"

#include <zstd.h>

#include "engine/state/run_layout.h"

#include <algorithm>
#include <memory>
#include <new>

namespace trommel {
namespace {

constexpr uint64_t kMaxBytes = uint64_t{1} << 34;
constexpr size_t kStepBytes = 1 << 20;

/// Unpacks what must come to `size` bytes. The size is only a claim: memory grows with what is there.
bool Unpack(std::string_view packed, uint64_t size, std::string& text) {
  const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  size_t left = 1;
  while (left != 0) {
    const size_t done = text.size();
    text.resize(std::min<uint64_t>(size, done + kStepBytes));
    ZSTD_outBuffer out{text.data(), text.size(), done};
    const size_t taken = in.pos;
    left = ZSTD_decompressStream(context.get(), &out, &in);
    text.resize(out.pos);
    if (ZSTD_isError(left) || (left != 0 && out.pos == done && in.pos == taken)) return false;
  }
  return text.size() == size && in.pos == packed.size();
}

/// Takes pieces off the front of a text, and remembers whether it was long enough.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : text_(text) {}

  std::string_view Bytes(uint64_t count) {
    if (count > text_.size()) good_ = false;
    if (!good_) return {};
    const std::string_view piece = text_.substr(0, count);
    text_.remove_prefix(count);
    return piece;
  }
  uint64_t Number() {
    const std::string_view piece = Bytes(8);
    return piece.empty() ? 0 : ReadLittle(piece, 0, 8);
  }
  bool empty() const { return text_.empty(); }
  bool good() const { return good_; }

 private:
  std::string_view text_;
  bool good_ = true;
};

}  // namespace

std::string WriteEntryList(const EntryTable& entries) {
  std::string text;
  for (const Entry& entry : entries) {
    text += static_cast<char>(entry.mention_class);
    AppendLittle(entry.id.size(), 8, text);
    AppendLittle(entry.label.size(), 8, text);
    text += entry.id;
    text += entry.label;
  }
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const size_t size = ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // there is room for all that it can give
  packed.resize(size);
  return packed;
}

bool ParseEntryList(std::string_view bytes, EntryTable& entries) {
  const uint64_t size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  std::string text;
  if (size > kMaxBytes || !Unpack(bytes, size, text)) return false;  // unknown and faulty sizes are the largest numbers
  entries.clear();
  for (Pieces pieces(text); !pieces.empty();) {
    const std::string_view mention_class = pieces.Bytes(1);
    const uint64_t id = pieces.Number(), label = pieces.Number();
    Entry entry{MentionClass::kTheme, std::string(pieces.Bytes(id)), std::string(pieces.Bytes(label))};
    if (!pieces.good() || static_cast<unsigned char>(mention_class[0]) >= kMentionClasses) return false;
    entry.mention_class = static_cast<MentionClass>(mention_class[0]);
    entries.push_back(std::move(entry));
  }
  return true;
}

}  // namespace trommel
