// Anchors of quantities by Hyperscan, on the original bytes: every character whose fold is a digit, a Han
// numeral or a vulgar fraction, and every English number word. All are literals, so there is no open repeat
// and the start is the end less the length. An anchor must miss nothing but may say too much: the exact test
// on the folded units settles it. What a literal in ASCII cannot see is a number word written with letters
// that only fold to ASCII (full width): such letters are anchors of their own, and a text that has one is
// left to the SIMD pass.

#include <hs/hs.h>

#include <algorithm>
#include <span>
#include <string>

#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/quantity_finder.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr unsigned kStrangeLetter =
    0;  // the id of letters that fold to ASCII; other ids are lengths in bytes

bool IsAnchor(char16_t folded) {
  return IsDigit(folded) || IsHanNumeral(folded) || folded == u'半' || (folded >= 0xBC && folded <= 0xBE) ||
         (folded >= 0x2150 && folded <= 0x215E);
}

struct Literals {
  std::vector<std::string> texts;
  std::vector<unsigned> flags, ids;
  void Add(std::string text, unsigned flag, unsigned id) {
    texts.push_back(std::move(text));
    flags.push_back(flag);
    ids.push_back(id);
  }
};

hs_database_t* Compile(const Literals& literals) {
  std::vector<const char*> expressions;
  std::vector<size_t> lengths;
  for (const std::string& text : literals.texts) {
    expressions.push_back(text.data());
    lengths.push_back(text.size());
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(expressions.data(), literals.flags.data(), literals.ids.data(), lengths.data(),
                           static_cast<unsigned>(expressions.size()), HS_MODE_BLOCK, nullptr, &database,
                           &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    return nullptr;
  }
  return database;
}

// Characters and words apart: mixing cases in one database slows it.
struct Databases {
  hs_database_t* characters = nullptr;
  hs_database_t* words = nullptr;
  Databases() {
    Literals singles, names;
    for (uint32_t unit = 0x30; unit < 0xFFFF; ++unit) {
      const auto c = static_cast<char16_t>(unit);
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      const bool strange = unit >= 0x80 && IsLatin(FoldUnit(c));
      if (!strange && !IsAnchor(FoldUnit(c))) continue;
      std::string text;
      AppendUtf8(static_cast<char32_t>(unit), text);
      const auto length = static_cast<unsigned>(text.size());
      singles.Add(std::move(text), 0, strange ? kStrangeLetter : length);
    }
    for (const std::u16string_view word : NumberWords()) {
      names.Add(std::string(word.begin(), word.end()), HS_FLAG_CASELESS, static_cast<unsigned>(word.size()));
    }
    characters = Compile(singles);
    words = Compile(names);
  }
};

// Lives as long as the process: workers hold scratches of it until the end.
const Databases& Shared() {
  static const Databases& databases = *new Databases;
  return databases;
}

struct Sink {
  std::vector<uint32_t>* bytes;
  bool strange = false;
};

int OnMatch(unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) {
  auto* sink = static_cast<Sink*>(context);
  if (id == kStrangeLetter) {
    sink->strange = true;
    return 1;
  }
  sink->bytes->push_back(static_cast<uint32_t>(to) - id);
  return 0;
}

}  // namespace

struct HyperscanQuantityFinder::State {
  hs_scratch_t* scratch = nullptr;
  bool ready = false;
  std::vector<uint32_t> bytes;
  ~State() { hs_free_scratch(scratch); }
};

HyperscanQuantityFinder::HyperscanQuantityFinder() : state_(std::make_unique<State>()) {
  const Databases& databases = Shared();
  state_->ready = databases.characters != nullptr && databases.words != nullptr &&
                  hs_alloc_scratch(databases.characters, &state_->scratch) == HS_SUCCESS &&
                  hs_alloc_scratch(databases.words, &state_->scratch) == HS_SUCCESS;
}

HyperscanQuantityFinder::~HyperscanQuantityFinder() = default;
HyperscanQuantityFinder::HyperscanQuantityFinder(HyperscanQuantityFinder&&) noexcept = default;
HyperscanQuantityFinder& HyperscanQuantityFinder::operator=(HyperscanQuantityFinder&&) noexcept = default;

bool HyperscanQuantityFinder::ready() const { return state_->ready; }

bool HyperscanQuantityFinder::Find(const FoldedText& text, std::vector<uint32_t>& out) {
  std::vector<uint32_t>& bytes = state_->bytes;
  bytes.clear();
  Sink sink{&bytes};
  const std::string_view original = text.original();
  const auto size = static_cast<unsigned>(text.ByteOffset(static_cast<uint32_t>(text.units().size())));
  for (const hs_database_t* database : {Shared().characters, Shared().words}) {
    const hs_error_t error = hs_scan(database, original.data(), size, 0, state_->scratch, OnMatch, &sink);
    if (error == HS_SCAN_TERMINATED && sink.strange) {
      FindQuantityStarts(text.units(), out);
      return true;
    }
    if (error != HS_SUCCESS) return false;
  }
  std::sort(bytes.begin(), bytes.end());
  bytes.erase(std::unique(bytes.begin(), bytes.end()), bytes.end());
  // Bytes to units: both ascend, so one walk over the runs serves.
  const std::span<const OffsetRun> runs = text.runs();
  size_t run = 0;
  for (const uint32_t byte : bytes) {
    while (run + 1 < runs.size() && runs[run + 1].byte <= byte) ++run;
    const uint32_t unit = runs[run].unit + (byte - runs[run].byte) / runs[run].bytes_per_unit;
    if (IsQuantityStart(text.units(), unit)) out.push_back(unit);
  }
  return true;
}

}  // namespace trommel
