#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trommel {

/// What the name of a tag makes of it.
struct HtmlTag {
  enum Flags : uint16_t {
    kBlock = 1,       ///< breaks the line
    kSilent = 2,      ///< its content is no text of the page
    kContainer = 4,   ///< may hold an article
    kBeside = 8,      ///< holds what stands beside articles
    kRoot = 16,       ///< holds articles whatever it is called
    kRaw = 32,        ///< its content is skipped when articles are looked for
    kLink = 64,
    kNoted = 128,     ///< says something of the page: meta, link, time, title, h1, script
  };
  uint64_t name = 0;  ///< its first eight letters in lower case, the first lowest; 0 where it has none
  uint16_t flags = 0;
  bool closing = false;
};

/// Of the tag that starts at `at` (a '<'). O(name).
HtmlTag HtmlTagAt(std::string_view html, size_t at);

/// The number that HtmlTag::name is for a name.
constexpr uint64_t HtmlName(std::string_view name) {
  uint64_t packed = 0;
  for (size_t i = 0; i < name.size() && i < 8; ++i) packed |= uint64_t{static_cast<unsigned char>(name[i])} << (8 * i);
  return packed;
}

}  // namespace trommel
