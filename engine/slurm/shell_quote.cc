#include "engine/slurm/shell_quote.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool IsPlain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("_-+=./:,@%").find(c) != std::string_view::npos;
}

// '…', in which only the quote itself has a meaning.
std::string InSingleQuotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

// $'…', in which bytes stand as three octal digits: never more, so that a digit behind them is a digit.
std::string InDollarQuotes(std::string_view text, bool raw_high_bytes) {
  std::string out = "$'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (IsControl(c) || (byte >= 0x80 && !raw_high_bytes)) {
      out += fmt::format("\\{:03o}", byte);
    } else {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace

bool HasControls(std::string_view text) { return std::any_of(text.begin(), text.end(), IsControl); }

std::string ShellQuote(std::string_view text) {
  if (!text.empty() && std::all_of(text.begin(), text.end(), IsPlain)) return std::string(text);
  const bool valid = ValidUtf8Prefix(text) == text.size();
  return valid && !HasControls(text) ? InSingleQuotes(text) : InDollarQuotes(text, valid);
}

std::string SbatchQuote(std::string_view text) {
  if (!text.empty() && std::all_of(text.begin(), text.end(), IsPlain)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace trommel
