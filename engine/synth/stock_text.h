#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// A string of the stock in both scripts; English has the same in both.
struct StockString {
  std::string plain;
  std::string traditional;

  bool operator==(const StockString&) const = default;
  StockString operator+(const StockString& other) const {
    return {plain + other.plain, traditional + other.traditional};
  }
};

/// A bracketed section of a stock file, with its entries in order.
struct StockSection {
  std::string name;
  std::vector<StockString> entries;
};

/// A piece of a template: literal text, or a slot `{name}` or `{name:argument}`.
struct TemplatePart {
  bool slot = false;
  std::string name;  ///< of a slot
  StockString text;  ///< of a literal; of a slot its argument
};

/// The sections of the stock file `name`; with `words` the lines are parted by `/`, else each line is one
/// entry. The stock belongs to the project and is checked by its tests, so a fault in it is an assertion, not
/// an error.
std::vector<StockSection> ReadSections(std::string_view name, bool words);

/// The fields of each line of the stock file `name`, parted by ` | `.
std::vector<std::vector<StockString>> ReadTable(std::string_view name);

/// `text` cut at `separator`, blanks trimmed.
std::vector<StockString> Split(const StockString& text, char separator);

std::vector<TemplatePart> ParseTemplate(const StockString& text);

}  // namespace trommel
