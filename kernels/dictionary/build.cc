// Building: sort the words, put equal ones in one list, and sort the rest out by length: one unit, two, and
// those that go into a compressed tree below their head of three units.

#include <algorithm>
#include <cassert>
#include <cstring>
#include <memory>
#include <new>

#include "kernels/dictionary/seal.h"
#include "kernels/dictionary/table.h"

namespace trommel {

using namespace dictionary;

namespace {

/// Log2 of the smallest power of two that is `least` at least, within bounds.
uint32_t BitsFor(uint64_t least, uint32_t low, uint32_t high) {
  return std::clamp(static_cast<uint32_t>(std::bit_width(least > 0 ? least - 1 : 0)), low, high);
}

uint64_t LoadFour(std::u16string_view word) {
  uint64_t four = 0;
  std::memcpy(&four, word.data(), std::min<size_t>(word.size(), 4) * sizeof(char16_t));
  return four;
}

/// A number that sorts as the first four units do.
uint64_t SortKey(std::u16string_view word) {
  uint64_t key = 0;
  for (size_t i = 0; i < 4; ++i) key = key << 16 | (i < word.size() ? word[i] : 0u);
  return key;
}

struct AlignedDelete {
  void operator()(std::byte* bytes) const {
    ::operator delete[](bytes, std::align_val_t{Dictionary::kAlignment});
  }
};

}  // namespace

/// Holds what is being built until the sizes are known.
class DictionaryBuilder {
 public:
  explicit DictionaryBuilder(std::span<const std::u16string_view> patterns) : patterns_(patterns) {}

  Dictionary Build() {
    ListWords(SortPatterns());
    SplitByLength();
    for (size_t next = 0; next < branches_.size(); ++next) Grow(branches_[next]);
    return Pack();
  }

 private:
  struct Keyed {
    uint64_t key;
    uint32_t pattern;
  };
  struct Word {
    std::u16string_view text;
    List list;
  };
  /// Words [begin, end) agree in `depth` units and make up node `node`: of nodes_, or of roots_ where `depth`
  /// is 3.
  struct Branch {
    uint32_t begin, end, depth, node;
  };

  std::vector<Keyed> SortPatterns() const;
  void ListWords(const std::vector<Keyed>& sorted);
  void SplitByLength();
  void Grow(Branch branch);
  /// First word from `begin` on that differs in the unit at `depth`.
  uint32_t EndOfGroup(uint32_t begin, uint32_t end, uint32_t depth) const;

  Header Measure() const;
  uint32_t FilterBits(uint64_t filtered) const;
  Dictionary Pack() const;
  void FillFilters(const Header& header, uint32_t* filter, uint64_t* screen) const;
  void FillSingles(uint64_t* bits, char16_t* units, uint32_t* lists) const;
  void FillPairs(const Header& header, PairSlot* slots) const;
  void FillHeads(const Header& header, HeadSlot* slots) const;

  std::span<const std::u16string_view> patterns_;
  std::vector<Word> words_;  // distinct, sorted by text
  std::vector<uint32_t> lists_;
  std::vector<uint32_t> singles_, pairs_, heads_;  // words of one unit, of two, the first one of each head
  std::vector<Branch> branches_;                   // in the order of their nodes; the heads' come first
  std::vector<Node> roots_;                        // of heads_
  std::vector<Node> nodes_;
  std::vector<char16_t> node_units_;
  std::vector<char16_t> labels_;
};

std::vector<DictionaryBuilder::Keyed> DictionaryBuilder::SortPatterns() const {
  std::vector<Keyed> sorted;
  sorted.reserve(patterns_.size());
  for (uint32_t i = 0; i < patterns_.size(); ++i) {
    const std::u16string_view text = patterns_[i];
    if (text.empty() || text.find(u'\0') != text.npos) continue;
    sorted.push_back({SortKey(text), i});
  }
  std::sort(sorted.begin(), sorted.end(), [this](const Keyed& a, const Keyed& b) {
    if (a.key != b.key) return a.key < b.key;
    const int order = patterns_[a.pattern].compare(patterns_[b.pattern]);
    return order != 0 ? order < 0 : a.pattern < b.pattern;
  });
  return sorted;
}

void DictionaryBuilder::ListWords(const std::vector<Keyed>& sorted) {
  words_.reserve(sorted.size());
  for (size_t i = 0, end; i < sorted.size(); i = end) {
    const std::u16string_view text = patterns_[sorted[i].pattern];
    for (end = i + 1; end < sorted.size() && patterns_[sorted[end].pattern] == text;) ++end;
    words_.push_back({text, sorted[i].pattern | kLast});
    if (end == i + 1) continue;
    words_.back().list = static_cast<List>(lists_.size());
    for (size_t each = i; each < end; ++each) lists_.push_back(sorted[each].pattern);
    lists_.back() |= kLast;
  }
}

void DictionaryBuilder::SplitByLength() {
  const uint32_t count = static_cast<uint32_t>(words_.size());
  for (uint32_t i = 0; i < count;) {
    const std::u16string_view text = words_[i].text;
    if (text.size() < 3) {
      (text.size() == 1 ? singles_ : pairs_).push_back(i++);
      continue;
    }
    uint32_t end = i + 1;
    while (end < count && words_[end].text.substr(0, 3) == text.substr(0, 3)) ++end;
    branches_.push_back({i, end, 3, static_cast<uint32_t>(heads_.size())});
    heads_.push_back(i);
    i = end;
  }
  roots_.resize(heads_.size());
}

uint32_t DictionaryBuilder::EndOfGroup(uint32_t begin, uint32_t end, uint32_t depth) const {
  const char16_t unit = words_[begin].text[depth];
  const auto behind = std::partition_point(words_.begin() + begin, words_.begin() + end,
                                           [&](const Word& word) { return word.text[depth] == unit; });
  return static_cast<uint32_t>(behind - words_.begin());
}

void DictionaryBuilder::Grow(Branch branch) {
  // The words are sorted: what the first and the last have in common, all have.
  const std::u16string_view first = words_[branch.begin].text.substr(branch.depth);
  const std::u16string_view last = words_[branch.end - 1].text.substr(branch.depth);
  const size_t most = std::min<size_t>({first.size(), last.size(), 0xFFFF});
  const size_t common = static_cast<size_t>(
      std::mismatch(first.begin(), first.begin() + most, last.begin()).first - first.begin());
  Node node{};
  node.list = kNoList;
  node.label_size = static_cast<uint16_t>(common);
  if (common <= Node::kInline) {
    std::copy_n(first.begin(), common, node.label);
  } else {
    node.label[0] = static_cast<char16_t>(labels_.size());
    node.label[1] = static_cast<char16_t>(labels_.size() >> 16);
    labels_.insert(labels_.end(), first.begin(), first.begin() + common);
  }

  const uint32_t depth = branch.depth + static_cast<uint32_t>(common);
  uint32_t at = branch.begin;
  if (words_[at].text.size() == depth) node.list = words_[at++].list;
  node.first_child = static_cast<uint32_t>(nodes_.size());
  while (at < branch.end) {
    const uint32_t end = EndOfGroup(at, branch.end, depth);
    branches_.push_back({at, end, depth + 1, static_cast<uint32_t>(nodes_.size())});
    nodes_.emplace_back();
    node_units_.push_back(words_[at].text[depth]);
    ++node.children;
    at = end;
  }
  (branch.depth == 3 ? roots_ : nodes_)[branch.node] = node;
}

/// The bit of the filter, counted from its first word on, that a word of two units and more sets.
uint64_t FilterBit(std::u16string_view text, uint32_t filter_bits) {
  const uint32_t hash = PairHash(static_cast<uint32_t>(LoadFour(text)));
  const uint32_t bit = text.size() == 2   ? PairBit(hash, filter_bits)
                       : text.size() == 3 ? ThirdBit(text[2])
                                          : FourBit(text[2], text[3]);
  return uint64_t{FilterWord(hash, filter_bits)} * 32 + bit;
}

/// The filter is read at chance: the smaller it is, the nearer it stays. Words that begin alike, as names do
/// with their places, share its bits: then it is halved for as long as no more than one bit in 64 is set,
/// which is what words that share nothing come to.
uint32_t DictionaryBuilder::FilterBits(uint64_t filtered) const {
  uint32_t bits = BitsFor(2 * filtered, kLeastFilterBits, kMostFilterBits);
  for (; bits > kLeastFilterBits; --bits) {
    std::vector<bool> set(uint64_t{32} << (bits - 1));
    uint64_t count = 0;
    for (const Word& word : words_) {
      if (word.text.size() < 2) continue;
      const uint64_t bit = FilterBit(word.text, bits - 1);
      count += !set[bit];
      set[bit] = true;
    }
    if (count * 64 > set.size()) break;
  }
  return bits;
}

Header DictionaryBuilder::Measure() const {
  Header header{};
  header.magic = kMagic;
  const uint64_t filtered = words_.size() - singles_.size();
  header.filter_bits = FilterBits(filtered);
  header.screen_bits = BitsFor(16 * filtered, kLeastScreenBits, kMostScreenBits);
  header.pair_bits = pairs_.empty() ? 0 : BitsFor(2 * pairs_.size(), kLeastSlotBits, kMostSlotBits);
  header.head_bits =
      heads_.empty() ? 0 : BitsFor(heads_.size() + heads_.size() / 2 + 1, kLeastSlotBits, kMostSlotBits);
  header.patterns = static_cast<uint32_t>(patterns_.size());
  header.singles = static_cast<uint32_t>(singles_.size());
  header.nodes = static_cast<uint32_t>(nodes_.size());
  header.label_units = static_cast<uint32_t>(labels_.size());
  header.listed = static_cast<uint32_t>(lists_.size());
  header.size = PartStarts(header)[kParts];
  return header;
}

void DictionaryBuilder::FillFilters(const Header& header, uint32_t* filter, uint64_t* screen) const {
  for (const auto& [text, list] : words_) {
    if (text.size() < 2) continue;
    const uint64_t four = LoadFour(text);
    const uint64_t filter_bit = FilterBit(text, header.filter_bits);
    filter[filter_bit / 32] |= 1u << (filter_bit % 32);
    const uint64_t screen_hash = text.size() == 2   ? PairScreenHash(static_cast<uint32_t>(four))
                                 : text.size() == 3 ? HeadHash(four)
                                                    : LongHash(four);
    const uint64_t bit = Slot(screen_hash, header.screen_bits);
    screen[bit / 64] |= uint64_t{1} << (bit % 64);
  }
}

void DictionaryBuilder::FillSingles(uint64_t* bits, char16_t* units, uint32_t* lists) const {
  for (const uint32_t single : singles_) {
    const char16_t unit = words_[single].text[0];
    bits[unit / 64] |= uint64_t{1} << (unit % 64);
    *units++ = unit;
    *lists++ = words_[single].list;
  }
}

void DictionaryBuilder::FillPairs(const Header& header, PairSlot* slots) const {
  const uint64_t mask = (uint64_t{1} << header.pair_bits) - 1;
  for (const uint32_t each : pairs_) {
    const uint32_t pair = static_cast<uint32_t>(LoadFour(words_[each].text));
    uint64_t slot = Slot(PairSlotHash(pair), header.pair_bits);
    while (slots[slot].pair != 0) slot = (slot + 1) & mask;
    slots[slot] = {pair, words_[each].list};
  }
}

void DictionaryBuilder::FillHeads(const Header& header, HeadSlot* slots) const {
  const uint64_t mask = (uint64_t{1} << header.head_bits) - 1;
  for (size_t i = 0; i < heads_.size(); ++i) {
    const std::u16string_view text = words_[heads_[i]].text;
    const uint64_t four = LoadFour(text);
    uint64_t slot = Slot(HeadHash(four), header.head_bits);
    while (slots[slot].third != 0) slot = (slot + 1) & mask;
    slots[slot] = {static_cast<uint32_t>(four), text[2], 0, roots_[i]};
  }
}

Dictionary DictionaryBuilder::Pack() const {
  Header header = Measure();
  const std::shared_ptr<std::byte[]> bytes(
      static_cast<std::byte*>(::operator new[](header.size, std::align_val_t{Dictionary::kAlignment})),
      AlignedDelete());
  std::memset(bytes.get(), 0, header.size);
  const auto starts = PartStarts(header);
  const auto part = [&]<typename T>(Part which) { return reinterpret_cast<T*>(bytes.get() + starts[which]); };
  const auto copy = [&](Part which, const auto& items) {
    if (!items.empty())
      std::memcpy(bytes.get() + starts[which], items.data(), items.size() * sizeof(items[0]));
  };
  FillFilters(header, part.template operator()<uint32_t>(kFilter),
              part.template operator()<uint64_t>(kScreen));
  FillSingles(part.template operator()<uint64_t>(kSingleBits),
              part.template operator()<char16_t>(kSingleUnits),
              part.template operator()<uint32_t>(kSingleLists));
  if (!pairs_.empty()) FillPairs(header, part.template operator()<PairSlot>(kPairs));
  if (!heads_.empty()) FillHeads(header, part.template operator()<HeadSlot>(kHeads));
  copy(kNodes, nodes_);
  copy(kNodeUnits, node_units_);
  copy(kLabels, labels_);
  copy(kLists, lists_);
  std::memcpy(bytes.get(), &header, sizeof(header));
  const std::span<const std::byte> whole(bytes.get(), header.size);
  header.checksum = Seal(whole);
  std::memcpy(bytes.get(), &header, sizeof(header));
  return Dictionary(View::Of(bytes.get(), bytes), whole);
}

Dictionary Dictionary::Build(std::span<const std::u16string_view> patterns) {
  assert(patterns.size() < kLast);
  return DictionaryBuilder(patterns).Build();
}

Dictionary::Dictionary(std::shared_ptr<const View> view, std::span<const std::byte> bytes)
    : view_(std::move(view)), bytes_(bytes) {}

}  // namespace trommel
