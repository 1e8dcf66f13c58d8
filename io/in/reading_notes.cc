#include "io/in/reading_notes.h"

namespace trommel {
namespace {

constexpr uint64_t kLeastTagged = 10;  // fewer may be accidents

void AppendQuoted(std::string_view text, std::string& out) {
  static constexpr char kHex[] = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (byte < 0x20) {
      out.append({'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]});
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

}  // namespace

void ReadingNotes::CountMarkup(uint64_t records, uint64_t tagged) {
  records_.fetch_add(records, std::memory_order_relaxed);
  if (tagged != 0) tagged_.fetch_add(tagged, std::memory_order_relaxed);
}

void ReadingNotes::CountLeftOut(std::string_view source, uint64_t sentences, uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  auto found = left_out_.find(source);
  if (found == left_out_.end()) found = left_out_.emplace(std::string(source), LeftOut()).first;
  found->second.sentences += sentences;
  found->second.bytes += bytes;
}

bool ReadingNotes::FullOfTags() const { return tagged_ >= kLeastTagged && tagged_ * 5 >= records_; }

std::string ReadingNotes::Json() const {
  const std::lock_guard lock(mutex_);
  std::string out = "{\"full_of_tags\":" + std::string(FullOfTags() ? "true" : "false") + ",\"boilerplate\":{";
  for (const auto& [source, left_out] : left_out_) {
    if (out.back() != '{') out.push_back(',');
    AppendQuoted(source, out);
    out += ":{\"sentences\":" + std::to_string(left_out.sentences) + ",\"bytes\":" + std::to_string(left_out.bytes) + "}";
  }
  return out + "}}";
}

}  // namespace trommel
