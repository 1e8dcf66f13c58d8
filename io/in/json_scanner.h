#pragma once

#include "io/in/record_scanner.h"

namespace trommel {

/// Finds the ends of JSON values that stand in one array or one behind the other. Knows strings and nesting,
/// not validity.
class JsonScanner final : public RecordScanner {
 public:
  size_t FindEnd(std::string_view bytes, size_t at, size_t target) override;

  /// The place of the next value: behind white space, commas and the brackets of the outer array.
  static size_t SkipBetween(std::string_view bytes, size_t at);

 private:
  size_t depth_ = 0;  // braces, and brackets within them, that are open
  bool in_string_ = false;
  bool in_scalar_ = false;
  bool escaped_ = false;
};

}  // namespace trommel
