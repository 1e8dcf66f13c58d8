#pragma once

#include "io/in/record_scanner.h"

namespace trommel {

/// Finds the ends of JSON values that stand in an array or one behind the other. Knows strings and nesting,
/// not validity; but a string that holds a line end is broken for sure, and the value it stands in ends
/// before the next line that opens an object, so that it takes no neighbour along.
class JsonScanner final : public RecordScanner {
 public:
  /// `array`: the content is an array of values; `inside`: the bytes begin within it.
  explicit JsonScanner(bool array = false, bool inside = false) : array_(array), inside_(inside) {}

  size_t FindEnd(std::string_view bytes, size_t at, size_t target) override;

 private:
  /// A cut in an array's content falls within the array, so that who reads on knows where he stands.
  bool MayCut() const { return !array_ || inside_; }

  const bool array_;
  bool inside_;
  size_t depth_ = 0;  // braces and brackets of the value that are open
  bool in_string_ = false;
  bool in_scalar_ = false;
  bool escaped_ = false;
  bool broken_ = false;      // looks for the next line that opens an object
  bool line_start_ = false;  // only blanks since the line end
  size_t solid_ =
      0;  // behind the last byte of a string that is neither blank nor comma: where a broken value ends
};

/// Whether content begins with the bracket of an array.
bool BeginsJsonArray(std::string_view head);

}  // namespace trommel
