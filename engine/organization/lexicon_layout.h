#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

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

/// The entry of a word of `words`, as WordEntry reads it.
uint32_t Packed(const std::u16string& text, const Word& word, const Words& words);

/// The words with their entries in open addressing, at most two thirds full. A word is known by its slot and
/// its print; fails where two clash.
using Slots = std::vector<LexiconSlot>;
Slots MakeSlots(const std::map<std::u16string, uint32_t>& entries);

/// The tables that heads are found by; see lexicon_tables.h.
struct HeadTables {
  PairSieve sieve;
  std::vector<uint8_t> seeds = std::vector<uint8_t>(1024);
  std::vector<HeadSlot> slots = std::vector<HeadSlot>(4096);
  std::vector<uint16_t> thirds = std::vector<uint16_t>(8192);
  Slots longer;
};
HeadTables MakeHeads(const Words& words);

/// Writes the source of the tables to `path`. False where that cannot be written; fails where words do not
/// fit.
bool WriteTables(const Words& words, const char* path);

}  // namespace trommel::lexicon_layout
