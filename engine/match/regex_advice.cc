#include "engine/match/regex_advice.h"

namespace trommel {
namespace {

struct Advice {
  std::string_view part;  // of the reason; the first one found answers
  std::string_view text;
};

constexpr Advice kAdvice[] = {
    {"Zero-width assertions",
     "Match what stands around it too, as [^0-9]X in place of (?<![0-9])X, or take it apart into two "
     "patterns "
     "and a [[rule]] with near."},
    {"UCP mode",
     "\\b and \\B know ASCII only: write (?:^|[^A-Za-z0-9]) before and (?:$|[^A-Za-z0-9]) behind, or a term "
     "of a [[theme]], "
     "which "
     "matches whole words."},
    {"Back-references", "Write the alternatives out, as (?:aa|bb) in place of (a|b)\\1."},
    {"onditional", "Write both branches as alternatives, as (?:AX|BY)."},
    {"Atomic groups", "Write (?:…) in place of (?>…): all ends are looked at in any case."},
    {"Possessive", "Write the plain quantifier, as + in place of ++: all ends are looked at in any case."},
    {"recursion", "Write the nesting out to the depth you need, as \\((?:[^()]|\\([^()]*\\))*\\)."},
    {"Subpattern reference", "Write the group's pattern again where it is referred to."},
    {"empty buffer", "Ask for at least one character, as a+ in place of a* and a{1,3} in place of a{0,3}."},
    {"Bounded repeat is too large", "Write a smaller bound, or none: X{2,} in place of X{2,40000}."},
    {"too large", "Bound or shorten its repeats, as .{0,20} in place of .{0,50}, or take it apart."},
    {"length exceeds", "Take it apart into several [[regex]], or write its words as terms of a [[theme]]."},
    {"mbedded", "Anchors stand at a pattern's start or end only: ^X, X$. For lines write (?m)."},
    {"\\X", "Write . for a character, or \\P{M}\\p{M}* for a letter and its marks."},
    {"\\C", "Write . for a character: patterns match text, not bytes."},
    {"Start of match", "Shorten it, or bound its repeats: where a match starts must be known."},
    {"control verb", "Take it out: UTF-8 and Unicode properties are always on."},
    {"UTF-8", "Save the pack as UTF-8, and write \\x{4e2d} for a character by its number."},
};

}  // namespace

std::string_view RegexAdvice(std::string_view reason) {
  for (const Advice& advice : kAdvice) {
    if (reason.find(advice.part) != reason.npos) return advice.text;
  }
  return "It must be Hyperscan's syntax: PCRE without look-around and back-references.";
}

}  // namespace trommel
