#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/organization/candidate.h"
#include "engine/organization/lexicon.h"

namespace trommel {

/// What stands inside a name left of its head; bits.
namespace evidence {
inline constexpr uint32_t kCountry = 1, kPlace = 2, kOrganization = 4, kBrand = 8, kModifier = 16,
                          kPlain = 32, kNumber = 64, kLatin = 128, kRank = 256, kRare = 512;
}

/// Where a name begins, as a NameWindow judges it.
struct LeftBorder {
  int start = 0;  ///< index into the window
  int score = 0;  ///< above 0: likely
  uint32_t evidence = 0;
};

/// The stretch of text left of a head, cut into words, each weighed for standing inside a name.
///
/// The stretch reaches from the head back to the nearest sign that no name crosses. It is cut into words so
/// that the sum of the words' costs (minus logarithms of frequencies) is least, once from the left and once
/// from the right; a border that the cheapest cut does not have is charged for what it makes dearer. Every
/// word has a weight by its class, and the name begins where the sum of the weights, plus what its first word
/// and the word before it say, is greatest. O(units).
///
/// Threads: one worker each; reused for all heads.
class NameWindow {
 public:
  static constexpr int kMaxUnits = 36;

  /// Takes in the stretch that ends at unit `head` of `text`. `listed` are gazetteer matches, sorted by end.
  /// `legal_form`: the head is a company's legal form (有限公司).
  void Assign(std::u16string_view text, uint32_t head, const std::vector<GazetteerMatch>& listed,
              bool legal_form = false);

  /// Index into the text of the window's first unit, and how many units it has.
  uint32_t begin() const { return begin_; }
  int size() const { return size_; }

  /// The likeliest border, at least one word left of the head; start == size() where there is none.
  /// `places_only`: only places may be taken in (the head is a full name by itself).
  LeftBorder Best(bool places_only) const;

  /// Whether the head, of `head_size` units, is rather the end of a word that begins left of it (球队, 关系).
  bool HeadBelongsLeft(int head_size) const;

 private:
  enum class Sign : uint8_t { kNone, kBracket, kQuoted, kLatin, kNumber };

  struct Token {
    int16_t size = 1;
    int16_t cost = 0;
    uint16_t classes = 0;  // word_class
    uint16_t flags = 0;    // kListed, kHead, kSign
  };

  void FindBegin(std::u16string_view text, uint32_t head);
  bool TakeBracket(std::u16string_view text, uint32_t* at, uint32_t head);
  void FindListed(const std::vector<GazetteerMatch>& listed);
  void CutFromRight();
  void CutFromLeft();
  void FindWords(int at);
  void AddWord(int at, const Token& token);
  Token Single(int at) const;
  Token Ordinal(int at, int size) const;
  bool StandsInBrand(int at, int after) const;
  bool IsCounted(int at) const;
  bool IsPronominal(int at, int size) const;
  void Weigh(int at);
  int StartBonus(int at) const;
  int BreakPenalty(int at) const;

  static constexpr int kMaxWordsAt = 8;

  const char16_t* units_ = nullptr;
  uint32_t begin_ = 0;
  int size_ = 0;
  bool legal_form_ = false;
  int first_ = 0;                        // the leftmost place that was looked at
  Token words_[kMaxUnits][kMaxWordsAt];  // all words that may start here
  uint8_t words_at_[kMaxUnits];
  Token best_[kMaxUnits + 1];      // the word that starts here, in the cheapest cut of what follows
  Token before_[kMaxUnits + 1];    // the word that ends here, in the cheapest cut of what comes before
  int right_cost_[kMaxUnits + 1];  // of the cheapest cut from here to the head
  int left_cost_[kMaxUnits + 1];   // of the cheapest cut from the window's begin to here
  int weight_[kMaxUnits + 1];      // of all words from here to the head
  int brand_run_[kMaxUnits + 1];   // single units in a row from here on
  uint32_t evidence_[kMaxUnits + 1];
  Sign sign_[kMaxUnits + 1];
  uint8_t sign_size_[kMaxUnits + 1];
  uint8_t listed_size_[kMaxUnits + 1];
};

}  // namespace trommel
