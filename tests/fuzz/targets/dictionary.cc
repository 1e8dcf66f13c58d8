// A table of the term cache whose checksum is right but whose bytes are anything: refused, or harmless to search with.
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include "fuzz_target.h"
#include "kernels/dictionary/dictionary.h"
#include "kernels/dictionary/seal.h"

namespace trommel {
namespace {

struct Free {
  void operator()(std::byte* bytes) const { ::operator delete(bytes, std::align_val_t{Dictionary::kAlignment}); }
};

const std::vector<std::byte>& SmallTable() {
  static const std::vector<std::byte> table = [] {
    const std::vector<std::u16string_view> words = {u"双", u"环", u"循环", u"双循环", u"广东", u"广东省", u"apec", u"深圳市"};
    const Dictionary dictionary = Dictionary::Build(words);
    return std::vector<std::byte>(dictionary.bytes().begin(), dictionary.bytes().end());
  }();
  return table;
}

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  if (size == 0) return 0;
  std::vector<std::byte> table = SmallTable();
  if ((bytes[0] & 1) != 0) {
    table.resize(size - 1);
    if (size > 1) std::memcpy(table.data(), bytes + 1, size - 1);
  } else {  // four bytes each: a place and what is added to the byte there
    for (size_t at = 1; at + 4 <= size; at += 4) {
      const size_t place = (bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16) % table.size();
      table[place] = static_cast<std::byte>(static_cast<uint8_t>(table[place]) + bytes[at + 3]);
    }
  }
  if (table.size() < 16) return 0;
  const std::unique_ptr<std::byte, Free> aligned(
      static_cast<std::byte*>(::operator new(table.size(), std::align_val_t{Dictionary::kAlignment})));
  std::memcpy(aligned.get(), table.data(), table.size());
  const std::span<const std::byte> span{aligned.get(), table.size()};
  const uint64_t seal = dictionary::Seal(span);
  std::memcpy(aligned.get() + 8, &seal, sizeof seal);
  Dictionary dictionary;
  if (!Dictionary::Load(span, dictionary)) return 0;
  std::u16string text = u"推动双循环，广东省深圳市的apec循环";
  const size_t units = text.size();
  text.resize(units + Dictionary::kPadding);
  std::vector<DictionaryMatch> found;
  dictionary.Find(std::u16string_view(text).substr(0, units), found);
  for (const DictionaryMatch& match : found) {
    FUZZ_CHECK(match.pattern < dictionary.pattern_count(), "a pattern");
    FUZZ_CHECK(match.start < match.end && match.end <= units, "a span");
  }
  return 0;
}
