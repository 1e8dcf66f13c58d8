// Both finders give the same quantities at every SIMD level; spans lie in the text, in order, and values in their bounds.
#include "engine/quantity/quantity_reader.h"
#include "fuzz_target.h"
#include "kernels/unicode/simd_level.h"

namespace trommel {
namespace {

std::string Describe(const FoldedText& text, const std::vector<Quantity>& quantities) {
  std::string out;
  uint32_t free = 0;
  for (const Quantity& quantity : quantities) {
    FUZZ_CHECK(free <= quantity.start && quantity.start < quantity.end && quantity.end <= text.units().size(), "a span");
    FUZZ_CHECK(quantity.numeral_start <= quantity.numeral_end, "a numeral");
    free = quantity.end;
    out += std::string(Name(quantity.kind)) + ' ' + std::to_string(quantity.start) + '-' + std::to_string(quantity.end) + ' ' +
           std::to_string(quantity.numeral_start) + '-' + std::to_string(quantity.numeral_end) + ' ' + quantity.timex;
    for (const auto& value : {quantity.value, quantity.low, quantity.high}) out += ' ' + (value ? value->ToString() : "null");
    out += '\n';
  }
  return out;
}

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  static QuantityReader hyperscan(~0u, QuantityEngine::kHyperscan);
  static QuantityReader kernel(~0u, QuantityEngine::kKernel);
  static const std::vector<std::string> levels = SimdLevels();
  FoldedText text;
  text.Assign(InputText(bytes, size));
  std::vector<Quantity> found;
  hyperscan.Read(text, found);
  const std::string wanted = Describe(text, found);
  for (const std::string& level : levels) {
    SetSimdLevel(level);
    kernel.Read(text, found);
    FUZZ_CHECK(Describe(text, found) == wanted, level);
  }
  SetSimdLevel("auto");
  return 0;
}
