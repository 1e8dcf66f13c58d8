#include "engine/pack/toml_depth.h"

#include <algorithm>

namespace trommel {
namespace {

// The offset behind the string that starts at `at`. A string that does not end as TOML asks for ends
// anywhere: the parser stops with an error there, and what stands behind it does not matter.
size_t SkipString(std::string_view toml, size_t at) {
  const char quote = toml[at];
  const bool escapes = quote == '"';
  const std::string_view triple = escapes ? "\"\"\"" : "'''";
  if (toml.substr(at).starts_with(triple)) {
    for (at += 3; at < toml.size(); ++at) {
      if (escapes && toml[at] == '\\') {
        ++at;
      } else if (toml.substr(at).starts_with(triple)) {
        at += 3;
        // Up to two quotes of the content may stand right before the closing three.
        for (int extra = 0; extra < 2 && at < toml.size() && toml[at] == quote; ++extra) ++at;
        return at;
      }
    }
    return toml.size();
  }
  for (++at; at < toml.size(); ++at) {
    if (escapes && toml[at] == '\\') {
      ++at;
    } else if (toml[at] == quote) {
      return at + 1;
    } else if (toml[at] == '\n') {
      return at;
    }
  }
  return toml.size();
}

TomlPosition PositionOf(std::string_view toml, size_t offset) {
  const std::string_view before = toml.substr(0, offset);
  TomlPosition position;
  position.line += static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
  const size_t line_start = before.rfind('\n') + 1;  // 0 where there is none
  for (const char c : before.substr(line_start))
    position.column += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return position;
}

}  // namespace

std::optional<TomlPosition> FindDeepKey(std::string_view toml) {
  size_t dots = 0;
  for (size_t at = 0; at < toml.size();) {
    switch (toml[at]) {
      case '"':
      case '\'':
        at = SkipString(toml, at);
        continue;
      case '#':
        at = std::min(toml.find('\n', at), toml.size());
        continue;
      case '.':
        if (++dots >= kMaxKeyParts) return PositionOf(toml, at);
        break;
      case '\n':
      case '=':
      case ',':
      case '[':
      case ']':
      case '{':
      case '}':
        dots = 0;
        break;
      default:
        break;
    }
    ++at;
  }
  return std::nullopt;
}

}  // namespace trommel
