#include "engine/state/entry_list.h"

#include <zstd.h>


namespace trommel {
namespace {

constexpr uint64_t kMaxBytes = uint64_t{1} << 34;

void AppendNumber(uint64_t number, std::string& out) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>(number >> (8 * i));
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
    uint64_t number = 0;
    for (size_t i = piece.size(); i-- > 0;) number = number << 8 | static_cast<unsigned char>(piece[i]);
    return number;
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
    AppendNumber(entry.id.size(), text);
    AppendNumber(entry.label.size(), text);
    text += entry.id;
    text += entry.label;
  }
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

bool ParseEntryList(std::string_view bytes, EntryTable& entries) {
  const uint64_t size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size > kMaxBytes) return false;  // unknown and faulty sizes are the largest numbers
  std::string text(size, '\0');
  if (ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size()) != size) return false;
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
