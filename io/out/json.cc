#include "io/out/json.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;

/// A set high bit in each byte that is zero; bytes behind the first such one may be wrong, which does not
/// matter here.
uint64_t ZeroBytes(uint64_t word) { return (word - kOnes) & ~word & kHighs; }

/// The length of the run at `text[from]` that needs no escape.
size_t PlainRun(std::string_view text, size_t from) {
  size_t i = from;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    const uint64_t control = (word - kOnes * 0x20) & ~word & kHighs;
    const uint64_t special = control | ZeroBytes(word ^ kOnes * '"') | ZeroBytes(word ^ kOnes * '\\');
    if (special != 0) {
      if constexpr (std::endian::native == std::endian::little)
        return i - from + std::countr_zero(special) / 8;
      break;
    }
  }
  for (; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == '"' || byte == '\\') break;
  }
  return i - from;
}

void AppendEscape(unsigned char byte, std::string& out) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr char kHex[] = "0123456789abcdef";
  const char escape[] = {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]};
  out.append(escape, sizeof escape);
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  for (size_t i = 0; i < text.size();) {
    const size_t run = PlainRun(text, i);
    out.append(text.data() + i, run);
    i += run;
    if (i < text.size()) AppendEscape(static_cast<unsigned char>(text[i++]), out);
  }
  out += '"';
}

void AppendJsonBytes(std::string_view bytes, std::string& out) {
  std::string storage;
  AppendJsonString(ValidText(bytes, storage), out);
}

std::string_view ValidText(std::string_view bytes, std::string& storage) {
  size_t valid = ValidUtf8Prefix(bytes);
  if (valid == bytes.size()) return bytes;
  storage.clear();
  while (!bytes.empty()) {
    storage.append(bytes.substr(0, valid));
    bytes.remove_prefix(valid);
    if (!bytes.empty()) {
      storage.append("\xEF\xBF\xBD");
      bytes.remove_prefix(1);
    }
    valid = ValidUtf8Prefix(bytes);
  }
  return storage;
}

}  // namespace trommel
