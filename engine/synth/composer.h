#pragma once

#include <array>
#include <string>

#include "engine/synth/quantity_writer.h"
#include "engine/synth/random.h"
#include "engine/synth/stock.h"
#include "engine/synth/truth.h"

namespace trommel {

/// Writes one article: a title, and paragraphs of sentences about one topic up to a drawn length. It
/// remembers the people and organizations it has spoken of and comes back to them, as articles do.
class Composer {
 public:
  /// Appends to `out`, JSON-escaped, and counts into `truth`; all must outlive the composer.
  Composer(const Stock& stock, Random& random, SynthLanguage language, CivilDate date, std::string& out,
           Truth& truth);

  void Title();
  /// Paragraphs parted by line feeds (written `\n`).
  void Body();

 private:
  void Paragraph(size_t stop);
  void Write(const Template& sentence);
  void Fill(const Slot& slot);
  void PutPiece(uint32_t piece);
  uint32_t Choose(const Slot& slot);
  uint32_t ChooseTheme(const std::vector<uint32_t>& themes);
  const Template& ChooseSentence();

  const Stock& stock_;
  const LanguageStock& language_stock_;
  Random& random_;
  const SynthLanguage language_;
  const CivilDate date_;
  std::string& out_;
  Truth& truth_;
  QuantityWriter quantities_;
  const Topic& topic_;
  const Template* last_ = nullptr;
  std::array<uint32_t, Stock::kMemoryCells> memory_{};  ///< choice + 1, by cell; 0 where there is none yet
  uint32_t theme_ = 0;                                  ///< place in the topic's list + 1, likewise
};

}  // namespace trommel
