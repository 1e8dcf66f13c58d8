#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/organization/name_window.h"

namespace trommel {

/// NameWindow in plain branches: every word asked for when its turn comes, every weight worked out by rules.
class NaiveWindow {
 public:
  static constexpr int kMaxUnits = 36;

  void Assign(std::u16string_view text, uint32_t head, const std::vector<GazetteerMatch>& listed,
              bool legal_form = false);

  uint32_t begin() const { return begin_; }
  int size() const { return size_; }

  bool MaySatisfy(HeadNeed need) const { return (satisfied_ >> static_cast<int>(need) & 1) != 0; }

  LeftBorder Best(bool places_only);

  bool HeadBelongsLeft(int head_size);

 private:
  enum class Sign : uint8_t { kNone, kBracket, kQuoted, kLatin, kNumber };

  struct Token {
    uint8_t size = 1;
    WordKind kind = WordKind::kUnit;
    uint8_t flags = 0;  // kListed, kHead, kSign
    uint8_t cost = 0;
    uint16_t classes = 0;  // word_class
  };

  // What is known of a place once all that stands right of it is.
  struct Place {
    Token best;          // the word that starts here, in the cheapest cut of what follows
    int16_t run = 0;     // single units in a row from here on
    int32_t cost = 0;    // of the cheapest cut from here to the head
    int32_t weight = 0;  // of all words from here to the head
    uint32_t seen = 0;   // evidence, likewise
    uint8_t words = 0;   // that may start here
  };

  void FindBegin(std::u16string_view text, uint32_t head);
  uint32_t TakeAlnum(std::u16string_view text, uint32_t at, uint32_t head);
  bool TakeBracket(std::u16string_view text, uint32_t* at, uint32_t head);
  void AddSign(uint32_t at, uint32_t end, Sign sign);
  void FindListed(const std::vector<GazetteerMatch>& listed);
  void CutFromRight();
  void CutFromLeft();
  static Token WordToken(int size, WordEntry entry);
  void FindWords(int at);
  void Weigh(int at);
  int WeighSign(int at, uint32_t* seen) const;
  int WeighByContext(int at, WordKind kind, uint32_t* seen);
  bool StandsInBrand(int at, int after) const;
  int StartBonus(int at) const;
  int BreakPenalty(int at) const;

  static constexpr int kMaxWordsAt = 8;
  static constexpr int kMaxSigns = 8;

  const char16_t* units_ = nullptr;
  uint32_t begin_ = 0;
  int size_ = 0;
  bool legal_form_ = false;
  bool cut_from_left_ = false;
  uint32_t satisfied_ = 0;               // needs that some place satisfies, a bit each
  int first_ = 0;                        // the leftmost place that was looked at
  Token words_[kMaxUnits][kMaxWordsAt];  // all words that may start here
  Place places_[kMaxUnits + 1];
  Token before_[kMaxUnits + 1];   // the word that ends here, in the cheapest cut of what comes before
  int left_cost_[kMaxUnits + 1];  // of the cheapest cut from the window's begin to here
  // Signs and listed names, where there are some (special_).
  bool special_ = false;
  int signs_ = 0;
  struct {
    uint32_t at;
    uint8_t size;
    Sign sign;
  } found_[kMaxSigns];
  Sign sign_[kMaxUnits + 1];
  uint8_t sign_size_[kMaxUnits + 1];
  uint8_t listed_size_[kMaxUnits + 1];
};

}  // namespace trommel
