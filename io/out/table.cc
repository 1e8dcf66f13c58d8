#include "io/out/table.h"

#include <cassert>
#include <charconv>
#include <cmath>

namespace trommel {

void AppendFigure(double figure, std::string& out) {
  assert(std::isfinite(figure));
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, figure, std::chars_format::general, 6).ptr;
  out.append(digits, end);
}

}  // namespace trommel
