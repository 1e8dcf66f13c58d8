#pragma once

#include <string>

#include "io/in/json_place.h"
#include "io/in/record_scanner.h"

namespace trommel {

/// Finds the ends of JSON values that stand in an array or one behind the other. Knows strings and nesting,
/// not validity; but where a value is broken for sure it ends so that it takes no neighbour along:
/// - a string that holds a line end: before the next line that opens an object;
/// - an object that opens within another one, where no member's value may be: before it;
/// - the end of the array around, with the value still open: before it.
/// A bracket closes the innermost one of its kind, and what is open within that.
class JsonScanner final : public RecordScanner {
 public:
  explicit JsonScanner(const JsonPlace& place = JsonPlace()) : place_(place) {}

  size_t FindEnd(std::string_view bytes, size_t at, size_t target) override;
  size_t record() const override { return record_; }
  void Forget(size_t count) override { record_ -= count < record_ ? count : record_; }
  bool remembers() const override { return true; }
  std::string Place() const override { return place_.Header(); }

  const JsonPlace& place() const { return place_; }

 private:
  enum class State { kBetween, kNested, kString, kScalar, kBroken };

  size_t Nested(std::string_view bytes, size_t at, bool& ends);
  size_t InString(std::string_view bytes, size_t at, bool& ends);
  size_t Broken(std::string_view bytes, size_t at, bool& ends);
  void Open(char bracket);
  void Close(char bracket);
  bool InObject() const { return depth_ > 0 && depth_ <= open_.size() && open_[depth_ - 1] == '{'; }
  bool Ends(bool torn);

  JsonPlace place_;
  State state_ = State::kBetween;
  size_t record_ = 0;  // start of the value at hand
  std::string open_;   // its open brackets, the outermost ones
  size_t arrays_ = 0;  // how many of those are an array's
  size_t depth_ = 0;   // how many are open
  char last_ = 0;      // the last byte outside strings that is not blank
  bool escaped_ = false;
  bool line_start_ = false;  // of a broken value: only blanks since the line end
};

}  // namespace trommel
