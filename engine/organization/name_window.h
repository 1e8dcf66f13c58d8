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
                          kPlain = 32, kNumber = 64, kLatin = 128, kRank = 256, kRare = 512, kAll = 1023;
}

/// Whether what stands left of a head is what it needs. O(1).
bool Satisfies(HeadNeed need, uint32_t seen);

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

  /// Whether there is a place to begin a name with all that `need` asks for: where there is none, Best finds
  /// none that does. Costs nothing.
  bool MaySatisfy(HeadNeed need) const { return (satisfied_ >> static_cast<int>(need) & 1) != 0; }

  /// The likeliest border, at least one word left of the head; start == size() where there is none.
  /// `places_only`: only places may be taken in (the head is a full name by itself).
  LeftBorder Best(bool places_only);

  /// Whether the head, of `head_size` units, is rather the end of a word that begins left of it (球队, 关系).
  bool HeadBelongsLeft(int head_size);

 private:
  enum class Sign : uint8_t { kNone, kBracket, kQuoted, kLatin, kNumber };

  // A word of a cut. One number, put together in a register: the cheaper of two is taken without a branch,
  // and nothing is read back whole that was written in parts, which would be waited for.
  class Token {
   public:
    Token() = default;
    Token(WordEntry entry, int size, uint32_t flags = 0)
        : bits_(entry.bits | uint64_t{static_cast<uint32_t>(size) | flags << 8} << 32) {}

    /// Kind, classes and cost; what the lexicon does not have is given an entry of its own.
    WordEntry entry() const { return {static_cast<uint32_t>(bits_)}; }
    int size() const { return static_cast<int>(bits_ >> 32 & 0xFF); }
    /// kListedFlag, kSignFlag
    uint32_t flags() const { return static_cast<uint32_t>(bits_ >> 40); }

    static Token Pick(bool is, const Token& one, const Token& other) {
      Token picked;
      picked.bits_ = other.bits_ ^ ((one.bits_ ^ other.bits_) & WideMaskOf(is));
      return picked;
    }

   private:
    uint64_t bits_ = uint64_t{1} << 32;
  };

  // What the lexicon says of a place.
  struct LookedUp {
    WordEntry single;      // of its unit, as dear as an unknown one at most
    WordEntry pair;        // of the unit and the next
    uint32_t lengths = 0;  // of longer words that may begin here
  };

  // What is known of a place once all that stands right of it is.
  struct Place {
    Token best;          // the word that starts here, in the cheapest cut of what follows
    int16_t cost = 0;    // of the cheapest cut from here to the head
    int16_t weight = 0;  // of all words from here to the head
    uint16_t seen = 0;   // evidence, likewise
    uint8_t run = 0;     // single units in a row from here on
    uint8_t words = 0;   // that may start here
  };

  void FindBegin(std::u16string_view text, uint32_t head);
  uint32_t TakeAlnum(std::u16string_view text, uint32_t at, uint32_t head);
  bool TakeBracket(std::u16string_view text, uint32_t* at, uint32_t head);
  void AddSign(uint32_t at, uint32_t end, Sign sign);
  void FindListed(const std::vector<GazetteerMatch>& listed);
  template <bool kSpecial>
  void CutFromRight();
  void LookUp(int from, int end);
  void CutFromLeft();
  template <bool kSpecial>
  void FindWords(int at);
  int FindUnlistedWords(int at, Token* words) const;
  template <bool kSpecial>
  void Weigh(int at);
  int WeighSign(int at, uint32_t* seen) const;
  int WeighByContext(int at, WordKind kind, uint32_t* seen) const;
  WordKind StationedKind(int at) const;
  bool IsJoined(int at) const;
  bool StandsInBrand(int at, int after) const;
  int StartBonus(int at) const;
  int BreakPenalty(int at) const;
  bool HoldsPlacesOnly(int at) const;

  static constexpr uint32_t kListedFlag = 1, kSignFlag = 2;
  static constexpr int16_t kUnreached = 0x7FFF;
  static constexpr int kMaxWordsAt = 8;
  static constexpr int kMaxSigns = 8;

  const char16_t* units_ = nullptr;
  uint32_t begin_ = 0;
  int size_ = 0;
  bool legal_form_ = false;
  bool cut_from_left_ = false;
  uint32_t satisfied_ = 0;  // needs that some place satisfies, a bit each
  int first_ = 0;           // the leftmost place that was looked at
  LookedUp looked_up_[kMaxUnits];
  Token words_[kMaxUnits][kMaxWordsAt];  // all words that may start here
  Place places_[kMaxUnits + 1];
  Token before_[kMaxUnits + 1];       // the word that ends here, in the cheapest cut of what comes before
  int16_t left_cost_[kMaxUnits + 1];  // of the cheapest cut from the window's begin to here
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
