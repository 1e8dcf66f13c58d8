// Patterns are run as a set of states, one a pattern token, over the path's characters, so that no pattern is
// slow.
#include "io/in/glob.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace trommel {
namespace {

struct Token {
  enum class Kind : uint8_t { kByte, kOne, kClass, kStar, kFolders, kRest };
  Kind kind = Kind::kByte;
  char byte = 0;
  std::string_view members = {};  // of a class, without brackets and negation
  bool negated = false;
};

/// `**` stands for folders only as a whole path component; elsewhere it is one star.
size_t ReadStars(std::string_view pattern, size_t at, std::vector<Token>& tokens) {
  const bool component =
      at + 1 < pattern.size() && pattern[at + 1] == '*' && (at == 0 || pattern[at - 1] == '/');
  if (component && at + 2 == pattern.size()) {
    tokens.push_back({.kind = Token::Kind::kRest});
    return at + 2;
  }
  if (component && pattern[at + 2] == '/') {
    tokens.push_back({.kind = Token::Kind::kFolders});
    return at + 3;
  }
  tokens.push_back({.kind = Token::Kind::kStar});
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at;
}

size_t ReadClass(std::string_view pattern, size_t at, std::vector<Token>& tokens) {
  const bool negated = at + 1 < pattern.size() && (pattern[at + 1] == '!' || pattern[at + 1] == '^');
  const size_t first = at + 1 + (negated ? 1 : 0);
  const size_t close = pattern.find(']', first + 1);
  if (first >= pattern.size() || close == std::string_view::npos) {
    tokens.push_back({.byte = '['});
    return at + 1;
  }
  tokens.push_back(
      {.kind = Token::Kind::kClass, .members = pattern.substr(first, close - first), .negated = negated});
  return close + 1;
}

std::vector<Token> Tokenize(std::string_view pattern) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '*') {
      at = ReadStars(pattern, at, tokens);
    } else if (c == '[') {
      at = ReadClass(pattern, at, tokens);
    } else if (c == '?') {
      tokens.push_back({.kind = Token::Kind::kOne});
      ++at;
    } else {
      if (c == '\\' && at + 1 < pattern.size()) ++at;
      tokens.push_back({.byte = pattern[at++]});
    }
  }
  return tokens;
}

bool InClass(const Token& token, char c) {
  bool in = false;
  const std::string_view members = token.members;
  for (size_t i = 0; i < members.size(); ++i) {
    if (i + 2 < members.size() && members[i + 1] == '-') {
      in |= members[i] <= c && c <= members[i + 2];
      i += 2;
    } else {
      in |= members[i] == c;
    }
  }
  return in != token.negated;
}

size_t CharacterLength(std::string_view path, size_t at) {
  size_t end = at + 1;
  if (static_cast<unsigned char>(path[at]) < 0xC0) return 1;
  while (end < path.size() && end < at + 4 && (static_cast<unsigned char>(path[end]) & 0xC0) == 0x80) ++end;
  return end - at;
}

/// Where the path may stand after each token: reached[i] says whether the tokens before match exactly its
/// first i bytes.
using Reached = std::vector<bool>;

Reached Advance(const Token& token, std::string_view path, const Reached& from) {
  Reached to(path.size() + 1, false);
  bool running = false;
  for (size_t i = 0; i <= path.size(); ++i) {
    const bool more = i < path.size();
    const bool component_start = i == 0 || path[i - 1] == '/';
    switch (token.kind) {
      case Token::Kind::kByte:
        if (from[i] && more && path[i] == token.byte) to[i + 1] = true;
        break;
      case Token::Kind::kOne:
        if (from[i] && more && path[i] != '/') to[i + CharacterLength(path, i)] = true;
        break;
      case Token::Kind::kClass:
        if (from[i] && more && path[i] != '/' && InClass(token, path[i]))
          to[i + CharacterLength(path, i)] = true;
        break;
      case Token::Kind::kStar:
        running = from[i] || (running && path[i - 1] != '/');
        to[i] = running;
        break;
      case Token::Kind::kFolders:
        running = running || (from[i] && component_start);
        to[i] = running && component_start;
        break;
      case Token::Kind::kRest:
        running = running || (from[i] && component_start);
        to[i] = running;
        break;
    }
  }
  return to;
}

}  // namespace

bool GlobMatch(std::string_view pattern, std::string_view path) {
  Reached reached(path.size() + 1, false);
  reached[0] = true;
  for (const Token& token : Tokenize(pattern)) reached = Advance(token, path, reached);
  return reached[path.size()];
}

bool MatchesAnyGlob(const std::vector<std::string>& globs, std::string_view below) {
  const std::string_view name = below.substr(below.rfind('/') + 1);
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    return GlobMatch(glob, glob.find('/') == std::string::npos ? name : below);
  });
}

bool HasGlob(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

}  // namespace trommel
