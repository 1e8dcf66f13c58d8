#include "engine/organization/english_results.h"

#include <string_view>

namespace trommel {
namespace {

constexpr int kMaxTokens = 40;
constexpr uint32_t kLongestLine = 160;

enum class TokenKind : uint8_t { kName, kFigure, kAt, kSign, kOther };

struct Token {
  uint32_t start = 0, end = 0;
  TokenKind kind = TokenKind::kOther;
};

bool IsUpper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

TokenKind KindOf(std::string_view word) {
  if (IsUpper(word[0])) return word == "AT" || word == "VS" ? TokenKind::kAt : TokenKind::kName;
  bool figure = true;
  bool digit = false;
  for (const char byte : word) {
    digit |= IsDigit(byte);
    figure &= IsDigit(byte) || byte == '.' || byte == '-' || byte == ',' || byte == '+';
  }
  if (figure) return digit ? TokenKind::kFigure : TokenKind::kSign;
  if (word == "'s" || word == "&" || word == "'") return TokenKind::kName;
  return TokenKind::kOther;
}

int Tokenize(std::string_view bytes, uint32_t begin, uint32_t end, Token* tokens) {
  int count = 0;
  for (uint32_t at = begin; at < end;) {
    if (bytes[at] == ' ' || bytes[at] == '\t') {
      ++at;
      continue;
    }
    uint32_t stop = at;
    while (stop < end && bytes[stop] != ' ' && bytes[stop] != '\t') ++stop;
    if (count == kMaxTokens) return 0;
    tokens[count++] = {at, stop, KindOf(bytes.substr(at, stop - at))};
    at = stop;
  }
  return count;
}

// The token behind the run of names that begins at `at`; at most four words.
int NameEnd(const Token* tokens, int count, int at) {
  int end = at;
  while (end < count && end - at < 4 && tokens[end].kind == TokenKind::kName) ++end;
  return end;
}

void Add(const Token* tokens, int from, int to, uint32_t base, std::vector<Candidate>& out) {
  out.push_back({.start = base + tokens[from].start, .end = base + tokens[to - 1].end, .name = {}});
}

// Name figure Name figure, with nothing else but what stands in brackets behind.
bool AddResult(const Token* tokens, int count, uint32_t base, std::vector<Candidate>& out) {
  const int first = NameEnd(tokens, count, 0);
  if (first == 0 || first >= count || tokens[first].kind != TokenKind::kFigure) return false;
  const int second = NameEnd(tokens, count, first + 1);
  if (second == first + 1 || second >= count || tokens[second].kind != TokenKind::kFigure) return false;
  if (tokens[first].end - tokens[first].start > 3 || tokens[second].end - tokens[second].start > 3)
    return false;
  Add(tokens, 0, first, base, out);
  Add(tokens, first + 1, second, base, out);
  return true;
}

bool AddFixture(const Token* tokens, int count, uint32_t base, std::vector<Candidate>& out) {
  const int first = NameEnd(tokens, count, 0);
  if (first == 0 || first >= count || tokens[first].kind != TokenKind::kAt) return false;
  const int second = NameEnd(tokens, count, first + 1);
  if (second != count || second == first + 1) return false;
  Add(tokens, 0, first, base, out);
  Add(tokens, first + 1, second, base, out);
  return true;
}

void AddTableRow(const Token* tokens, int count, uint32_t base, std::vector<Candidate>& out) {
  const int numbered = count > 0 && tokens[0].kind == TokenKind::kFigure ? 1 : 0;  // 1. Name …
  const int name = NameEnd(tokens, count, numbered);
  if (name == numbered || numbered != 0 || name + 3 > count) return;
  for (int i = name; i < count; ++i) {
    if (tokens[i].kind != TokenKind::kFigure && tokens[i].kind != TokenKind::kSign) return;
  }
  Add(tokens, numbered, name, base, out);
}

}  // namespace

bool MayBeResultLine(std::string_view bytes, uint32_t begin, uint32_t end) {
  while (end > begin && (bytes[end - 1] == ' ' || bytes[end - 1] == '\r')) --end;
  if (end - begin > kLongestLine || end - begin < 8 || !IsUpper(bytes[begin])) return false;
  const char last = bytes[end - 1];
  return IsDigit(last) || last == ')' || last == '-' ||
         (IsUpper(last) && (IsUpper(bytes[begin + 1]) || bytes[begin + 1] == '.'));
}

void FindResultLine(const AsciiStretch& text, uint32_t begin, uint32_t end, uint32_t base,
                    std::vector<Candidate>& out) {
  Token tokens[kMaxTokens];
  const int count = Tokenize(text.bytes, begin, end, tokens);
  if (count < 3 || tokens[0].kind != TokenKind::kName) return;
  if (AddResult(tokens, count, base, out) || AddFixture(tokens, count, base, out)) return;
  AddTableRow(tokens, count, base, out);
}

}  // namespace trommel
