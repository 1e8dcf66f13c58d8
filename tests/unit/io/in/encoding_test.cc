#include "io/in/encoding.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "kernels/unicode/utf8.h"
#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

const std::string kSimplified =
    "为期十天的第一百二十八届广交会在云端落幕，本届广交会吸引了来自二百二十六个国家和地区的采购商注册观展，企"
    "业积极参与双循环。";
const std::string kTraditional =
    "許多社區長青學苑多開設有書法、插花、土風舞班，文山區長青學苑則有個十分特別的英文歌唱班，成員年齡均超過六"
    "十歲。";
const std::string kJapanese =
    "日本の自動車メーカーは、中国の広州で開かれている輸出入商品交易会に出展し、新しい電気自動車を発表しました"
    "。";
const std::string kKorean =
    "중국 광저우에서 열린 수출입상품교역회에 한국 기업들이 참가하여 새로운 제품을 소개하고 있습니다. 무역 "
    "관계자들이 방문했다.";
const std::string kFrench =
    "La société a présenté à Genève ses résultats détaillés : le bénéfice s’élève à 3 millions d’euros, "
    "a-t-on précisé.";

/// `utf8` in another encoding.
std::string Encode(const std::string& utf8, const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const int32_t size = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<int32_t>(out.size()),
                                    utf8.data(), static_cast<int32_t>(utf8.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error)) << encoding;
  out.resize(static_cast<size_t>(size));
  return out;
}

struct Case {
  const std::string* text;
  const char* encoding;
};
const Case kCases[] = {{&kSimplified, "gb18030"}, {&kSimplified, "gbk"},     {&kTraditional, "big5"},
                       {&kJapanese, "shift_jis"}, {&kKorean, "windows-949"}, {&kFrench, "windows-1252"}};

TEST(Encoding, FoundByContent) {
  const TempFolder folder;
  for (const auto& [text, encoding] : kCases) {
    for (const char* prefix : {"", "Mostly ASCII to begin with. "}) {
      const std::string expected = prefix + *text + "\n" + *text;
      const std::vector<Record> records = ReadAll({folder.Write("a.txt", Encode(expected, encoding))});
      ASSERT_EQ(records.size(), 1u);
      EXPECT_EQ(records[0].text, expected) << encoding;
    }
  }
  for (const char* encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
    const std::string bytes = Encode("\uFEFF" + kSimplified, encoding);
    const std::vector<Record> records = ReadAll({folder.Write("a.txt", bytes)});
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].text, kSimplified) << encoding;
  }
  EXPECT_EQ(DetectEncoding(Encode(kFrench, "UTF-16LE")), "UTF-16LE") << "without a mark";
}

TEST(Encoding, Utf8StaysUtf8) {
  for (const std::string& text : {kSimplified, kTraditional, kJapanese, kKorean, kFrench}) {
    EXPECT_EQ(DetectEncoding(text), "");
    EXPECT_EQ(DetectEncoding(text.substr(0, text.size() - 1)), "") << "cut in a sequence";
    EXPECT_EQ(DetectEncoding(text + "\xFF" + text), "") << "damaged";
  }
  EXPECT_EQ(DetectEncoding(""), "");
  EXPECT_EQ(DetectEncoding("ascii \xFF"), "");
  EXPECT_EQ(DetectEncoding("ascii \xC0\x80 and more of it"), "");
  EXPECT_EQ(DetectEncoding("ascii \xED\xA0\x80 and more of it"), "");
}

TEST(Encoding, DeclaredByThePage) {
  EXPECT_EQ(DetectEncoding("<html><meta charset=\"gb2312\"><p>" + Encode("中", "gbk") + "</p></html>"),
            "gb18030");
  EXPECT_EQ(
      DetectEncoding("<?xml version='1.0' encoding='Big5'?><p>" + Encode("中", "big5") + "</p> <!-- -->"),
      "Big5-HKSCS");
}

TEST(Encoding, NamedByTheUser) {
  const TempFolder folder;
  InputOptions options;
  options.encoding = "GB2312";
  EXPECT_EQ(ReadAll({folder.Write("a.txt", Encode("中", "gbk"))}, options)[0].text, "中");
  options.encoding = "no such thing";
  EXPECT_EQ(ReadAll({folder.Write("a.txt", "x")}, options)[0].reason.substr(0, 21), "no encoding is called");
  EXPECT_EQ(CanonicalEncoding("latin1").value(), "windows-1252");
  EXPECT_EQ(CanonicalEncoding("UTF-8").value(), "");
}

TEST(Encoding, EveryFormatAndBlockSize) {
  std::string lines;
  for (int i = 0; i < 400; ++i)
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"" + kSimplified + "\"}\n";
  const std::vector<Record> expected = ReadPiped(lines);
  ASSERT_EQ(expected.size(), 400u);
  for (const uint64_t block_bytes : {1, 1000, 1 << 20}) {
    EXPECT_EQ(ReadPiped(Encode(lines, "gb18030"), {}, block_bytes), expected);
  }
}

TEST(Encoding, WhatIsNoneOfItsBytesIsReplaced) {
  const TempFolder folder;
  std::string bytes = Encode(kSimplified, "gb18030");
  bytes += std::string(60000, ' ') + std::string(60000, ' ') + "\xFF.";
  EXPECT_EQ(ReadAll({folder.Write("a.txt", bytes)})[0].text,
            kSimplified + std::string(120000, ' ') + "\uFFFD.");
}

std::string WithoutSpace(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out.push_back(c);
  }
  for (size_t at; (at = out.find("　")) != std::string::npos;) out.erase(at, 3);
  return out;
}

TEST(Encoding, SharedCorpora) {
  const auto corpora = SharedFolder("corpora");
  if (corpora.empty()) return;
  for (const char* name : {"as_test", "pku_test"}) {
    const std::string stem = (corpora / "encodings" / name).string();
    EXPECT_TRUE(WithoutSpace(ReadAll({stem + ".txt"})[0].text) ==
                WithoutSpace(ReadAll({stem + ".utf8"})[0].text))
        << name;
  }
  size_t read = 0;
  size_t simplified = 0;
  for (const Record& record : ReadAll({(corpora / "sogou-gbk").string()})) {
    EXPECT_FALSE(record.rejected) << record.path << record.reason;
    EXPECT_EQ(record.text.find("\uFFFD"), std::string::npos) << record.path;
    simplified += record.language == "zh-Hans" ? 1 : 0;
    ++read;
  }
  EXPECT_GE(simplified, 295u) << "the rest begins with English";
  EXPECT_EQ(read, 300u);
}

TEST(Encoding, AShortChineseTableIsNotKorean) {
  // 球队名称 总积分榜 积分 排名 球队 赛 胜 平 负 进 失 净 巴塞 皇马 in GBK
  const std::string table =
      "\xC7\xF2\xB6\xD3\xC3\xFB\xB3\xC6\n\n\xD7\xDC\xBB\xFD\xB7\xD6\xB0\xF1\n\n\xBB\xFD\xB7\xD6\n\n\xC5\xC5"
      "\xC3\xFB\n\n"
      "\xC7\xF2\xB6\xD3\n\n\xC8\xFC\n\n\xCA\xA4\n\n\xC6\xBD\n\n\xB8\xBA\n\n\xBD\xF8\n\n\xCA\xA7\n\n\xBE\xBB\n"
      "\n1\n\n"
      "\xB0\xCD\xC8\xFB\n\n36\n\n25\n\n2\n\n\xBB\xCA\xC2\xED\n\n37\n";
  EXPECT_NE(DetectEncoding(table), "EUC-KR");
}

TEST(Encoding, HanUtf16WithoutMark) {
  const std::u16string text = u"广交会开幕，双循环加快。今年一季度进出口总值增长。";
  std::string little, big;
  for (int i = 0; i < 20; ++i) {
    for (const char16_t unit : text) {
      little += {static_cast<char>(unit), static_cast<char>(unit >> 8)};
      big += {static_cast<char>(unit >> 8), static_cast<char>(unit)};
    }
  }
  EXPECT_EQ(DetectEncoding(little), "UTF-16LE");
  EXPECT_EQ(DetectEncoding(big), "UTF-16BE");
}

}  // namespace
}  // namespace trommel
