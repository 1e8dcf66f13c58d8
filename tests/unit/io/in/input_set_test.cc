#include "io/in/input_set.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

class FindInputsTest : public ::testing::Test {
 protected:
  /// The found paths below the folder, space separated, then the rejects as path!reason.
  std::string Find(const std::vector<std::string>& arguments, const InputOptions& options = {}) {
    std::vector<std::string> full;
    for (const std::string& argument : arguments) full.push_back(folder_.path() + "/" + argument);
    const Result<InputSet> found = FindInputs(full, options);
    if (!found.ok()) return found.status().code() == StatusCode::kUsage ? "usage" : "error";
    std::string text;
    for (const InputFile& file : found->files) text += file.path.substr(folder_.path().size() + 1) + " ";
    for (const Reject& reject : found->rejects) {
      text += reject.path.substr(folder_.path().size() + 1) + "!" + reject.reason + " ";
    }
    if (!text.empty()) text.pop_back();
    return text;
  }

  TempFolder folder_;
};

TEST_F(FindInputsTest, BytewiseOrderOverEverything) {
  for (const char* name : {"a/x", "a-b/x", "a/Z", "b", "a.txt", "文"}) folder_.Write(name, "x");
  EXPECT_EQ(Find({"b", "a", "a.txt", "a-b", "文"}), "a-b/x a.txt a/Z a/x b 文");
  EXPECT_EQ(Find({""}), Find({"文", "a-b", "a", "a.txt", "b"}))
      << "a folder names the same files in the same order";
}

TEST_F(FindInputsTest, SizesAndTotals) {
  folder_.Write("a", "12345");
  folder_.Write("b", "123");
  const Result<InputSet> found = FindInputs({folder_.path()}, {});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->total_bytes, 8u);
  EXPECT_EQ(found->files[0].size, 5u);
  EXPECT_GT(found->files[0].modified_ns, 1'500'000'000'000'000'000);
  EXPECT_FALSE(found->files[0].standard_input);
}

TEST_F(FindInputsTest, StandardInputOnce) {
  const Result<InputSet> found = FindInputs({"-", "-"}, {});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->files.size(), 1u);
  EXPECT_TRUE(found->files[0].standard_input);
  EXPECT_EQ(found->files[0].path, "-");
}

TEST_F(FindInputsTest, HiddenFiles) {
  for (const char* name : {"a/.hidden", "a/.git/x", "a/seen", ".outer/x"}) folder_.Write(name, "x");
  EXPECT_EQ(Find({"a"}), "a/seen");
  EXPECT_EQ(Find({"a/.hidden"}), "a/.hidden") << "named outright";
  EXPECT_EQ(Find({".outer"}), ".outer/x");
  EXPECT_EQ(Find({"a/*"}), "a/seen");
  EXPECT_EQ(Find({"a/.h*"}), "a/.hidden");
}

TEST_F(FindInputsTest, ReachedTwiceReadOnce) {
  folder_.Write("a/one", "x");
  fs::create_symlink("one", folder_.path("a/two"));
  fs::create_hard_link(folder_.path("a/one"), folder_.path("a/three"));
  fs::create_directory_symlink("a", folder_.path("z"));
  EXPECT_EQ(Find({"a", "z", "a/one", "a/../a/one"}), "a/../a/one");
  EXPECT_EQ(Find({"z", "a"}), "a/one");
}

TEST_F(FindInputsTest, LoopsOfLinksEnd) {
  folder_.Write("a/b/x", "x");
  fs::create_directory_symlink("../../a", folder_.path("a/b/up"));
  fs::create_symlink("self", folder_.path("a/self"));
  fs::create_symlink("nowhere", folder_.path("a/dead"));
  EXPECT_EQ(Find({"a"}), "a/b/x a/dead!a link to nothing a/self!a loop of symbolic links");
  EXPECT_EQ(Find({"a/**/x"}), "a/b/x");
}

TEST_F(FindInputsTest, WhatIsNoFileIsRejected) {
  folder_.Write("a/x", "x");
  ASSERT_EQ(mkfifo(folder_.path("a/pipe").c_str(), 0600), 0);
  EXPECT_EQ(Find({"a"}), "a/x a/pipe!not a file but a named pipe");
  EXPECT_EQ(Find({"a/pipe"}), "a/pipe!not a file but a named pipe");
  EXPECT_EQ(Find({"missing", "a/x"}), "a/x missing!no such file");
  EXPECT_EQ(Find({"a/x/y"}).substr(0, 6), "a/x/y!");
  const Result<InputSet> device = FindInputs({"/dev/null"}, {});
  ASSERT_TRUE(device.ok());
  ASSERT_EQ(device->rejects.size(), 1u);
  EXPECT_EQ(device->rejects[0].reason, "not a file but a device");
}

TEST_F(FindInputsTest, UnreadableFilesAreRejected) {
  folder_.Write("a", "x");
  chmod(folder_.path("a").c_str(), 0);
  const bool privileged = access(folder_.path("a").c_str(), R_OK) == 0;
  EXPECT_EQ(Find({"a"}), privileged ? "a" : "a!permission denied");
}

TEST_F(FindInputsTest, Globs) {
  for (const char* name : {"a/1.md", "a/2.txt", "b/1.md", "b/c/3.md", "lit[1].md", "litx.md"})
    folder_.Write(name, "x");
  EXPECT_EQ(Find({"*/*.md"}), "a/1.md b/1.md");
  EXPECT_EQ(Find({"**/*.md"}), "a/1.md b/1.md b/c/3.md lit[1].md litx.md");
  EXPECT_EQ(Find({"**/**/**/3.md"}), "b/c/3.md");
  EXPECT_EQ(Find({"[ab]"}), "a/1.md a/2.txt b/1.md b/c/3.md") << "folders that match are walked";
  EXPECT_EQ(Find({"lit[1].md"}), "lit[1].md") << "a file of that very name goes first";
  EXPECT_EQ(Find({"lit?.md"}), "litx.md");
  EXPECT_EQ(Find({"*.none"}), "usage");
  EXPECT_EQ(Find({"a", "*.none"}), "usage");
  EXPECT_FALSE(FindInputs({}, {}).ok());
  EXPECT_FALSE(FindInputs({""}, {}).ok());
}

TEST_F(FindInputsTest, IncludeAndExclude) {
  for (const char* name : {"a/1.md", "a/2.txt", "a/drafts/3.md", "a/x/drafts/4.md", "a/x/5.md"})
    folder_.Write(name, "x");
  InputOptions options;
  options.include = {"*.md"};
  EXPECT_EQ(Find({"a"}, options), "a/1.md a/drafts/3.md a/x/5.md a/x/drafts/4.md");
  EXPECT_EQ(Find({"a/2.txt"}, options), "a/2.txt") << "a file named outright is read";
  options.exclude = {"drafts"};
  EXPECT_EQ(Find({"a"}, options), "a/1.md a/x/5.md");
  options.include = {"x/**"};
  EXPECT_EQ(Find({"a"}, options), "a/x/5.md");
  options.include = {};
  options.exclude = {"**/drafts/**", "*.txt"};
  EXPECT_EQ(Find({"a"}, options), "a/1.md a/x/5.md");
}

TEST_F(FindInputsTest, RejectsStandWhereTheirFilesWould) {
  for (const char* name : {"a", "c"}) folder_.Write(name, "x");
  const Result<InputSet> found = FindInputs({folder_.path("a"), folder_.path("b"), folder_.path("c")}, {});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->rejects.size(), 1u);
  EXPECT_EQ(found->rejects[0].input, 1u);
}

}  // namespace
}  // namespace trommel
