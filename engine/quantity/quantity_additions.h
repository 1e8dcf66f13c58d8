#pragma once

#include <string>
#include <utility>
#include <vector>

namespace trommel {

/// Words that a pack adds to the lexicon, UTF-8 as written.
struct QuantityAdditions {
  std::vector<std::string> classifiers;                         ///< behind every numeral
  std::vector<std::string> not_numbers;                         ///< names and phrases that hold numerals
  std::vector<std::pair<std::string, std::string>> units;       ///< text, identifier
  std::vector<std::pair<std::string, std::string>> currencies;  ///< name behind the number, code

  bool empty() const {
    return classifiers.empty() && not_numbers.empty() && units.empty() && currencies.empty();
  }
};

}  // namespace trommel
