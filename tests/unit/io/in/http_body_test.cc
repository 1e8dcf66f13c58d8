#include "io/in/http_body.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include <random>

#include "tests/unit/io/in/packing.h"

namespace trommel {
namespace {

std::string Zlib(const std::string& bytes) { return Deflate(bytes, 15); }
std::string Raw(const std::string& bytes) { return Deflate(bytes, -15); }

std::string Brotli(const std::string& bytes) {
  size_t size = BrotliEncoderMaxCompressedSize(bytes.size()) + 64;
  std::string out(size, '\0');
  EXPECT_TRUE(BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, bytes.size(),
                                    reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                                    reinterpret_cast<uint8_t*>(out.data())));
  out.resize(size);
  return out;
}

std::string Zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

/// The body behind the codings, or the reason.
std::string Undo(std::string_view codings, std::string body) {
  const Status status = UndoCodings(codings, body);
  return status.ok() ? body : "! " + status.message();
}

std::string Page(size_t paragraphs) {
  std::mt19937_64 random(paragraphs);
  std::string page = "<html><body>";
  for (size_t i = 0; i < paragraphs; ++i) page += "<p>第" + std::to_string(random()) + "段。</p>";
  return page + "</body></html>";
}

TEST(UndoCodings, EveryPackerAtSizesAroundABuffer) {
  for (const size_t paragraphs : {0, 1, 50, 3000, 20000}) {
    const std::string page = Page(paragraphs);
    EXPECT_EQ(Undo("gzip", Gzip(page)), page);
    EXPECT_EQ(Undo("X-GZip", Gzip(page.substr(0, 9)) + Gzip(page.substr(9))), page);
    EXPECT_EQ(Undo("deflate", Zlib(page)), page);
    EXPECT_EQ(Undo("Deflate", Raw(page)), page);
    EXPECT_EQ(Undo("br", Brotli(page)), page);
    EXPECT_EQ(Undo("zstd", Zstd(page) + Zstd(page)), page + page);
    EXPECT_EQ(Undo(" deflate , br ,gzip", Gzip(Brotli(Zlib(page)))), page);
  }
}

TEST(UndoCodings, WhatACrawlerHasUnpackedStays) {
  const std::string page = Page(3), gbk = "<p>\xB9\xE3\xBD\xBB</p>", plain = "plain text 广交会";
  for (const char* coding : {"gzip", "deflate", "br", "zstd", "compress", "identity", "none", "utf-8", ""}) {
    for (const std::string& body : {page, gbk, plain, std::string()})
      EXPECT_EQ(Undo(coding, body), body) << coding;
  }
}

// Some texts begin with what is a whole stream of br or deflate.
TEST(UndoCodings, AnUnpackedTextStaysWhateverItBeginsWith) {
  for (int first = 1; first < 128; ++first) {
    for (const int second : {'.', ' ', '0', 'x', '\n', '\r', '~'}) {
      std::string text{static_cast<char>(first), static_cast<char>(second)};
      text += "The fair opened on 15 April. 广交会。\r\n";
      for (const char* coding : {"br", "deflate", "deflate, br"})
        EXPECT_EQ(Undo(coding, text), text) << coding;
    }
  }
}

TEST(UndoCodings, BytesBehindAStream) {
  const std::string page = Page(50);
  for (const std::string rest : {"\r\n", "\xFF", "more"}) {
    EXPECT_EQ(Undo("br", Brotli(page) + rest), page);
    EXPECT_EQ(Undo("deflate", Raw(page) + rest), page);
    EXPECT_EQ(Undo("deflate", Zlib(page) + rest), page);
  }
  EXPECT_EQ(Undo("br", "3\xFF\xFE"), "! a page whose br encoding is damaged");
  EXPECT_EQ(Undo("deflate", std::string("\x03\0\xFF\xFE", 4)), "! a page whose deflate encoding is damaged");
}

TEST(UndoCodings, ManyCodings) {
  const std::string page = Page(3);
  EXPECT_EQ(Undo("br,br,br,br,br,br,br,br", page), page);
  EXPECT_EQ(Undo("x,y,z,,,none,identity,utf-8,a,b,br", Brotli(page)), page);
  std::string names, text;
  while (names.size() < 256 << 10) names += "br,";
  while (text.size() < 4 << 20) text += page;
  EXPECT_EQ(Undo(names, text), "! a page in more than 8 content encodings");
}

TEST(UndoCodings, WhatIsCutOffGivesWhatIsThere) {
  const std::string page = Page(3000);
  for (const auto& [coding, packed] : {std::pair{"gzip", Gzip(page)},
                                       {"deflate", Zlib(page)},
                                       {"deflate", Raw(page)},
                                       {"br", Brotli(page)}}) {
    const std::string got = Undo(coding, packed.substr(0, packed.size() / 2));
    EXPECT_GT(got.size(), page.size() / 8) << coding;
    EXPECT_EQ(got, page.substr(0, got.size())) << coding;
  }
}

TEST(UndoCodings, DamageIsNamed) {
  std::string noise = "\x01\x02\xFF\xFE\x80\x81 noise";
  EXPECT_EQ(Undo("deflate", noise), "! a page whose deflate encoding is damaged");
  EXPECT_EQ(Undo("br", noise), "! a page whose br encoding is damaged");
  EXPECT_EQ(Undo("gzip", "\x1F\x8B" + noise), "! a page whose gzip encoding is damaged");
  EXPECT_EQ(Undo("compress", "\x1F\x9D" + noise),
            "! a page in the content encoding compress, which is not read");
}

TEST(UndoCodings, BombsEnd) {
  std::string zeros(kMostUnpackedBody + 1, ' ');
  for (const auto& [coding, packed] : {std::pair{"gzip", Gzip(zeros)},
                                       {"deflate", Raw(zeros)},
                                       {"br", Brotli(zeros)},
                                       {"zstd", Zstd(zeros)}}) {
    EXPECT_EQ(Undo(coding, packed),
              std::string("! a page whose ") + coding + " encoding unpacks to more than 67108864 bytes");
  }
}

TEST(UndoCodings, AnyBytesDoNoHarm) {
  std::mt19937_64 random(4);
  const std::string page = Page(20);
  for (int round = 0; round < 2000; ++round) {
    const char* codings[] = {"gzip", "deflate", "br", "zstd"};
    std::string packed = round % 4 == 0   ? Gzip(page)
                         : round % 4 == 1 ? Raw(page)
                         : round % 4 == 2 ? Brotli(page)
                                          : Zstd(page);
    for (int i = 0; i < 3; ++i) packed[random() % packed.size()] = static_cast<char>(random());
    Undo(codings[round % 4], packed.substr(0, random() % (packed.size() + 1)));
  }
}

TEST(Dechunk, PutsChunksTogether) {
  EXPECT_EQ(Dechunk("5\r\nhello\r\n6; x=y\r\n world\r\n0\r\n\r\n"), "hello world");
  EXPECT_EQ(Dechunk("5\nhello\n0\n\n"), "hello");
  EXPECT_EQ(Dechunk("00000005 \r\nhello\r\n0\r\n"), "hello");
  EXPECT_EQ(Dechunk("0\r\n\r\n"), "");
  EXPECT_EQ(Dechunk(""), "");
}

TEST(Dechunk, WhatIsNotChunkedStays) {
  for (const std::string body :
       {"<html>", "Add 5 eggs\nand stir", "deadline\nis near", "\r\n<html>", "123456789\r\nx", "a"}) {
    EXPECT_EQ(Dechunk(body), body);
  }
}

TEST(Dechunk, CutOffAndBrokenChunks) {
  EXPECT_EQ(Dechunk("5\r\nhello\r\n6\r\n wo"), "hello wo");
  EXPECT_EQ(Dechunk("5\r\nhello\r\nFFFFFFFF\r\n world"), "hello world");
  EXPECT_EQ(Dechunk("5\r\nhello\r\nzz\r\n world"), "hello");
  EXPECT_EQ(Dechunk("5\r\nhello\r\n6"), "hello");
}

}  // namespace
}  // namespace trommel
