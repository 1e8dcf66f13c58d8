#include "engine/rule/abbreviation.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace trommel {
namespace {

// Lower case but for kStarters. The lists are short: a plain search is as fast as any.
constexpr std::string_view kTitles[] = {
    "adm",  "asst", "brig", "capt", "cmdr",   "col", "cpl", "dr",  "gen",  "gov",
    "hon",  "insp", "lt",   "maj",  "messrs", "mme", "mr",  "mrs", "ms",   "mt",
    "pres", "prof", "rep",  "rev",  "sen",    "sgt", "spc", "st",  "supt", "vs",
};
constexpr std::string_view kNumbered[] = {
    "art", "ch", "eq", "fig", "figs", "no", "nos", "p", "para", "pp", "sec", "vol", "vols",
};
constexpr std::string_view kMaybe[] = {
    "al",   "approx", "apr",  "assn", "assoc", "aug",  "ave", "blvd", "bros", "ca",   "cf",  "co",  "corp",
    "dec",  "dept",   "dist", "ed",   "eds",   "esp",  "est", "etc",  "ext",  "feb",  "fri", "ft",  "hrs",
    "inc",  "incl",   "inst", "intl", "jan",   "jr",   "jul", "jun",  "llc",  "ltd",  "mar", "max", "min",
    "misc", "mon",    "natl", "nov",  "oct",   "orig", "pty", "rd",   "sat",  "sept", "sep", "sr",  "sq",
    "sun",  "tel",    "thu",  "tue",  "univ",  "viz",  "wed", "yr",   "yrs",
};
constexpr std::string_view kStarters[] = {
    "A",     "According", "After",  "All",  "Also",      "Although", "An",    "And",   "As",
    "At",    "Because",   "Before", "But",  "By",        "During",   "Each",  "Even",  "For",
    "From",  "He",        "Her",    "His",  "How",       "However",  "I",     "If",    "In",
    "It",    "Its",       "Last",   "Many", "Meanwhile", "More",     "Most",  "My",    "No",
    "Not",   "Now",       "On",     "One",  "Other",     "Our",      "She",   "Since", "So",
    "Some",  "Such",      "That",   "The",  "Their",     "Then",     "There", "These", "They",
    "This",  "Those",     "Though", "To",   "Under",     "Until",    "We",    "What",  "When",
    "Where", "While",     "Who",    "Why",  "With",      "Yet",      "You",   "Your",
};

template <size_t kSize>
bool Holds(const std::string_view (&list)[kSize], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (IsUpper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

StopKind KindOfStop(std::string_view word) {
  constexpr size_t kLongest = 12;
  if (word.empty() || word.size() > kLongest) return StopKind::kEnd;
  if (word.size() == 1 && IsUpper(word[0]))
    return word == "I" ? StopKind::kEnd : StopKind::kMaybe;      // J. Smith, Plan B
  const bool dotted = word.find('.') != std::string_view::npos;  // U.S, a.m, e.g
  if (dotted) return Lower(word) == "e.g" || Lower(word) == "i.e" ? StopKind::kTitle : StopKind::kMaybe;
  const std::string lower = Lower(word);
  if (Holds(kTitles, lower) && IsUpper(word[0])) return StopKind::kTitle;
  if (lower == "vs") return StopKind::kTitle;
  if (Holds(kNumbered, lower)) return StopKind::kNumber;
  // jan, mar, sat, sun, … are abbreviations only with a capital; etc and the like with either.
  const bool capital = IsUpper(word[0]);
  const bool small_too = lower == "al" || lower == "approx" || lower == "ca" || lower == "cf" ||
                         lower == "etc" || lower == "incl" || lower == "viz" || lower == "yr" ||
                         lower == "yrs" || lower == "esp";
  if (Holds(kMaybe, lower) && (capital || small_too)) return StopKind::kMaybe;
  return StopKind::kEnd;
}

bool StartsSentences(std::string_view word) { return Holds(kStarters, word); }

}  // namespace trommel
