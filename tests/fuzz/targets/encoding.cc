// Bytes in any encoding become UTF-8, the same whatever the size of reads. The first byte chooses the encoding.
#include <algorithm>
#include <array>

#include "fuzz_target.h"
#include "io/in/encoding.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

class StepStream final : public ByteStream {
 public:
  StepStream(std::string_view bytes, size_t step) : rest_(bytes), step_(step) {}
  Result<size_t> Read(char* to, size_t size) override {
    const size_t got = rest_.copy(to, std::min(size, step_));
    rest_.remove_prefix(got);
    return got;
  }

 private:
  std::string_view rest_;
  size_t step_;
};

std::string Decode(std::string_view bytes, const std::string& encoding, size_t step, size_t wanted) {
  uint64_t produced = 0;
  const auto stream = MakeTranscoder(std::make_unique<StepStream>(bytes, step), encoding, &produced);
  if (!stream) return "no converter";
  std::string out;
  std::string buffer(wanted, '\0');
  for (;;) {
    const auto got = stream->Read(buffer.data(), buffer.size());
    if (!got.ok()) return out + "!" + got.status().message();
    if (*got == 0) break;
    out.append(buffer, 0, *got);
  }
  FUZZ_CHECK(produced == out.size(), encoding);
  return out;
}

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  if (size == 0) return 0;
  static constexpr std::array kNames = {"gbk",      "big5",  "shift_jis", "euc-jp",   "euc-kr", "latin1",
                                        "utf-16le", "utf-16be", "utf-16", "iso-2022-jp", "hz-gb-2312", "utf-32"};
  const std::string_view content = InputText(bytes + 1, size - 1);
  std::string encoding = DetectEncoding(content);
  if ((bytes[0] & 128) == 0) {
    const auto named = CanonicalEncoding(kNames[bytes[0] % kNames.size()]);
    if (!named.ok()) return 0;
    encoding = *named;
  }
  if (encoding.empty()) return 0;
  const std::string whole = Decode(content, encoding, ~size_t{0}, 1 << 16);
  FUZZ_CHECK(ValidUtf8Prefix(whole) == whole.size(), encoding);
  FUZZ_CHECK(Decode(content, encoding, 1, 1 << 16) == whole, encoding);
  FUZZ_CHECK(Decode(content, encoding, 3, 5) == whole, encoding);
  return 0;
}
