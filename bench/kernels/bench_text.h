#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trommel::bench {

/// A text of a benchmark: a name for the table, and the articles.
struct BenchText {
  std::string name;
  std::vector<std::string> articles;

  size_t bytes() const;
};

/// Made of a stock of sentences in a fixed pseudo-random order, in articles of some 6 KB, 4 MB in all.
BenchText SimplifiedText();
BenchText TraditionalText();
BenchText EnglishText();
BenchText MixedText();  ///< Han, Latin with accents, digits and emoji by turns

/// Real articles beside the project (../shared/corpora), cut to pieces of some 6 KB; empty where they are
/// absent.
BenchText CorpusText(std::string_view name, std::string_view folder, std::string_view extension);

}  // namespace trommel::bench
