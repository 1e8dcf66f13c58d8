// Decoding, validating and folding at every SIMD level must be what the scalar oracle says, offsets included.
#include "fuzz_target.h"
#include "kernels/unicode/folded_text.h"
#include "kernels/unicode/language.h"
#include "kernels/unicode/simd_level.h"
#include "kernels/unicode/utf8.h"
#include "tests/unit/kernels/unicode/utf8_oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  const std::string text(InputText(bytes, size));  // of exactly its size, so that reading beyond it is seen
  const OracleText oracle = OracleDecode(text);
  static const std::vector<std::string> levels = SimdLevels();
  for (const std::string& level : levels) {
    SetSimdLevel(level);
    FoldedText folded;
    FUZZ_CHECK(folded.Assign(text) == oracle.valid, level);
    FUZZ_CHECK(ValidUtf8Prefix(text) == oracle.valid, level);
    FUZZ_CHECK(folded.units() == oracle.units, level);
    FUZZ_CHECK(folded.non_ascii_units() == oracle.non_ascii, level);
    for (uint32_t unit = 0; unit < oracle.units.size(); ++unit) {
      FUZZ_CHECK(folded.ByteOffset(unit) == oracle.offsets[unit], level);
    }
    DetectLanguage(std::string_view(text).substr(0, oracle.valid));
  }
  SetSimdLevel("auto");
  return 0;
}
