#pragma once

#include <cstdint>

#include "engine/quantity/page.h"

namespace trommel {

/// A number of a Chinese date: value is -1 where none stands.
struct Small {
  int value = -1;
  uint32_t end = 0;
  int digits = 0;  // of ASCII or positional Han
  bool han = false;
};

/// A whole number below 10000 without grouping: 2020, 二〇二〇, 十二.
Small ReadSmall(const Page& page, uint32_t at);

}  // namespace trommel
