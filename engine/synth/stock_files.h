#pragma once

#include <string_view>

namespace trommel {

/// A file of datasets/synth, put into the binary when the project is built (make_stock.cc).
struct StockFile {
  std::string_view name;  ///< "zh/templates.txt"
  std::string_view text;  ///< as written
  std::string_view
      traditional;  ///< the same in Traditional characters, code point by code point; Chinese files only
};

extern const StockFile kStockFiles[];
extern const int kStockFileCount;

}  // namespace trommel
