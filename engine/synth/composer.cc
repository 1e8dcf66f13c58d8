#include "engine/synth/composer.h"

#include <iterator>

namespace trommel {
namespace {

/// Bytes of a body: the 64 quantiles of a long-tailed distribution, median 2.2 KB, as news have it.
constexpr uint32_t kBodyBytes[] = {
    420,  540,  630,  700,  770,  830,  890,  940,  1000, 1050, 1100, 1150, 1200, 1250, 1300,  1350,
    1400, 1450, 1510, 1560, 1610, 1670, 1720, 1780, 1840, 1900, 1960, 2020, 2080, 2150, 2220,  2290,
    2360, 2430, 2510, 2590, 2670, 2760, 2850, 2940, 3040, 3140, 3250, 3360, 3480, 3610, 3740,  3890,
    4040, 4210, 4380, 4580, 4790, 5020, 5280, 5570, 5900, 6280, 6730, 7290, 8000, 8990, 11000, 18000};

const LanguageStock& StockOf(const Stock& stock, SynthLanguage language) {
  return language == SynthLanguage::kEnglish ? stock.english : stock.chinese;
}

template <typename List>
const auto& Any(const List& list, Random& random) {
  return list[random.Below(static_cast<uint32_t>(list.size()))];
}

}  // namespace

Composer::Composer(const Stock& stock, Random& random, SynthLanguage language, CivilDate date,
                   std::string& out, Truth& truth)
    : stock_(stock),
      language_stock_(StockOf(stock, language)),
      random_(random),
      language_(language),
      date_(date),
      out_(out),
      truth_(truth),
      quantities_(stock, random, language, date, out),
      topic_(language_stock_.topics[random.Zipf(static_cast<uint32_t>(language_stock_.topics.size()), 4)]) {}

void Composer::Title() { Write(Any(topic_.titles, random_)); }

void Composer::Body() {
  const uint32_t drawn = kBodyBytes[random_.Below(std::size(kBodyBytes))];
  const size_t stop = out_.size() + drawn + random_.Below(drawn / 4);
  const bool indent = language_ != SynthLanguage::kEnglish && random_.Percent(40);
  for (bool first = true; out_.size() < stop; first = false) {
    if (!first) out_ += "\\n";
    if (indent) out_ += "\xe3\x80\x80\xe3\x80\x80";  // two ideographic spaces
    Paragraph(stop);
  }
}

void Composer::Paragraph(size_t stop) {
  const uint32_t sentences = random_.Between(1, 5);
  for (uint32_t i = 0; i < sentences && out_.size() < stop; ++i) {
    if (i != 0 && language_ == SynthLanguage::kEnglish) out_ += ' ';
    Write(ChooseSentence());
  }
}

const Template& Composer::ChooseSentence() {
  for (;;) {
    const Template& chosen =
        random_.Percent(42) ? Any(topic_.sentences, random_) : Any(language_stock_.general, random_);
    if (&chosen == last_) continue;
    last_ = &chosen;
    return chosen;
  }
}

void Composer::Write(const Template& sentence) {
  const size_t begin = out_.size();
  for (uint32_t i = 0; i < sentence.size; ++i) Fill(stock_.slots[sentence.first + i]);
  if (language_ != SynthLanguage::kEnglish) return;
  const size_t letter = begin + (out_[begin] == '\\' ? 2 : 0);  // behind an escaped quotation mark
  if (out_[letter] >= 'a' && out_[letter] <= 'z') out_[letter] -= 'a' - 'A';
}

void Composer::Fill(const Slot& slot) {
  switch (slot.kind) {
    case SlotKind::kLiteral:
      return PutPiece(slot.first);
    case SlotKind::kWord:
      return PutPiece(slot.first + random_.Zipf(slot.size, 4));
    case SlotKind::kOrganization:
    case SlotKind::kPerson:
      return PutPiece(Choose(slot));
    case SlotKind::kTopicTheme:
      return PutPiece(ChooseTheme(topic_.themes));
    case SlotKind::kAnyTheme:
      return PutPiece(Any(language_stock_.themes, random_));
    default:
      truth_.Add(quantities_.Write(slot), 1);
  }
}

void Composer::PutPiece(uint32_t piece) {
  const Piece& chosen = stock_.pieces[piece];
  out_ += chosen.text[language_ == SynthLanguage::kTraditional];
  for (const EntryCount& count : chosen.counts) truth_.Add(count.entry, count.mentions);
}

uint32_t Composer::Choose(const Slot& slot) {
  uint32_t& memory = memory_[slot.memory];
  const bool again = memory != 0 && random_.Percent(slot.kind == SlotKind::kPerson ? 35 : 50);
  if (!again) memory = random_.Zipf(slot.size, 5) + 1;
  const uint32_t name = slot.names > 1 && random_.Percent(again ? 75 : 25) ? 1 : 0;
  return slot.first + (memory - 1) * slot.names + name;
}

/// What is talked about shifts through the years, so that themes rise and fall.
uint32_t Composer::ChooseTheme(const std::vector<uint32_t>& themes) {
  const uint32_t size = static_cast<uint32_t>(themes.size());
  if (theme_ == 0 || random_.Percent(40)) {
    const uint32_t shift = date_.known() ? (static_cast<uint32_t>(date_.year) * 12 + date_.month) / 5 : 0;
    theme_ = (random_.Zipf(size, 2) + shift) % size + 1;
  }
  return themes[theme_ - 1];
}

}  // namespace trommel
