#include "io/in/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <new>
#include <vector>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr size_t kDeclarationReach = 2048;
constexpr size_t kDetectedBytes = 16 << 10;
constexpr size_t kHighBytes = 16;  // fewer are no evidence of a language
constexpr size_t kHighBytesInJson =
    96;  // JSON is UTF-8 by its standard: a bad line or two do not make it something else

struct ConverterDeleter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterDeleter>;

Converter OpenConverter(const std::string& encoding) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &error));
  if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

std::string LowerAlnum(std::string_view name) {
  std::string lower;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') lower.push_back(static_cast<char>(c + 32));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) lower.push_back(c);
  }
  return lower;
}

bool IsHigh(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// UTF-16 without a mark: every other byte is zero in most European text, and zero in no UTF-8.
std::string DetectUtf16(std::string_view head) {
  if (head.find('\0') == std::string_view::npos) return {};
  std::array<size_t, 2> zeros = {};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == 0 ? 1 : 0;
  const size_t half = head.size() / 2;
  if (half < 8) return {};
  if (zeros[1] * 10 > half * 7 && zeros[0] * 10 < half) return "UTF-16LE";
  if (zeros[0] * 10 > half * 7 && zeros[1] * 10 < half) return "UTF-16BE";
  return {};
}

/// Han text in UTF-16 without a mark has no zero bytes, but nearly all its units are ideographs, and some of the others are
/// its punctuation or a line feed; no text in another encoding gives both.
std::string DetectHanUtf16(std::string_view head) {
  const size_t units = std::min<size_t>(head.size(), 8192) / 2;
  for (const bool little : {true, false}) {
    size_t usual = 0;
    size_t marks = 0;
    for (size_t i = 0; i < units; ++i) {
      const auto first = static_cast<unsigned char>(head[2 * i]), second = static_cast<unsigned char>(head[2 * i + 1]);
      const unsigned unit = little ? second << 8 | first : first << 8 | second;
      const bool mark = unit == 0x3001 || unit == 0x3002 || unit == 0xFF0C || unit == '\n';
      marks += mark ? 1 : 0;
      usual += mark || (unit >= 0x4E00 && unit < 0xA000) || (unit >= 0x3000 && unit < 0x3100) || (unit >= 0xAC00 && unit < 0xD7A4) ||
                       (unit >= 0xFF00 && unit < 0xFFF0) || (unit >= 0x2010 && unit < 0x2030) || (unit >= 0x20 && unit < 0x7F)
                   ? 1
                   : 0;
    }
    if (units >= 8 && usual * 50 >= units * 49 && marks * 100 >= units) return little ? "UTF-16LE" : "UTF-16BE";
  }
  return {};
}

/// Whether most of what is not ASCII is UTF-8 all the same, or too little to tell anything else from.
bool IsDamagedUtf8(std::string_view head) {
  size_t good = 0;
  size_t bad = 0;
  for (size_t at = 0; at < head.size();) {
    if (!IsHigh(head[at])) {
      ++at;
      continue;
    }
    size_t length = 0;
    DecodeUtf8(head, at, &length);
    (length > 1 ? good : bad) += 1;
    at += length;
  }
  return bad == 0 || good >= 2 * bad;
}

/// The charset that a page or document declares for itself.
std::string Declared(std::string_view head) {
  head = head.substr(0, kDeclarationReach);
  std::string lower(head);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (lower.find('<') == std::string::npos) return {};
  for (const std::string_view key : {"charset=", "encoding="}) {
    size_t at = lower.find(key);
    if (at == std::string::npos) continue;
    at += key.size();
    while (at < lower.size() && (lower[at] == '"' || lower[at] == '\'' || lower[at] == ' ')) ++at;
    const size_t end = std::min(lower.find_first_of("\"' ;/>?", at), lower.size());
    const Result<std::string> name = CanonicalEncoding(std::string_view(lower).substr(at, end - at));
    if (name.ok()) return *name;
  }
  return {};
}

/// Quotation marks, dashes, ellipsis, € £ © « » ° and the no-break space of windows-1252.
bool IsTypography(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x91 && byte <= 0x97) ||
         std::string_view("\x80\x85\xA0\xA3\xA9\xAB\xB0\xBB").find(c) != std::string_view::npos;
}

/// Western European text: accented letters stand beside ASCII letters, alone; what else is high is
/// typography.
bool IsWindows1252(std::string_view head) {
  size_t plausible = 0;
  size_t high = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (!IsHigh(head[i])) continue;
    ++high;
    const auto byte = static_cast<unsigned char>(head[i]);
    const char before = i == 0 ? ' ' : head[i - 1];
    const char after = i + 1 == head.size() ? ' ' : head[i + 1];
    const bool letter = byte >= 0xC0 && byte < 0xFF;
    const bool alone = (!IsHigh(before) || (letter && IsTypography(before))) &&
                       (!IsHigh(after) || (letter && IsTypography(after)));
    const bool beside = IsLetter(before) || IsLetter(after) || byte == 0xE0;  // à is a word
    plausible += (alone && letter && beside) || (IsTypography(head[i]) && !IsHigh(before)) ? 1 : 0;
  }
  return plausible * 10 >= high * 9;
}

/// Whether all of the head but a cut sequence at its end is of the encoding.
bool Decodes(std::string_view head, const std::string& encoding) {
  const Converter converter = OpenConverter(encoding);
  if (!converter) return false;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::vector<UChar> units(head.size() + 16);
  UChar* to = units.data();
  const char* from = head.data();
  ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, head.data() + head.size(), nullptr,
                 false, &error);
  return U_SUCCESS(error);
}

/// Whether text in two-byte characters may be Korean: hangul has the lead bytes B0 to C8, and beside it there
/// is hardly anything else. Short Chinese texts, lists and tables, pass for Korean with the detector.
bool MayBeKorean(std::string_view head) {
  size_t hangul = 0;
  size_t ideographs = 0;
  for (size_t i = 0; i + 1 < head.size(); ++i) {
    const auto lead = static_cast<unsigned char>(head[i]);
    if (lead < 0x80) continue;
    if (lead >= 0xB0) (lead <= 0xC8 ? hangul : ideographs) += 1;
    ++i;
  }
  return hangul > ideographs * 12;
}

std::string DetectByLanguage(std::string_view head) {
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&error);
  if (U_FAILURE(error)) return {};
  ucsdet_setText(detector, head.data(), static_cast<int32_t>(head.size()), &error);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector, &count, &error);
  std::string found;
  for (int32_t i = 0; U_SUCCESS(error) && i < count && found.empty(); ++i) {
    const std::string name = ucsdet_getName(matches[i], &error);
    if (name != "GB18030" && name != "Big5" && name != "Shift_JIS" && name != "EUC-KR" && name != "EUC-JP")
      continue;
    if (name == "EUC-KR" && !MayBeKorean(head)) continue;
    const Result<std::string> canonical = CanonicalEncoding(name);
    if (canonical.ok() && Decodes(head, *canonical)) found = *canonical;
  }
  ucsdet_close(detector);
  return found;
}

class Transcoder final : public ByteStream {
 public:
  Transcoder(std::unique_ptr<ByteStream> stream, Converter from, Converter to, uint64_t* produced)
      : stream_(std::move(stream)), from_(std::move(from)), to_(std::move(to)), produced_(produced) {}

  Result<size_t> Read(char* to, size_t size) override {
    char* out = to;
    while (out == to && !done_) {
      if (in_ == in_end_ && !ended_) {
        const Result<size_t> got = stream_->Read(bytes_.data(), bytes_.size());
        if (!got.ok()) return got.status();
        in_ = bytes_.data();
        in_end_ = in_ + *got;
        ended_ = *got == 0;
      }
      UErrorCode error = U_ZERO_ERROR;
      ucnv_convertEx(to_.get(), from_.get(), &out, to + size, &in_, in_end_, pivot_.data(), &pivot_from_,
                     &pivot_to_, pivot_.data() + pivot_.size(), false, ended_, &error);
      if (error == U_BUFFER_OVERFLOW_ERROR) break;
      if (U_FAILURE(error)) return Status::Input(std::string("cannot be decoded: ") + u_errorName(error));
      done_ = ended_;
    }
    if (produced_ != nullptr) *produced_ += static_cast<uint64_t>(out - to);
    return static_cast<size_t>(out - to);
  }

 private:
  std::unique_ptr<ByteStream> stream_;
  Converter from_, to_;
  uint64_t* produced_;
  std::array<char, 32 << 10> bytes_;
  std::array<UChar, 8 << 10> pivot_;
  UChar* pivot_from_ = pivot_.data();
  UChar* pivot_to_ = pivot_.data();
  const char* in_ = bytes_.data();
  const char* in_end_ = bytes_.data();
  bool ended_ = false;
  bool done_ = false;
};

}  // namespace

std::string DetectEncoding(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.substr(0, 3) == "\xEF\xBB\xBF"sv) return {};
  if (head.substr(0, 4) == "\xFF\xFE\0\0"sv) return "UTF-32LE";
  if (head.substr(0, 2) == "\xFF\xFE"sv) return "UTF-16LE";
  if (head.substr(0, 2) == "\xFE\xFF"sv) return "UTF-16BE";
  if (const std::string utf16 = DetectUtf16(head); !utf16.empty()) return utf16;
  if (ValidUtf8Prefix(head) + 3 >= head.size()) return {};  // the last sequence may be cut
  if (IsDamagedUtf8(head)) return {};
  if (const std::string utf16 = DetectHanUtf16(head); !utf16.empty()) return utf16;
  if (const std::string declared = Declared(head); !declared.empty()) return declared;
  head = head.substr(0, kDetectedBytes);
  const size_t first = std::min(head.find_first_not_of(" \t\r\n"), head.size() - 1);
  const bool json = head[first] == '{' || head[first] == '[';
  if (!json && IsWindows1252(head)) return "windows-1252";
  const auto high = static_cast<size_t>(std::count_if(head.begin(), head.end(), IsHigh));
  return high >= (json ? kHighBytesInJson : kHighBytes) ? DetectByLanguage(head) : std::string();
}

Result<std::string> CanonicalEncoding(std::string_view name) {
  const std::string key = LowerAlnum(name);
  if (key == "utf8" || key == "unicode11utf8") return std::string();
  if (key == "gb2312" || key == "gbk" || key == "gb18030" || key == "cp936" || key == "xgbk")
    return std::string("gb18030");
  if (key == "big5" || key == "big5hkscs" || key == "cp950" || key == "xxbig5")
    return std::string("Big5-HKSCS");
  if (key == "latin1" || key == "iso88591" || key == "ascii" || key == "usascii")
    return std::string("windows-1252");
  if (key == "euckr" || key == "ksc56011987") return std::string("windows-949");
  if (key == "shiftjis" || key == "sjis" || key == "xsjis") return std::string("windows-31j");
  if (key.empty() || !OpenConverter(std::string(name))) {
    return Status::Usage("no encoding is called " + std::string(name) +
                         "; try UTF-8, GB18030, Big5-HKSCS, Shift_JIS or windows-1252");
  }
  return std::string(name);
}

std::unique_ptr<ByteStream> MakeTranscoder(std::unique_ptr<ByteStream> stream, const std::string& encoding,
                                           uint64_t* produced) {
  Converter from = OpenConverter(encoding);
  Converter to = OpenConverter("UTF-8");
  if (!from || !to) return nullptr;
  return std::make_unique<Transcoder>(std::move(stream), std::move(from), std::move(to), produced);
}

}  // namespace trommel
