#include "engine/report/series_text.h"

#include <charconv>

namespace trommel {
namespace {

constexpr int kBase = 36;

}  // namespace

void AppendSeries(std::span<const uint64_t> counts, std::string& out) {
  while (!counts.empty() && counts.back() == 0) counts = counts.first(counts.size() - 1);
  char digits[24];
  for (size_t i = 0; i < counts.size();) {
    size_t end = i;
    while (counts[end] == 0) ++end;  // stops: the last one is not zero
    if (i > 0) out += ' ';
    if (end - i > 1) {
      out += '-';
      out.append(digits, std::to_chars(digits, digits + sizeof(digits), end - i, kBase).ptr);
      i = end;
    } else {
      out.append(digits, std::to_chars(digits, digits + sizeof(digits), counts[i], kBase).ptr);
      ++i;
    }
  }
}

}  // namespace trommel
