// Dates, globs, decimals, text for a terminal, JSON for a report: small things that meet every byte of the open web.
#include "fuzz_target.h"
#include "io/in/civil_date.h"
#include "io/in/glob.h"
#include "io/out/json.h"
#include "io/out/terminal_text.h"
#include "kernels/decimal/decimal.h"
#include "kernels/unicode/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  const std::string text(InputText(bytes, size));
  if (const auto date = ParseDate(text)) {
    FUZZ_CHECK(ValidDate(date->year, date->month, date->day), "no such day");
    FUZZ_CHECK(ParseDate(ToString(*date)) == date, "another day");
  }
  if (const auto number = Decimal::Parse(text)) FUZZ_CHECK(Decimal::Parse(number->ToString()) == number, "another number");
  const size_t half = size / 2;
  if (size < 200) GlobMatch(std::string_view(text).substr(0, half), std::string_view(text).substr(half));
  const std::string shown = TerminalText(text, 60);
  FUZZ_CHECK(ValidUtf8Prefix(shown) == shown.size(), "not UTF-8");
  for (const char c : shown) FUZZ_CHECK(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "a control character");
  std::string json;
  AppendJsonString(std::string_view(text).substr(0, ValidUtf8Prefix(text)), json);
  FUZZ_CHECK(json.size() >= 2 && json.find('\n') == json.npos, "not a line of JSON");
  return 0;
}
