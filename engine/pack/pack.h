#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/pack_text.h"
#include "engine/quantity/quantity_additions.h"

namespace trommel {

/// A place in a pack's file, from 1, for messages. A list has a million lines, so the file's name is shared:
/// a view into Pack::files, or a literal.
struct SourcePlace {
  std::string_view file;
  uint32_t line = 0;
  uint32_t column = 0;
};

enum class Boundary : uint8_t {
  kDefault,  ///< Latin-script ends fall on whole words, Han ends anywhere
  kNone,     ///< anywhere
  kWord,     ///< both ends on ICU's word breaks of the sentence
};

/// One string to look for, UTF-8 as written.
struct Term {
  PackText text;
  Boundary boundary = Boundary::kDefault;
  bool case_exact = false;   ///< case = "exact": no case folding
  bool variants = true;      ///< false: no width and no script folding
  bool common_word = false;  ///< a name that is also a common word: counts only where the text supports it
  std::vector<std::string> context;  ///< words of which one must be near; empty: none asked for
  SourcePlace place;
};

struct ThemeEntry {
  std::string id;
  std::string label;
  std::vector<Term> terms;
  SourcePlace place;
};

struct OrganizationEntry {
  PackText id;
  PackText label;
  PackText kind;  ///< company, government, … ; empty where the pack does not say
  std::vector<Term> names;
  std::vector<std::string> context;  ///< for all of its names
  SourcePlace place;
};

struct RegexEntry {
  std::string id;
  std::string label;
  std::string pattern;  ///< Hyperscan's syntax, on the original UTF-8
  SourcePlace place;
};

enum class RuleScope : uint8_t { kSentence, kParagraph, kDocument, kNear };

/// A condition over other mentions. References are "class:id", as the pack writes them.
struct RuleEntry {
  std::string id;
  std::string label;
  RuleScope scope = RuleScope::kSentence;
  uint32_t near = 0;  ///< characters, for kNear
  std::vector<std::string> all, any, none;
  SourcePlace place;
};

/// What to look for: one or several pack files put together, checked, not yet compiled.
struct Pack {
  std::vector<std::string> names;                         ///< of the packs, in the order given
  std::vector<std::shared_ptr<const std::string>> files;  ///< as messages name them; what places view
  std::vector<std::shared_ptr<const std::string>> lists;  ///< what files of names hold; what their entries view
  std::vector<ThemeEntry> themes;
  std::vector<OrganizationEntry> organizations;
  std::vector<RegexEntry> regexes;
  std::vector<RuleEntry> rules;
  bool organization_grammar = true;
  uint32_t quantity_kinds = ~0u;     ///< a bit a QuantityKind
  QuantityAdditions quantity_words;  ///< what the packs add to the lexicon of quantities
  uint64_t content_hash = 0;         ///< of all files, in order: xxh3
};

}  // namespace trommel
