// Names are looked up by their first eight letters as one number, in a table without chains that is made once. Longer names that
// matter differ from all others in their first eight letters.
#include "io/in/html_tag.h"

#include <array>
#include <iterator>

namespace trommel {
namespace {

constexpr size_t kSlots = 512;

struct Known {
  std::string_view name;
  int flags;
};

constexpr int kPlain = HtmlTag::kBlock;
constexpr int kHolds = HtmlTag::kBlock | HtmlTag::kContainer;
constexpr int kAside = kHolds | HtmlTag::kBeside;

constexpr Known kKnown[] = {
    {"address", kPlain}, {"article", kHolds | HtmlTag::kRoot}, {"aside", kAside}, {"blockquote", kHolds},
    {"body", kHolds | HtmlTag::kRoot}, {"br", kPlain}, {"center", kPlain}, {"dd", kPlain}, {"details", kPlain},
    {"dialog", kPlain}, {"dir", kPlain}, {"div", kHolds}, {"dl", kPlain}, {"dt", kPlain}, {"fieldset", kPlain},
    {"figcaption", kPlain}, {"figure", kPlain}, {"footer", kAside}, {"form", kAside}, {"h1", kPlain | HtmlTag::kNoted},
    {"h2", kPlain}, {"h3", kPlain}, {"h4", kPlain}, {"h5", kPlain}, {"h6", kPlain}, {"head", kPlain}, {"header", kHolds},
    {"hr", kPlain}, {"html", kPlain}, {"legend", kPlain}, {"li", kPlain}, {"main", kHolds | HtmlTag::kRoot}, {"menu", kPlain},
    {"nav", kAside}, {"ol", kHolds}, {"optgroup", kPlain}, {"option", kPlain}, {"p", kPlain}, {"pre", kPlain},
    {"section", kHolds}, {"summary", kPlain}, {"table", kHolds}, {"tbody", kPlain}, {"tfoot", kPlain}, {"thead", kPlain},
    {"title", kPlain | HtmlTag::kNoted}, {"tr", kPlain}, {"ul", kHolds}, {"td", HtmlTag::kContainer},
    {"noscript", HtmlTag::kContainer | HtmlTag::kBeside}, {"button", HtmlTag::kContainer | HtmlTag::kBeside},
    {"select", HtmlTag::kContainer | HtmlTag::kBeside}, {"iframe", HtmlTag::kSilent | HtmlTag::kRaw},
    {"noembed", HtmlTag::kSilent}, {"noframes", HtmlTag::kSilent}, {"script", HtmlTag::kSilent | HtmlTag::kRaw | HtmlTag::kNoted},
    {"style", HtmlTag::kSilent | HtmlTag::kRaw}, {"template", HtmlTag::kSilent | HtmlTag::kRaw}, {"textarea", HtmlTag::kRaw},
    {"a", HtmlTag::kLink}, {"meta", HtmlTag::kNoted}, {"link", HtmlTag::kNoted}, {"time", HtmlTag::kNoted}};

struct Slot {
  uint64_t name = 0;
  uint16_t flags = 0;
  uint8_t length = 0;
};

size_t SlotOf(uint64_t name) { return static_cast<size_t>((name * 0x9E3779B97F4A7C15ull) >> 55); }

std::array<Slot, kSlots> MakeTable() {
  std::array<Slot, kSlots> table;
  for (const Known& known : kKnown) {
    size_t at = SlotOf(HtmlName(known.name));
    while (table[at].name != 0) at = (at + 1) % kSlots;
    table[at] = {HtmlName(known.name), static_cast<uint16_t>(known.flags), static_cast<uint8_t>(known.name.size())};
  }
  return table;
}

}  // namespace

HtmlTag HtmlTagAt(std::string_view html, size_t at) {
  static const std::array<Slot, kSlots> kTable = MakeTable();
  HtmlTag tag;
  size_t i = at + 1;
  tag.closing = i < html.size() && html[i] == '/';
  i += tag.closing ? 1 : 0;
  size_t length = 0;
  for (; i < html.size(); ++i, ++length) {
    const auto c = static_cast<unsigned char>(html[i]);
    const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (!letter && !(c >= '0' && c <= '9')) break;
    if (length == 12) {
      tag.name = 0;
      return tag;
    }
    if (length < 8) tag.name |= uint64_t{letter ? (c | 0x20u) : c} << (8 * length);
  }
  if (tag.name == 0) return tag;
  for (size_t slot = SlotOf(tag.name); kTable[slot].name != 0; slot = (slot + 1) % kSlots) {
    if (kTable[slot].name == tag.name && kTable[slot].length == length) tag.flags = kTable[slot].flags;
  }
  return tag;
}

}  // namespace trommel
