#include "engine/select/duplicate_finder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

namespace trommel {
namespace {

std::string NewFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "trommel-select-XXXXXX").string();
  return mkdtemp(name.data()) != nullptr ? name : "";
}

// Against maps of everything, with budgets that hold all, some and hardly any of it.
TEST(DuplicateFinder, FindsAllButTheFirstOfEachKey) {
  std::mt19937_64 random(3);
  const std::string folder = NewFolder();
  for (const uint64_t memory : {1ull << 30, 100000ull, 1ull}) {
    DuplicateFinder finder(memory, folder + "/scratch");
    std::map<DocumentKey, std::vector<InputPlace>> places;
    const int count = memory == 1 ? 100 : 5000;
    for (int i = 0; i < count; ++i) {
      const DocumentKey key{random() % 40 << 58, random() % 40};
      const InputPlace place{static_cast<uint32_t>(random() % 5), random()};
      places[key].push_back(place);
      ASSERT_TRUE(finder.Add(key, place).ok());
    }
    std::vector<InputPlace> wanted;
    for (auto& [key, of_key] : places) {
      std::sort(of_key.begin(), of_key.end());
      wanted.insert(wanted.end(), of_key.begin() + 1, of_key.end());
    }
    std::sort(wanted.begin(), wanted.end());
    const auto found = finder.Finish();
    ASSERT_TRUE(found.ok()) << found.status().message();
    EXPECT_EQ(*found, wanted);
    EXPECT_EQ(std::filesystem::exists(folder + "/scratch"), memory != 1ull << 30);
  }
  EXPECT_FALSE(std::filesystem::exists(folder + "/scratch"));
  std::filesystem::remove_all(folder);
}

TEST(DuplicateFinder, TellsWhereItCannotWrite) {
  const std::string folder = NewFolder();
  std::filesystem::create_directories(folder);
  const std::string file = folder + "/file";
  fclose(fopen(file.c_str(), "w"));
  DuplicateFinder finder(1, file + "/scratch");
  const Status status = finder.Add({1, 2}, {});
  EXPECT_FALSE(status.ok());
  EXPECT_NE(status.message().find(file), std::string::npos);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace trommel
