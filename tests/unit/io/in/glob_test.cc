#include "io/in/glob.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace trommel {
namespace {

TEST(Glob, Matches) {
  EXPECT_TRUE(GlobMatch("*.md", "a.md"));
  EXPECT_TRUE(GlobMatch("*", ""));
  EXPECT_TRUE(GlobMatch("a*c*e", "abcde"));
  EXPECT_TRUE(GlobMatch("?.md", "文.md"));
  EXPECT_TRUE(GlobMatch("[a-c]x[!0-9]", "bxy"));
  EXPECT_TRUE(GlobMatch("[]]", "]"));
  EXPECT_TRUE(GlobMatch("a/*/c", "a/b/c"));
  EXPECT_TRUE(GlobMatch("**", "a/b/c"));
  EXPECT_TRUE(GlobMatch("**/c", "c"));
  EXPECT_TRUE(GlobMatch("**/c", "a/b/c"));
  EXPECT_TRUE(GlobMatch("a/**/c", "a/c"));
  EXPECT_TRUE(GlobMatch("a/**/c", "a/x/y/c"));
  EXPECT_TRUE(GlobMatch("a/**", "a/x/y"));
  EXPECT_TRUE(GlobMatch("a**c", "abbc"));
  EXPECT_TRUE(GlobMatch("\\*", "*"));
  EXPECT_TRUE(GlobMatch("[a", "[a"));
}

TEST(Glob, DoesNotMatch) {
  EXPECT_FALSE(GlobMatch("*.md", "a/b.md"));
  EXPECT_FALSE(GlobMatch("?", "ab"));
  EXPECT_FALSE(GlobMatch("?", "/"));
  EXPECT_FALSE(GlobMatch("[!a]", "a"));
  EXPECT_FALSE(GlobMatch("[!a]", "/"));
  EXPECT_FALSE(GlobMatch("a/*/c", "a/b/b/c"));
  EXPECT_FALSE(GlobMatch("**/c", "bc"));
  EXPECT_FALSE(GlobMatch("a/**/c", "abc"));
  EXPECT_FALSE(GlobMatch("a**c", "a/c"));
  EXPECT_FALSE(GlobMatch("\\*", "a"));
  EXPECT_FALSE(GlobMatch("", "a"));
}

/// The recursive reading of the same rules, for patterns of bytes, ?, * and **.
bool Slow(std::string_view pattern, std::string_view path, bool component) {
  if (pattern.empty()) return path.empty();
  if (component && pattern.substr(0, 3) == "**/") {
    if (Slow(pattern.substr(3), path, true)) return true;
    const size_t slash = path.find('/');
    return slash != std::string_view::npos && Slow(pattern, path.substr(slash + 1), true);
  }
  if (component && pattern == "**") return true;
  if (pattern[0] == '*') {
    const size_t stars = std::min(pattern.find_first_not_of('*'), pattern.size());
    for (size_t taken = 0; taken <= path.size(); ++taken) {
      if (Slow(pattern.substr(stars), path.substr(taken), false)) return true;
      if (taken < path.size() && path[taken] == '/') return false;
    }
    return false;
  }
  if (path.empty() || (pattern[0] == '?' ? path[0] == '/' : path[0] != pattern[0])) return false;
  return Slow(pattern.substr(1), path.substr(1), pattern[0] == '/');
}

TEST(Glob, AgreesWithTheSlowReading) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 200000; ++i) {
    std::string pattern;
    std::string path;
    for (size_t n = random() % 7; n > 0; --n) pattern.push_back("ab/**?"[random() % 6]);
    for (size_t n = random() % 7; n > 0; --n) path.push_back("ab/"[random() % 3]);
    ASSERT_EQ(GlobMatch(pattern, path), Slow(pattern, path, true)) << pattern << " on " << path;
  }
}

TEST(Glob, NoPatternIsSlow) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_FALSE(GlobMatch(pattern + "b", std::string(4000, 'a')));
}

}  // namespace
}  // namespace trommel
