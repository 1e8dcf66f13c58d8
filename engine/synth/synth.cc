#include "engine/synth/synth.h"

#include <cassert>

#include "engine/synth/calendar.h"
#include "engine/synth/composer.h"

namespace trommel {
namespace {

/// The state of a document's random numbers hangs on the seed and its ordinal alone.
Random RandomOf(uint64_t seed, uint64_t ordinal) {
  uint64_t state = seed;
  const uint64_t mixed = Random::SplitMix(state);
  return Random(mixed ^ (ordinal * 0xd1342543de82ef95 + 1));
}

SynthLanguage ChooseLanguage(const SynthOptions& options, Random& random) {
  const uint32_t drawn = random.Below(options.simplified + options.traditional + options.english);
  if (drawn < options.simplified) return SynthLanguage::kSimplified;
  return drawn < options.simplified + options.traditional ? SynthLanguage::kTraditional
                                                          : SynthLanguage::kEnglish;
}

void AppendNumber(uint64_t value, int width, std::string& out) {
  const std::string digits = std::to_string(value);
  if (digits.size() < static_cast<size_t>(width)) out.append(static_cast<size_t>(width) - digits.size(), '0');
  out += digits;
}

void AppendDay(CivilDate date, char separator, std::string& out) {
  AppendNumber(static_cast<uint64_t>(date.year), 4, out);
  out += separator;
  AppendNumber(date.month, 2, out);
  out += separator;
  AppendNumber(date.day, 2, out);
}

}  // namespace

struct SynthGenerator::State {
  explicit State(const SynthOptions& given)
      : options(given),
        stock(Stock::Get()),
        truth(stock),
        next(given.first),
        end(given.first + given.documents) {}

  SynthOptions options;
  const Stock& stock;
  Truth truth;
  uint64_t next, end;

  void AppendDocument(uint64_t ordinal, std::string& out) {
    Random random = RandomOf(options.seed, ordinal);
    const SynthLanguage language = ChooseLanguage(options, random);
    const CivilDate day = SynthDay(random.Below(kSynthDays));
    const CivilDate date = random.Percent(1) ? CivilDate{} : day;
    const LanguageStock& stock_of = language == SynthLanguage::kEnglish ? stock.english : stock.chinese;
    const auto& sources = stock_of.sources[language == SynthLanguage::kTraditional];
    const uint32_t source = random.Zipf(static_cast<uint32_t>(sources.size()), 2);

    Composer composer(stock, random, language, date, out, truth);
    out += "{\"id\":\"synth-";
    AppendNumber(options.seed, 1, out);
    out += '-';
    AppendNumber(ordinal, 9, out);
    out += "\",\"title\":\"";
    composer.Title();
    if (date.known()) {
      out += "\",\"date\":\"";
      AppendDay(date, '-', out);
    }
    out += "\",\"source\":\"";
    out += sources[source];
    out += "\",\"url\":\"https://news.example/";
    out += language == SynthLanguage::kEnglish ? "en/" : "zh/";
    if (date.known()) {  // an address would tell the day too
      AppendDay(day, '/', out);
      out += '/';
    }
    AppendNumber(ordinal, 9, out);
    out += ".html\",\"text\":\"";
    composer.Body();
    out += "\"}";
    truth.EndDocument(date);
  }
};

SynthGenerator::SynthGenerator(const SynthOptions& options) : state_(std::make_unique<State>(options)) {
  assert(options.simplified + options.traditional + options.english > 0);
}

SynthGenerator::~SynthGenerator() = default;
SynthGenerator::SynthGenerator(SynthGenerator&&) noexcept = default;
SynthGenerator& SynthGenerator::operator=(SynthGenerator&&) noexcept = default;

bool SynthGenerator::Next(std::string& line) {
  line.clear();
  if (state_->next == state_->end) return false;
  state_->AppendDocument(state_->next++, line);
  return true;
}

bool SynthGenerator::Append(std::string& out) {
  if (state_->next == state_->end) return false;
  state_->AppendDocument(state_->next++, out);
  out += '\n';
  return true;
}

const Truth& SynthGenerator::truth() const { return state_->truth; }

}  // namespace trommel
