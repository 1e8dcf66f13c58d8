#include <gtest/gtest.h>
#include <xxhash.h>

#include <cstring>
#include <new>
#include <random>
#include <string>
#include <vector>

#include "kernels/dictionary/dictionary.h"
#include "kernels/dictionary/table.h"
#include "tests/unit/kernels/dictionary/dictionary_oracle.h"

namespace trommel {
namespace {

/// Bytes at an aligned place of exactly their size.
class AlignedBytes {
 public:
  explicit AlignedBytes(std::span<const std::byte> bytes)
      : size_(bytes.size()), bytes_(static_cast<std::byte*>(::operator new(size_, kAlign))) {
    std::memcpy(bytes_, bytes.data(), size_);
  }
  ~AlignedBytes() { ::operator delete(bytes_, kAlign); }
  AlignedBytes(const AlignedBytes&) = delete;
  AlignedBytes& operator=(const AlignedBytes&) = delete;

  std::byte* data() { return bytes_; }
  std::span<const std::byte> span(size_t size) const { return {bytes_, size}; }
  std::span<const std::byte> span() const { return span(size_); }

  /// Makes the checksum right again.
  void Seal() {
    const uint64_t sum = XXH3_64bits(bytes_ + 16, size_ - 16);
    std::memcpy(bytes_ + 8, &sum, sizeof(sum));
  }

 private:
  static constexpr std::align_val_t kAlign{Dictionary::kAlignment};
  size_t size_;
  std::byte* bytes_;
};

std::vector<std::u16string> SomeWords() {
  std::vector<std::u16string> words = {u"双", u"环", u"循环", u"广东", u"apec", u"world trade organization"};
  std::mt19937 random(1);
  for (int i = 0; i < 60; ++i) {
    std::u16string word = i % 2 ? u"深圳市" : u"广州";
    for (size_t size = 1 + random() % 4; size > 0; --size)
      word += static_cast<char16_t>(0x4E00 + random() % 20);
    words.push_back(word);
  }
  return words;
}

std::u16string SomeText(const std::vector<std::u16string>& words) {
  std::u16string text;
  for (const std::u16string& word : words) text += word + u"，";
  return text;
}

TEST(DictionaryLoad, FindsWhatTheBuiltOneFinds) {
  const std::vector<std::u16string> words = SomeWords();
  const Dictionary built = BuildOf(words);
  const AlignedBytes bytes(built.bytes());
  Dictionary loaded;
  ASSERT_TRUE(Dictionary::Load(bytes.span(), loaded));
  EXPECT_EQ(loaded.bytes().data(), bytes.span().data());
  EXPECT_EQ(FindIn(loaded, SomeText(words), 0), FindIn(built, SomeText(words), 0));
}

TEST(DictionaryLoad, AnEmptySet) {
  const AlignedBytes bytes(Dictionary::Build({}).bytes());
  Dictionary loaded;
  ASSERT_TRUE(Dictionary::Load(bytes.span(), loaded));
  EXPECT_TRUE(FindIn(loaded, u"双循环", 0).empty());
}

TEST(DictionaryLoad, RefusesWhatIsCutOrShifted) {
  AlignedBytes bytes(BuildOf(SomeWords()).bytes());
  Dictionary loaded;
  for (size_t size = 0; size < bytes.span().size(); size += size < 200 ? 1 : 61)
    EXPECT_FALSE(Dictionary::Load(bytes.span(size), loaded));
  std::vector<std::byte> shifted(bytes.span().size() + 2 * Dictionary::kAlignment);
  void* at = shifted.data();
  size_t space = shifted.size();
  std::byte* const aligned =
      static_cast<std::byte*>(std::align(Dictionary::kAlignment, bytes.span().size() + 8, at, space));
  std::memcpy(aligned + 8, bytes.span().data(), bytes.span().size());
  EXPECT_FALSE(Dictionary::Load({aligned + 8, bytes.span().size()}, loaded));
  EXPECT_TRUE(loaded.bytes().empty());
}

TEST(DictionaryLoad, RefusesEveryFlippedByte) {
  AlignedBytes bytes(BuildOf(SomeWords()).bytes());
  Dictionary loaded;
  for (size_t i = 0; i < bytes.span().size(); i += i < 400 ? 1 : 7) {
    bytes.data()[i] ^= std::byte{0x11};
    EXPECT_FALSE(Dictionary::Load(bytes.span(), loaded)) << i;
    bytes.data()[i] ^= std::byte{0x11};
  }
  EXPECT_TRUE(Dictionary::Load(bytes.span(), loaded));
}

TEST(DictionaryLoad, SealedLiesAreRefusedOrHarmless) {
  // With the checksum made right: either Load refuses, or Find stays within bounds (the sanitizers watch) and
  // ends.
  const std::vector<std::u16string> words = SomeWords();
  const std::u16string text = SomeText(words);
  const Dictionary built = BuildOf(words);
  std::mt19937 random(2);
  const auto starts = dictionary::PartStarts([&] {
    dictionary::Header header;
    std::memcpy(&header, built.bytes().data(), sizeof(header));
    return header;
  }());
  int refused = 0;
  int found = 0;
  for (int round = 0; round < 20000; ++round) {
    AlignedBytes bytes(built.bytes());
    for (int flips = 1 + static_cast<int>(random() % 4); flips > 0; --flips) {
      // The parts are of very unequal size: choose the part first.
      const size_t part = random() % (dictionary::kParts + 1);
      const size_t begin = part == 0 ? 0 : starts[part - 1];
      const size_t end = starts[part];
      if (begin == end) continue;
      bytes.data()[begin + random() % (end - begin)] =
          static_cast<std::byte>(random() % 3 ? random() : random() % 2 * 255);
    }
    bytes.Seal();
    Dictionary loaded;
    if (!Dictionary::Load(bytes.span(), loaded)) {
      ++refused;
      continue;
    }
    for (const DictionaryMatch& match : FindIn(loaded, text, u'深'))
      ASSERT_TRUE(match.start < match.end && match.end <= text.size() &&
                  match.pattern < loaded.pattern_count());
    ++found;
  }
  EXPECT_GT(refused, 1000);
  EXPECT_GT(found, 1000);
}

}  // namespace
}  // namespace trommel
