// Writes the tables behind fold.h as C++ source, from the data of the ICU that is installed at build time.
//
// Each table is the composition of up to three steps (width, case, script), iterated until nothing moves any
// more, so that fold(fold(c)) == fold(c) holds for every unit. ICU's Traditional-Simplified has one cycle
// (U+82CE <-> U+82E7) and one chain that leads into it; the smallest unit of a cycle stands for all of it.
//
// ICU is linked here only: the library holds nothing but the arrays.

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace {

constexpr int kUnits = 65536;
using Table = std::vector<uint16_t>;

bool IsSurrogate(int c) { return c >= 0xD800 && c <= 0xDFFF; }

int FoldWidth(int c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c == 0x3000 ? 0x20 : c;
}

int FoldCase(int c) {
  if (IsSurrogate(c)) return c;
  const int folded = u_foldCase(c, U_FOLD_CASE_DEFAULT);
  return folded < kUnits ? folded : c;
}

bool MakeScriptTable(Table& table) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> to_simplified(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
  if (U_FAILURE(error)) {
    std::fprintf(stderr, "make_fold_table: no transliterator: %s\n", u_errorName(error));
    return false;
  }
  for (int c = 0; c < kUnits; ++c) {
    table[c] = static_cast<uint16_t>(c);
    if (IsSurrogate(c)) continue;
    icu::UnicodeString text(static_cast<char16_t>(c));
    to_simplified->transliterate(text);
    if (text.length() == 1 && !IsSurrogate(text[0])) table[c] = text[0];
  }
  return true;
}

/// Follows `step` from `c` until it stops; in a cycle, the smallest member.
int FixedPoint(const std::function<int(int)>& step, int c) {
  std::vector<int> seen;
  while (std::find(seen.begin(), seen.end(), c) == seen.end()) {
    seen.push_back(c);
    c = step(c);
  }
  return *std::min_element(std::find(seen.begin(), seen.end(), c), seen.end());
}

Table MakeTable(const std::function<int(int)>& step) {
  Table table(kUnits);
  for (int c = 0; c < kUnits; ++c) table[c] = static_cast<uint16_t>(FixedPoint(step, c));
  return table;
}

bool IsHan(int c) {
  if (IsSurrogate(c)) return false;
  UErrorCode error = U_ZERO_ERROR;
  if (uscript_getScript(c, &error) != USCRIPT_HAN) return false;
  return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_NL_MASK)) != 0;  // not the radicals, which are symbols
}

/// Scripts that are written without spaces between words.
bool IsUnspacedScript(int c) {
  static constexpr UScriptCode kUnspaced[] = {
      USCRIPT_HAN,    USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_BOPOMOFO, USCRIPT_YI,
      USCRIPT_THAI,   USCRIPT_LAO,      USCRIPT_KHMER,    USCRIPT_MYANMAR,  USCRIPT_NEW_TAI_LUE,
      USCRIPT_TAI_LE, USCRIPT_TAI_VIET, USCRIPT_LANNA,    USCRIPT_JAVANESE, USCRIPT_BALINESE,
  };
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &error);
  const bool shared = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
  const bool digit = (U_GET_GC_MASK(c) & U_GC_ND_MASK) != 0;
  if (digit) return false;
  return std::any_of(std::begin(kUnspaced), std::end(kUnspaced), [&](UScriptCode unspaced) {
    // A mark or letter shared by scripts (U+0301, say) counts as unspaced only where no spaced script uses
    // it: the kana marks U+3099..U+309C and the long vowel sign U+30FC.
    if (shared) return c >= 0x3000 && uscript_hasScript(c, unspaced);
    return script == unspaced;
  });
}

bool IsWord(int c) {
  c = FoldWidth(c);
  if (IsSurrogate(c) || IsUnspacedScript(c)) return false;
  return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0;
}

void WriteTable(std::FILE* out, const char* name, const Table& table) {
  std::fprintf(out, "alignas(64) const char16_t %s[65536] = {\n", name);
  for (int c = 0; c < kUnits; ++c) std::fprintf(out, "%u,%s", table[c], c % 16 == 15 ? "\n" : "");
  std::fprintf(out, "};\n");
}

void WriteBits(std::FILE* out, const char* name, const std::function<bool(int)>& is) {
  std::fprintf(out, "alignas(64) const uint64_t %s[1024] = {\n", name);
  for (int word = 0; word < 1024; ++word) {
    uint64_t bits = 0;
    for (int bit = 0; bit < 64; ++bit) bits |= static_cast<uint64_t>(is(word * 64 + bit)) << bit;
    std::fprintf(out, "%#llxu,%s", static_cast<unsigned long long>(bits), word % 8 == 7 ? "\n" : "");
  }
  std::fprintf(out, "};\n");
}

bool IsLatin(int c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

bool IsKana(int c) { return (c >= 0x3041 && c < 0x3100 && c != 0x30FB) || (c >= 0xFF66 && c < 0xFF9E); }

bool IsHangul(int c) {
  return (c >= 0xAC00 && c < 0xD7B0) || (c >= 0x1100 && c < 0x1200) || (c >= 0x3130 && c < 0x3190);
}

/// What a unit says of the language of a text.
void WriteLetterClasses(std::FILE* out, const Table& script, const Table& variants) {
  std::vector<bool> image(kUnits);
  for (int c = 0; c < kUnits; ++c) {
    if (variants[c] != c) image[variants[c]] = true;
  }
  std::fprintf(out, "alignas(64) const LetterClass kLetterClass[65536] = {\n");
  for (int c = 0; c < kUnits; ++c) {
    const char* name = "kNoLetter";
    if (IsHan(c)) {
      const bool traditional = script[c] != c && variants[c] != c;
      name = traditional ? "kTraditional" : image[c] ? "kSimplified" : "kHan";
    } else if (IsLatin(c)) {
      name = "kLatin";
    } else if (IsKana(c)) {
      name = "kKana";
    } else if (IsHangul(c)) {
      name = "kHangul";
    } else if (IsWord(c) && c >= 0x250) {
      name = "kOtherLetter";
    }
    std::fprintf(out, "LetterClass::%s,%s", name, c % 8 == 7 ? "\n" : "");
  }
  std::fprintf(out, "};\n");
}

/// The inverse: every unit that is not its own image, sorted by image and then by unit.
void WriteInverse(std::FILE* out, const char* name, const Table& table) {
  std::vector<std::pair<uint16_t, uint16_t>> pairs;
  for (int c = 0; c < kUnits; ++c) {
    if (table[c] != c) pairs.emplace_back(table[c], static_cast<uint16_t>(c));
  }
  std::sort(pairs.begin(), pairs.end());
  std::fprintf(out, "static const char16_t %sImages[] = {", name);
  for (const auto& pair : pairs) std::fprintf(out, "%u,", pair.first);
  std::fprintf(out, "};\nstatic const char16_t %sUnits[] = {", name);
  for (const auto& pair : pairs) std::fprintf(out, "%u,", pair.second);
  std::fprintf(out, "};\nconst FoldInverse %s = {%sImages, %sUnits, %zu};\n", name, name, name, pairs.size());
}

/// What the decoder and the whole-word test rely on.
bool Check(const Table& fold) {
  for (int c = 0; c < kUnits; ++c) {
    const int image = fold[c];
    const bool sound = fold[image] == image && IsSurrogate(c) == IsSurrogate(image) &&
                       IsWord(c) == IsWord(image) && IsHan(c) == IsHan(image) &&
                       (c >= 0x80 || image < 0x80) && (!IsSurrogate(c) || image == c);
    if (!sound) {
      std::fprintf(stderr, "make_fold_table: unsound mapping U+%04X -> U+%04X\n", c, image);
      return false;
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: make_fold_table OUTPUT\n");
    return 2;
  }
  Table script(kUnits);
  if (!MakeScriptTable(script)) return 1;
  const Table all = MakeTable([&](int c) { return static_cast<int>(script[FoldCase(FoldWidth(c))]); });
  const Table variants = MakeTable([&](int c) { return static_cast<int>(script[FoldWidth(c)]); });
  const Table cases = MakeTable(FoldCase);
  if (!Check(all) || !Check(variants) || !Check(cases)) return 1;

  std::FILE* out = std::fopen(argv[1], "w");
  if (out == nullptr) {
    std::perror(argv[1]);
    return 1;
  }
  std::fprintf(out, "// Made by make_fold_table of ICU %s, Unicode %s.\n", U_ICU_VERSION, U_UNICODE_VERSION);
  std::fprintf(out, "#include \"kernels/unicode/fold.h\"\n#include \"kernels/unicode/fold_tables.h\"\n");
  std::fprintf(out, "namespace trommel {\n");
  WriteTable(out, "kFoldTable", all);
  WriteTable(out, "kVariantFoldTable", variants);
  WriteTable(out, "kCaseFoldTable", cases);
  WriteBits(out, "kWordBits", IsWord);
  WriteBits(out, "kHanBits", IsHan);
  WriteLetterClasses(out, script, variants);
  WriteInverse(out, "kFoldInverse", all);
  WriteInverse(out, "kVariantFoldInverse", variants);
  WriteInverse(out, "kCaseFoldInverse", cases);
  std::fprintf(out, "}  // namespace trommel\n");
  const bool failed = std::ferror(out) != 0;
  return std::fclose(out) == 0 && !failed ? 0 : 1;
}
