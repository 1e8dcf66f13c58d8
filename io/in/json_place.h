#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// Where one stands between the values of JSON content: an array of values, or values in a row. The scanner that cuts blocks and
/// the reader of a block go by the same steps, and a block begins where the one before ended.
class JsonPlace {
 public:
  /// Whether a byte between values is passed over: white space, the record separator of RFC 7464, and the bytes of a byte order
  /// mark, which stands there where files were put together.
  static bool IsBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\x1E' || c == '\xEF' || c == '\xBB' || c == '\xBF';
  }

  /// The start of content; `array`: its first mark is an array's bracket.
  explicit JsonPlace(bool array = false) : array_(array) {}

  /// As Header wrote it; the start of values in a row for an empty one.
  static JsonPlace FromHeader(std::string_view header);
  /// For Block::header.
  std::string Header() const;

  /// Whether the byte is a mark between values rather than the start of one.
  bool IsMark(char c) const { return c == ',' || (c == '[' && array_ && !inside()) || (c == ']' && inside()); }

  /// Goes behind a mark; answers what is wrong with it, null where nothing is. Of commas in a row the first surplus one is told.
  const char* TakeMark(char mark);

  /// What is wrong with a value that begins here, null where nothing is.
  const char* FaultBeforeValue() const;

  /// Goes behind a value. `torn`: one whose end was guessed, so that the comma behind it may lie in it.
  void TakeValue(bool torn);

  /// What is wrong where the content ends here, null where nothing is.
  const char* FaultAtEnd() const;

  bool array() const { return array_; }
  /// Whether the array is open.
  bool inside() const { return array_ && (place_ == kOpen || place_ == kBehindComma || place_ == kBehindElement); }

 private:
  enum Place : char {
    kStart = 's',
    kOpen = '[',
    kBehindComma = ',',
    kBehindElement = 'e',
    kBehindArray = ']',
    kBehindValue = 'v'
  };

  bool array_;
  Place place_ = kStart;
  bool comma_told_ = false;  // a surplus one since the last value
};

/// Whether content begins with the bracket of an array.
bool BeginsJsonArray(std::string_view head);

}  // namespace trommel
