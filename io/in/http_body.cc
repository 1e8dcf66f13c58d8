#include "io/in/http_body.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <vector>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr size_t kStepBytes = 64 << 10;
using Step = std::array<char, kStepBytes>;

constexpr int kMostCodings = 8;  // servers name one, seldom two; each may cost a pass over all of the body

/// How an unpacking ended; kBytesBehind: whole, but with other bytes behind, of a format that nothing else
/// tells from any bytes.
enum class End { kWhole, kBytesBehind, kCutOff, kDamaged, kTooMuch };

End Append(const Step& step, size_t bytes, std::string& out) {
  if (out.size() + bytes > kMostUnpackedBody) return End::kTooMuch;
  out.append(step.data(), bytes);
  return End::kWhole;
}

/// `window_bits` as zlib takes them: which wrapping. Members of gzip may follow each other.
End Inflate(std::string_view packed, int window_bits, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ended(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  Step step;
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(step.data());
    stream.avail_out = kStepBytes;
    const int result = inflate(&stream, Z_NO_FLUSH);
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (Append(step, kStepBytes - stream.avail_out, out) == End::kTooMuch) return End::kTooMuch;
    if (result == Z_STREAM_END) {
      const bool another =
          window_bits > 15 && stream.avail_in >= 2 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
      if (!another) return window_bits < 0 && stream.avail_in != 0 ? End::kBytesBehind : End::kWhole;
      inflateReset(&stream);
    } else if (result == Z_BUF_ERROR || (result == Z_OK && stream.avail_in == 0 && stream.avail_out != 0)) {
      return End::kCutOff;
    } else if (result != Z_OK) {
      return End::kDamaged;
    }
  }
}

End Gunzip(std::string_view packed, std::string& out) { return Inflate(packed, 15 + 16, out); }

End InflateEither(std::string_view packed, std::string& out) {
  const End wrapped = Inflate(packed, 15, out);
  if (wrapped != End::kDamaged) return wrapped;
  std::string raw;  // whose first bytes may look like a wrapping
  const End unwrapped = Inflate(packed, -15, raw);
  if (unwrapped == End::kDamaged) return wrapped;
  out = std::move(raw);
  return unwrapped;
}

End Unbrotli(std::string_view packed, std::string& out) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!decoder) throw std::bad_alloc();
  size_t in = packed.size();
  const auto* next_in = reinterpret_cast<const uint8_t*>(packed.data());
  Step step;
  for (;;) {
    size_t room = kStepBytes;
    auto* next_out = reinterpret_cast<uint8_t*>(step.data());
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(decoder.get(), &in, &next_in, &room, &next_out, nullptr);
    if (Append(step, kStepBytes - room, out) == End::kTooMuch) return End::kTooMuch;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return in == 0 ? End::kWhole : End::kBytesBehind;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return End::kCutOff;
    if (result == BROTLI_DECODER_RESULT_ERROR) {
      const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(decoder.get());
      if (code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code > BROTLI_DECODER_ERROR_UNREACHABLE)
        throw std::bad_alloc();
      return End::kDamaged;
    }
  }
}

End Unzstd(std::string_view packed, std::string& out) {
  const std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream*)> decoder(ZSTD_createDStream(),
                                                                         ZSTD_freeDStream);
  if (!decoder) throw std::bad_alloc();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  Step step;
  for (;;) {
    ZSTD_outBuffer given{step.data(), step.size(), 0};
    const size_t left = ZSTD_decompressStream(decoder.get(), &given, &in);
    if (Append(step, given.pos, out) == End::kTooMuch) return End::kTooMuch;
    if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    if (ZSTD_isError(left)) return End::kDamaged;
    if (in.pos == in.size && given.pos < given.size) return left == 0 ? End::kWhole : End::kCutOff;
  }
}

struct Coding {
  std::string_view name;
  std::string_view magic;                         // what it must begin with
  End (*unpack)(std::string_view, std::string&);  // null: known, and not read
};

constexpr Coding kCodings[] = {{"gzip", "\x1F\x8B", Gunzip},         {"x-gzip", "\x1F\x8B", Gunzip},
                               {"deflate", "", InflateEither},       {"br", "", Unbrotli},
                               {"zstd", "\x28\xB5\x2F\xFD", Unzstd}, {"compress", "\x1F\x9D", nullptr},
                               {"x-compress", "\x1F\x9D", nullptr}};

const Coding* FindCoding(std::string_view name) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (const Coding& coding : kCodings) {
    if (std::equal(coding.name.begin(), coding.name.end(), name.begin(), name.end(),
                   [&](char a, char b) { return a == lower(b); }))
      return &coding;
  }
  return nullptr;
}

/// Whether a body is what a reader would see, in any encoding: UTF-8, or a page.
bool LooksUnpacked(std::string_view body) {
  const size_t first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || body[first] == '<') return true;
  return ValidUtf8Prefix(body) == body.size() && body.find('\0') == std::string_view::npos;
}

Status Undo(const Coding& coding, std::string& body) {
  if (body.empty() || body.compare(0, coding.magic.size(), coding.magic) != 0)
    return Status::Ok();  // undone by the crawler
  const std::string name(coding.name);
  if (coding.unpack == nullptr)
    return Status::Input("a page in the content encoding " + name + ", which is not read");
  std::string unpacked;
  const End end = coding.unpack(body, unpacked);
  if (end == End::kTooMuch) {
    return Status::Input("a page whose " + name + " encoding unpacks to more than " +
                         std::to_string(kMostUnpackedBody) + " bytes");
  }
  if (end != End::kWhole && coding.magic.empty() && LooksUnpacked(body)) return Status::Ok();
  // A text may begin with what is a whole stream of few bytes.
  if (end == End::kBytesBehind && !LooksUnpacked(unpacked)) unpacked.clear();
  const bool usable = end == End::kWhole || !unpacked.empty();
  // Behind damage there may be any bytes; what came before it is right only where a checksum of its own kind
  // would tell.
  if (!usable || (end == End::kDamaged && coding.magic.empty())) {
    return Status::Input("a page whose " + name + " encoding is damaged");
  }
  body = std::move(unpacked);
  return Status::Ok();
}

/// The place behind the line of a chunk's size, and the size; npos where it is none.
size_t ReadChunkSize(std::string_view body, size_t at, size_t& size) {
  size = 0;
  size_t digits = 0;
  for (; at < body.size() && digits < 8; ++at, ++digits) {
    const char c = body[at];
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      size = size * 16 + static_cast<size_t>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      size = size * 16 + static_cast<size_t>(lower - 'a' + 10);
    } else {
      break;
    }
  }
  if (digits == 0) return std::string_view::npos;
  while (at < body.size() && (body[at] == ' ' || body[at] == '\t')) ++at;
  if (at < body.size() && body[at] == ';') at = std::min(body.find('\n', at), body.size());
  if (at < body.size() && body[at] == '\r') ++at;
  return at < body.size() && body[at] == '\n' ? at + 1 : std::string_view::npos;
}

}  // namespace

std::string Dechunk(std::string_view body) {
  std::string out;
  for (size_t at = 0; at < body.size();) {
    size_t size = 0;
    const size_t content = ReadChunkSize(body, at, size);
    if (content == std::string_view::npos) return at == 0 ? std::string(body) : out;
    if (size == 0) return out;
    out.append(body.substr(content, size));
    at = content + std::min(size, body.size() - content);
    while (at < body.size() && (body[at] == '\r' || body[at] == '\n')) ++at;
  }
  return out;
}

Status UndoCodings(std::string_view codings, std::string& body) {
  int count = 0;
  while (!codings.empty()) {
    const size_t comma = codings.rfind(',');
    std::string_view name = comma == std::string_view::npos ? codings : codings.substr(comma + 1);
    codings = comma == std::string_view::npos ? std::string_view() : codings.substr(0, comma);
    while (!name.empty() && (name.front() == ' ' || name.front() == '\t')) name.remove_prefix(1);
    while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) name.remove_suffix(1);
    const Coding* coding = FindCoding(name);
    if (coding == nullptr) continue;
    if (++count > kMostCodings) {
      return Status::Input("a page in more than " + std::to_string(kMostCodings) + " content encodings");
    }
    TROMMEL_RETURN_IF_ERROR(Undo(*coding, body));
  }
  return Status::Ok();
}

}  // namespace trommel
