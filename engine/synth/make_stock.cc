// Puts the generator's stock into a source file, Chinese text in Simplified and in Traditional characters.
//
// usage: make_stock OUTPUT FOLDER FILE...
//
// ICU converts whole lines, since the right Traditional character hangs on its neighbours (头发 but 发展).
// What it answers is taken character by character, and only where the project's own fold leads back to the
// Simplified one: so a term counts in a Traditional text exactly where it counts in the Simplified one. A
// character that is not its own fold is an error of the stock.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include "kernels/unicode/fold.h"

namespace {

[[noreturn]] void Fail(const std::string& message) {
  std::cerr << "make_stock: " << message << "\n";
  std::exit(1);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) Fail("cannot read " + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

char16_t Fold(char16_t unit) { return trommel::kVariantFoldTable[unit]; }

/// `line` in Traditional characters; as it is where the conversion does not lead back.
icu::UnicodeString ToTraditional(const icu::Transliterator& convert, const icu::UnicodeString& line) {
  icu::UnicodeString answer = line;
  convert.transliterate(answer);
  const bool same_length = answer.length() == line.length();
  for (int32_t i = 0; i < line.length(); ++i) {
    icu::UnicodeString unit =
        same_length ? icu::UnicodeString(answer.charAt(i)) : icu::UnicodeString(line.charAt(i));
    if (!same_length) convert.transliterate(unit);
    const bool leads_back = unit.length() == 1 && Fold(unit.charAt(0)) == Fold(line.charAt(i));
    if (!same_length && i == 0) answer = line;
    answer.setCharAt(i, leads_back ? unit.charAt(0) : line.charAt(i));
  }
  return answer;
}

/// Whether every character of `line` is its own fold; names those that are not.
bool IsSimplified(const std::string& file, const icu::UnicodeString& line) {
  bool simplified = true;
  for (int32_t i = 0; i < line.length(); ++i) {
    const char16_t unit = line.charAt(i);
    const bool wide = unit >= 0xff01 && unit <= 0xff5e;
    if (wide || unit == 0x3000 || Fold(unit) == unit) continue;
    std::string character, context;
    icu::UnicodeString(unit).toUTF8String(character);
    line.toUTF8String(context);
    std::cerr << "make_stock: " << file << ": " << character << " is not the Simplified form in: " << context
              << "\n";
    simplified = false;
  }
  return simplified;
}

std::string TraditionalText(const std::string& file, const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> convert(
      icu::Transliterator::createInstance("Hans-Hant", UTRANS_FORWARD, error));
  if (U_FAILURE(error)) Fail(std::string("no Hans-Hant conversion: ") + u_errorName(error));
  std::istringstream lines(text);
  std::string line, answer;
  bool good = true;
  while (std::getline(lines, line)) {
    const icu::UnicodeString simplified = icu::UnicodeString::fromUTF8(line);
    good = (line.starts_with('#') || IsSimplified(file, simplified)) && good;
    ToTraditional(*convert, simplified).toUTF8String(answer);
    answer += '\n';
  }
  if (!good) Fail("write these otherwise");
  return answer;
}

void WriteLiteral(std::ostream& out, const std::string& text) {
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    out << "\n    \"";
    for (unsigned char c : line) {
      char octal[8];
      std::snprintf(octal, sizeof octal, "\\%03o", c);
      if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == '?')
        out << octal;
      else
        out << c;
    }
    out << "\\n\"";
  }
  if (text.empty()) out << "\"\"";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) Fail("usage: make_stock OUTPUT FOLDER FILE...");
  std::ostringstream out;
  out << "// Made by make_stock from datasets/synth.\n#include \"engine/synth/stock_files.h\"\n\nnamespace "
         "trommel {\n\n"
      << "const StockFile kStockFiles[] = {\n";
  for (int i = 3; i < argc; ++i) {
    const std::string name = argv[i], text = ReadFile(std::string(argv[2]) + "/" + name);
    out << "  {\"" << name << "\",";
    WriteLiteral(out, text);
    out << ",";
    WriteLiteral(out, name.starts_with("en/") ? "" : TraditionalText(name, text));
    out << "},\n";
  }
  out << "};\nconst int kStockFileCount = " << argc - 3 << ";\n\n}  // namespace trommel\n";
  std::ofstream file(argv[1], std::ios::binary);
  file << out.str();
  file.close();
  if (!file) Fail(std::string("cannot write ") + argv[1]);
  return 0;
}
