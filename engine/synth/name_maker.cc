#include "engine/synth/name_maker.h"

#include <set>

#include "engine/synth/random.h"

namespace trommel {
namespace {

const StockString& Pick(const std::vector<StockString>& list, Random& random) {
  return list[random.Zipf(static_cast<uint32_t>(list.size()))];
}

const StockString& PickEvenly(const std::vector<StockString>& list, Random& random) {
  return list[random.Below(static_cast<uint32_t>(list.size()))];
}

/// Calls `make` until it has answered `count` different strings; gives up when they run out.
template <typename Make>
std::vector<StockString> Distinct(size_t count, Make make) {
  std::vector<StockString> made;
  std::set<std::string> seen;
  for (size_t tries = 0; made.size() < count && tries < count * 50; ++tries) {
    StockString one = make();
    if (seen.insert(one.plain).second) made.push_back(std::move(one));
  }
  return made;
}

const StockString kBlank{" ", " "};

}  // namespace

std::vector<MadeOrganization> MakeChineseCompanies(const WordLists& lists, size_t count) {
  Random random(11);
  const auto brands = Distinct(count, [&] {
    return PickEvenly(lists.at("brand-head"), random) + PickEvenly(lists.at("brand-tail"), random);
  });
  std::vector<MadeOrganization> made;
  for (const StockString& brand : brands) {
    const StockString short_name = brand + PickEvenly(lists.at("company-line"), random);
    const StockString full =
        Pick(lists.at("city"), random) + short_name + Pick(lists.at("company-tail"), random);
    made.push_back({{full, short_name}});
  }
  return made;
}

std::vector<MadeOrganization> MakeEnglishCompanies(const WordLists& lists, size_t count) {
  Random random(12);
  const auto short_names = Distinct(count, [&] {
    return PickEvenly(lists.at("brand"), random) + kBlank + PickEvenly(lists.at("line"), random);
  });
  std::vector<MadeOrganization> made;
  for (const StockString& name : short_names) {
    made.push_back({{name + kBlank + PickEvenly(lists.at("tail"), random), name}});
  }
  return made;
}

std::vector<MadeOrganization> MakeBodies(const std::vector<StockString>& heads, const StockString& middle,
                                         const std::vector<StockString>& tails, size_t count) {
  Random random(13);
  const auto names =
      Distinct(count, [&] { return Pick(heads, random) + middle + PickEvenly(tails, random); });
  std::vector<MadeOrganization> made;
  for (const StockString& name : names) made.push_back({{name}});
  return made;
}

std::vector<StockString> MakeChinesePersons(const WordLists& lists, size_t count) {
  Random random(14);
  return Distinct(count, [&] {
    StockString name = Pick(lists.at("surname"), random) + PickEvenly(lists.at("given"), random);
    return random.Percent(75) ? name + PickEvenly(lists.at("given"), random) : name;
  });
}

std::vector<StockString> MakeEnglishPersons(const WordLists& lists, size_t count) {
  Random random(15);
  return Distinct(count, [&] {
    return PickEvenly(lists.at("first"), random) + kBlank + PickEvenly(lists.at("last"), random);
  });
}

}  // namespace trommel
