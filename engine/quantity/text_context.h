#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/quantity/page.h"

namespace trommel {

/// What the whole text says of words that mean several things; looked up when first asked for.
class TextContext {
 public:
  explicit TextContext(const Page& page) : page_(page) {}
  /// The currency of a bare 元: HKD, TWD or CNY.
  std::u16string_view Yuan();
  /// The currency of a bare $: HKD, TWD or USD.
  std::u16string_view Dollar();
  /// Whether pounds are money here.
  bool Sterling();

 private:
  void Look();
  uint32_t Count(std::u16string_view word, size_t rare) const;
  const Page& page_;
  bool looked_ = false, hong_kong_ = false, taiwan_ = false;
  std::optional<bool> sterling_;
};

}  // namespace trommel
