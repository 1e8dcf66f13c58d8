#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/synth/stock_text.h"

namespace trommel {

/// The word lists of one language by section name.
using WordLists = std::map<std::string, std::vector<StockString>>;

/// An organization put together of parts: its names, the full one first.
struct MadeOrganization {
  std::vector<StockString> names;
};

/// Names made from the parts of names.txt, the same in every run, no two alike.
std::vector<MadeOrganization> MakeChineseCompanies(const WordLists& lists, size_t count);
std::vector<MadeOrganization> MakeEnglishCompanies(const WordLists& lists, size_t count);
/// Every name is one of `heads`, `middle`, and one of `tails`.
std::vector<MadeOrganization> MakeBodies(const std::vector<StockString>& heads, const StockString& middle,
                                         const std::vector<StockString>& tails, size_t count);
std::vector<StockString> MakeChinesePersons(const WordLists& lists, size_t count);
std::vector<StockString> MakeEnglishPersons(const WordLists& lists, size_t count);

}  // namespace trommel
