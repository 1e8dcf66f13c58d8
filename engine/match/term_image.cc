#include "engine/match/term_image.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <type_traits>

namespace trommel {
namespace {

enum Part { kFirstUse, kUses, kDetails, kDictionary, kParts };

/// Details as bytes: how many, then each with its strings' lengths before them.
class DetailWriter {
 public:
  std::vector<std::byte> Write(const std::vector<TermDetail>& details) {
    Number(details.size());
    for (const TermDetail& detail : details) {
      Number((detail.case_exact ? 1u : 0u) | (detail.variants ? 2u : 0u) | (detail.on_breaks ? 4u : 0u));
      Text(detail.exact);
      Text(detail.bytes);
      Number(detail.context.size());
      for (const std::u16string& word : detail.context) Text(word);
    }
    return std::move(bytes_);
  }

 private:
  void Append(const void* from, size_t size) {
    const auto* const first = static_cast<const std::byte*>(from);
    bytes_.insert(bytes_.end(), first, first + size);
  }
  void Number(uint64_t number) { Append(&number, sizeof(number)); }
  template <typename String>
  void Text(const String& text) {
    Number(text.size());
    Append(text.data(), text.size() * sizeof(text[0]));
  }

  std::vector<std::byte> bytes_;
};

/// Reads what DetailWriter wrote; every length is held against what is left.
class DetailReader {
 public:
  explicit DetailReader(std::span<const std::byte> bytes) : left_(bytes) {}

  bool Read(std::vector<TermDetail>& details) {
    uint64_t count = 0;
    if (!Number(count) || count > left_.size()) return false;
    details.resize(count);
    for (TermDetail& detail : details) {
      if (!Read(detail)) return false;
    }
    return left_.empty();
  }

 private:
  bool Read(TermDetail& detail) {
    uint64_t flags = 0, words = 0;
    if (!Number(flags) || !Text(detail.exact) || !Text(detail.bytes) || !Number(words) ||
        words > left_.size())
      return false;
    detail.case_exact = (flags & 1) != 0;
    detail.variants = (flags & 2) != 0;
    detail.on_breaks = (flags & 4) != 0;
    detail.context.resize(words);
    return std::all_of(detail.context.begin(), detail.context.end(),
                       [this](std::u16string& word) { return Text(word); });
  }

  bool Number(uint64_t& number) {
    if (left_.size() < sizeof(number)) return false;
    std::memcpy(&number, left_.data(), sizeof(number));
    left_ = left_.subspan(sizeof(number));
    return true;
  }

  template <typename String>
  bool Text(String& text) {
    constexpr size_t kUnit = sizeof(typename String::value_type);
    uint64_t size = 0;
    if (!Number(size) || size > left_.size() / kUnit) return false;
    text.resize(size);
    std::memcpy(text.data(), left_.data(), size * kUnit);
    left_ = left_.subspan(size * kUnit);
    return true;
  }

  std::span<const std::byte> left_;
};

template <typename T>
bool ViewArray(CompiledCache::Part part, std::span<const T>& array) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (part.size() % sizeof(T) != 0) return false;
  array = {reinterpret_cast<const T*>(part.data()), part.size() / sizeof(T)};
  return true;
}

bool AreSound(const TermTables& tables, uint32_t patterns, uint32_t entries) {
  const auto& first = tables.first_use;
  if (first.size() != size_t{patterns} + 1 || first.front() != 0 || first.back() != tables.uses.size() ||
      std::adjacent_find(first.begin(), first.end(), std::greater_equal<>()) != first.end()) {
    return false;
  }
  return std::all_of(tables.uses.begin(), tables.uses.end(), [&](const TermUse& use) {
    return use.entry < entries && (use.detail == TermUse::kNoDetail || use.detail < tables.details.size());
  });
}

}  // namespace

void StoreImage(const CompiledCache& cache, const CacheKey& key, const TermTables& tables,
                std::span<const std::byte> dictionary) {
  const std::vector<std::byte> details = DetailWriter().Write(tables.details);
  const std::array<CompiledCache::Part, kParts> parts = {std::as_bytes(tables.first_use),
                                                         std::as_bytes(tables.uses), details, dictionary};
  cache.Store(key, parts);
}

std::optional<TermImage> FindImage(const CompiledCache& cache, const CacheKey& key, uint32_t entries) {
  const std::optional<CompiledCache::Found> found = cache.Load(key);
  if (!found || found->parts.size() != kParts) return std::nullopt;
  TermImage image;
  image.tables.owner = found->owner;
  if (!Dictionary::Load(found->parts[kDictionary], image.dictionary) ||
      !ViewArray(found->parts[kFirstUse], image.tables.first_use) ||
      !ViewArray(found->parts[kUses], image.tables.uses) ||
      !DetailReader(found->parts[kDetails]).Read(image.tables.details) ||
      !AreSound(image.tables, image.dictionary.pattern_count(), entries)) {
    return std::nullopt;
  }
  return image;
}

}  // namespace trommel
