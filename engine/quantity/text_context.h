#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity_words.h"

namespace trommel {

/// What the whole text says of words that mean several things; looked up when first asked for.
class TextContext {
 public:
  /// `words`: what the pack adds to the lexicon, or null.
  explicit TextContext(const Page& page, const QuantityWords* words = nullptr) : page_(page), words_(words) {}
  /// The longest unit, classifier or currency at `at`, of the lexicon or the pack's own.
  LexiconMatch UnitAt(uint32_t at) const {
    const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page_, at);
    if (words_ == nullptr) return match;
    const LexiconMatch own = words_->Unit(page_, at);
    return own && own.end >= match.end ? own : match;
  }
  /// The currency of a bare 元: HKD, TWD or CNY.
  std::u16string_view Yuan();
  /// The currency of a bare $: HKD, TWD or USD.
  std::u16string_view Dollar();
  /// The currency that a name shared by several countries (francs, 克朗) means here: the one whose country
  /// the text names oftenest, else `usual`. `name`: its number, 0 for a name that is not shared.
  std::u16string_view Shared(int name, std::u16string_view usual);
  /// Whether pounds are money here.
  bool Sterling();

 private:
  void Look();
  uint32_t Count(std::u16string_view word, size_t rare, uint32_t enough) const;
  const Page& page_;
  const QuantityWords* words_;
  bool looked_ = false, hong_kong_ = false, taiwan_ = false;
  std::optional<bool> sterling_;
  /// What Shared has found for each of its names; empty where no country is named.
  std::array<std::optional<std::u16string_view>, kMostSharedNames> shared_;
};

/// The currency that the name of money at `at`, whose entry is `entry`, means in this text.
std::u16string_view MoneyNamed(const Page& page, TextContext& context, uint32_t at,
                               const LexiconEntry& entry);

}  // namespace trommel
