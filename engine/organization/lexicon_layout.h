#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "engine/organization/lexicon.h"

/// Lays the words out as the tables of lexicon_tables.h. Part of the generator make_lexicon, not of the
/// library.
namespace trommel::lexicon_layout {

/// A word as the lists and the dictionary tell it; 255: no cost is known.
struct Word {
  int cost = 255;
  uint32_t classes = 0;
  HeadNeed need = HeadNeed::kNone;
};

using Words = std::map<std::u16string, Word>;

/// Writes the reason to standard error and ends the program.
[[noreturn]] void Fail(const std::string& what);

/// Writes the source of the tables to `path`. False where that cannot be written; fails where words do not
/// fit.
bool WriteTables(const Words& words, const char* path);

}  // namespace trommel::lexicon_layout
