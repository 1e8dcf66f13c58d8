#include <gtest/gtest.h>

#include <random>

#include "io/in/csv_scanner.h"
#include "io/in/detect_format.h"
#include "io/in/json_scanner.h"
#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

constexpr uint64_t kBlockSizes[] = {1, 10, 100, 5000, 1 << 20};

/// The records of bytes told apart by content, from a file and a pipe, at every block size; all must agree.
std::vector<Record> ReadBoth(const std::string& bytes, const std::string& name = "a",
                             const InputOptions& options = {}) {
  const TempFolder folder;
  const std::string path = folder.Write(name, bytes);
  std::vector<Record> expected = ReadAll({path}, options);
  for (const uint64_t block_bytes : kBlockSizes) {
    EXPECT_EQ(ReadAll({path}, options, block_bytes), expected) << block_bytes;
    if (name == "a") {
      std::vector<Record> piped = ReadPiped(bytes, options, block_bytes);
      for (Record& record : piped) record.path = path;
      EXPECT_EQ(piped, expected) << block_bytes;
    }
  }
  return expected;
}

std::vector<std::string> Texts(const std::vector<Record>& records) {
  std::vector<std::string> texts;
  for (const Record& record : records) texts.push_back(record.rejected ? "! " + record.reason : record.text);
  return texts;
}

using Strings = std::vector<std::string>;

TEST(Json, ArraysAndConcatenatedObjects) {
  EXPECT_EQ(Texts(ReadBoth(R"([{"text":"a"},{"text":"b"}])")), (Strings{"a", "b"}));
  EXPECT_EQ(
      Texts(ReadBoth("\xEF\xBB\xBF [\n  {\n    \"text\": \"a]},{\\\"\"\n  } ,\n  {\"text\":\"b\"}\n]\n")),
      (Strings{"a]},{\"", "b"}));
  EXPECT_EQ(Texts(ReadBoth("{\n  \"text\": \"a\",\n  \"n\": [1, {\"x\": []}]\n}\n{\n  \"text\": \"b\"\n}\n")),
            (Strings{"a", "b"}));
  EXPECT_EQ(Texts(ReadBoth(R"({"text":"a"}{"text":"b"} {"text":"c"})")), (Strings{"a", "b", "c"}));
  EXPECT_EQ(Texts(ReadBoth("{\n\"text\":\"only\"\n}")), (Strings{"only"}));
}

TEST(Json, OffsetsAndRejects) {
  const std::vector<Record> records =
      ReadBoth("[ {\"text\":\"a\"}, 17, \"s\", {\"id\":1}, {\"text\":x}, {\"text\":\"z\"} ]");
  ASSERT_EQ(records.size(), 6u);
  EXPECT_EQ(records[0].offset, 2u);
  EXPECT_EQ(records[0].length, 12u);
  EXPECT_EQ(records[1].reason, "a number, not an object");
  EXPECT_EQ(records[1].offset, 16u);
  EXPECT_EQ(records[2].reason, "a string, not an object");
  EXPECT_EQ(records[3].reason.substr(0, 7), "no text");
  EXPECT_EQ(records[4].reason.substr(0, 8), "not JSON");
  EXPECT_EQ(records[5].text, "z");
  const std::vector<Record> torn = ReadBoth("[{\"text\":\"a\"},{\"text\":\"never clo");
  ASSERT_EQ(torn.size(), 2u);
  EXPECT_TRUE(torn[1].rejected);
}

TEST(Json, WhatStandsBetweenValues) {
  const struct {
    const char* bytes;
    const char* reason;
    uint64_t offset;
    const char* texts;
  } cases[] = {
      {R"([{"text":"a"},,{"text":"b"}])", "not JSON: a comma with no value before it", 14, "ab"},
      {R"([{"text":"a"} {"text":"b"}])", "not JSON: no comma before this value, which is read all the same",
       14, "ab"},
      {R"([{"text":"a"},])", "not JSON: a comma before the end of the array", 14, "a"},
      {R"([{"text":"a"}] x)", "not JSON: a value behind the end of the array", 15, "a"},
      {R"([{"text":"a"}][{"text":"b"}])",
       "not JSON: a second array behind the first; its elements are read all the same", 14, "ab"},
      {R"([{"text":"a"})", "not JSON: the array has no end, as if the file were cut off", 13, "a"},
  };
  for (const auto& expected : cases) {
    std::string texts;
    std::vector<Record> rejects;
    for (const Record& record : ReadBoth(expected.bytes)) {
      texts += record.text;
      if (record.rejected) rejects.push_back(record);
    }
    EXPECT_EQ(texts, expected.texts) << expected.bytes;
    ASSERT_FALSE(rejects.empty()) << expected.bytes;
    EXPECT_EQ(rejects[0].reason, expected.reason) << expected.bytes;
    EXPECT_EQ(rejects[0].offset, expected.offset) << expected.bytes;
  }
}

TEST(Json, AStringWithoutEndTakesNoNeighbourAlong) {
  const std::vector<Record> records =
      ReadBoth("[\n{\"text\":\"a\"},\n{\"text\":\"b},\n{\"text\":\"c\"},\n{\"text\":\"d\"}\n]\n");
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].text, "a");
  EXPECT_EQ(records[1].reason.substr(0, 8), "not JSON");
  EXPECT_EQ(records[1].offset, 16u);
  EXPECT_EQ(records[2].text, "c");
  EXPECT_EQ(records[3].text, "d");
}

TEST(Json, LargeArrays) {
  std::string bytes = "[";
  for (int i = 0; i < 3000; ++i) {
    bytes += (i == 0 ? "\n" : ",\n") + std::string("{\"id\": ") + std::to_string(i) + ",\n \"text\": \"" +
             std::string(i % 200, 'x') + "\"}";
  }
  bytes += "\n]\n";
  const TempFolder folder;
  const std::string path = folder.Write("a.json", bytes);
  const std::vector<Record> expected = ReadAll({path});
  ASSERT_EQ(expected.size(), 3000u);
  EXPECT_EQ(expected[2999].id, "2999");
  for (const uint64_t block_bytes : {1000, 70000}) EXPECT_EQ(ReadAll({path}, {}, block_bytes), expected);
}

TEST(Json, ABrokenValueTakesNoNeighbourAlong) {
  const struct {
    const char* bytes;
    const char* texts;
  } cases[] = {
      {R"([{"text":"a"},{"text":"b",{"text":"c"},{"text":"d"}])", "acd"},   // no brace before the comma
      {"[{\"text\":\"a\"},\n{\"text\":\"b\"\n{\"text\":\"c\"}]", "ac"},  // nor a comma
      {"{\n\"text\":\"a\"\n\n{\n\"text\":\"b\"\n}\n", "b"},
      {R"([{"text":"a"},{"tags":["x","text":"b"},{"text":"c"}])", "ac"},  // an open bracket within
      {R"([{"text":"a"},{"text":"b"])", "a"},                             // a brace before the end
      {R"([{"text":"a"}},{"text":"b"}])", "ab"},                          // one too many
      {R"([{"text":"a"},{"x":[{"y":{"z":[[{"text":1}]]}}],"text":"b"}])", "ab"},
  };
  for (const auto& expected : cases) {
    std::string texts;
    for (const Record& record : ReadBoth(expected.bytes)) texts += record.text;
    EXPECT_EQ(texts, expected.texts) << expected.bytes;
  }
}

TEST(Json, RandomBytesAtEveryBlockSize) {
  std::mt19937_64 random(8);
  const std::string alphabet = "{}[]\":,\\ x1\n";
  InputOptions options;
  options.format = Format::kJson;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = random() % 2 == 0 ? "[" : "";
    for (size_t n = random() % 60; n > 0; --n) bytes.push_back(alphabet[random() % alphabet.size()]);
    options.max_record_bytes = round % 2 == 0 ? 1 << 20 : 5 + random() % 20;
    const std::vector<Record> expected = ReadPiped(bytes, options);
    for (const uint64_t block_bytes : {1, 3, 17})
      ASSERT_EQ(ReadPiped(bytes, options, block_bytes), expected) << bytes;
  }
}

TEST(Csv, HeaderQuotesAndRoles) {
  const std::vector<Record> records = ReadBoth(
      "id,Title,date,content,source,url\r\n"
      "1,标题,2022-05-18,\"one, \"\"two\"\"\nthree\",wire,https://example.org/\r\n"
      "\r\n"
      "2,,5/18/2022,plain,,\n"
      "3,t,,\"\",,");
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].text, "标题\none, \"two\"\nthree");
  EXPECT_EQ(records[0].title, "标题");
  EXPECT_EQ(records[0].id, "1");
  EXPECT_EQ(records[0].date, "2022-05-18");
  EXPECT_EQ(records[0].source, "wire");
  EXPECT_EQ(records[0].url, "https://example.org/");
  EXPECT_EQ(records[0].offset, 34u);
  EXPECT_EQ(records[1].text, "plain");
  EXPECT_EQ(records[1].date, "2022-05-18");
  EXPECT_EQ(records[2].text, "t\n");
}

TEST(Csv, OtherSeparatorsAndNames) {
  EXPECT_EQ(Texts(ReadBoth("id\ttext\n1\ta, b\n")), (Strings{"a, b"}));
  EXPECT_EQ(Texts(ReadBoth("id;text\n1;\"a;b\"\n")), (Strings{"a;b"}));
  InputOptions options;
  options.fields = {{"text", "Inhalt"}};
  EXPECT_EQ(Texts(ReadBoth("Nr,Inhalt\n1,x\n", "a.csv", options)), (Strings{"x"}));
  EXPECT_EQ(Texts(ReadBoth("Nr,Inhalt\n1,x\n", "a.csv")),
            (Strings{"! no text: the header has no column for it; name one with --field text=COLUMN"}));
  EXPECT_EQ(DetectFormat("text, body and more\nprose\n", "a.txt"), Format::kText);
  EXPECT_EQ(DetectFormat("Title: x\n", "a.txt"), Format::kText);
}

TEST(Csv, Rejects) {
  const std::vector<Record> records = ReadBoth("id,text\n1\n2,a,b\n3,\xFF\n4,good\n");
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].reason, "1 fields, where the header has 2");
  EXPECT_EQ(records[1].reason, "3 fields, where the header has 2");
  EXPECT_EQ(records[2].reason, "invalid UTF-8 at byte 2 of the record");
  EXPECT_EQ(records[3].text, "good");
}

TEST(Csv, RandomRecordsAtEveryBlockSize) {
  std::mt19937_64 random(12);
  for (int round = 0; round < 40; ++round) {
    std::string bytes = "id,text,title\n";
    for (size_t n = random() % 40; n > 0; --n) {
      for (int field = 0; field < 3; ++field) {
        std::string value;
        static const char* const kPieces[] = {"a", "b", "文", " ", "\"", ",", "\n", "\r"};
        const bool plain = random() % 3 == 0;  // in which a quote behind the first character is one like others
        for (size_t k = random() % 12; k > 0; --k) value += kPieces[random() % (plain ? 5 : 8)];
        std::string quoted;
        for (const char c : value) quoted += c == '"' ? "\"\"" : std::string(1, c);
        bytes += (field == 0 ? "" : ",") + (plain ? "x" + value : "\"" + quoted + "\"");
      }
      bytes += "\n";
    }
    const std::vector<Record> expected = ReadPiped(bytes);
    for (const uint64_t block_bytes : {1, 13, 200}) ASSERT_EQ(ReadPiped(bytes, {}, block_bytes), expected);
    for (const Record& record : expected) EXPECT_FALSE(record.rejected) << record.reason;
  }
}

// Files put together keep their marks in the middle.
TEST(Json, MarksBetweenValues) {
  const std::string bom = "\xEF\xBB\xBF";
  EXPECT_EQ(Texts(ReadBoth("{\"text\":\"a\"}\n" + bom + "{\"text\":\"b\"}\n\x1E{\"text\":\"c\"}\n")), (Strings{"a", "b", "c"}));
  EXPECT_EQ(Texts(ReadBoth("[{\"text\":\"a\"}," + bom + "{\"text\":\"b\"}]")), (Strings{"a", "b"}));
  EXPECT_EQ(Texts(ReadBoth("id,text\n1,a\n" + bom + "2,b\n")), (Strings{"a", "b"}));
}

TEST(Csv, LineEndsOfAllKinds) {
  for (const std::string end : {"\n", "\r\n", "\r", "\r\r\n"}) {
    EXPECT_EQ(Texts(ReadBoth("id,text" + end + "1,a" + end + "2,\"b" + end + "c\"" + end + "3,d" + end)), (Strings{"a", "b" + end + "c", "d"})) << end;
    EXPECT_EQ(Texts(ReadBoth(end + end + "id,text" + end + "1,a" + end)), (Strings{"a"})) << end;
  }
  // In a file with line feeds a carriage return by itself ends nothing.
  EXPECT_EQ(Texts(ReadBoth("id,text\n1,a\rb\n")), (Strings{"a\rb"}));
  InputOptions options;
  options.columns = {"id", "text"};
  EXPECT_EQ(Texts(ReadBoth("1,a\r2,b\r", "a.csv", options)), (Strings{"a", "b"}));
}

TEST(Csv, QuotesWithinAPlainField) {
  EXPECT_EQ(Texts(ReadBoth("id,text\n1,5\"\" of rain\n2,b\n3,a \"c\" d\n4,\"e\"\"\n5\"\n")),
            (Strings{"5\"\" of rain", "b", "a \"c\" d", "e\"\n5"}));
  InputOptions options;
  options.columns = {"id", "text"};
  EXPECT_EQ(Texts(ReadBoth("\r\"1\",a\n2,b\n", "a.csv", options)), (Strings{"a", "b"}));
  const std::string bom = "\xEF\xBB\xBF";
  for (const std::string before : {bom, "\r" + bom, "\r\n" + bom, bom + "\r", bom + "\n" + bom, bom + bom})
    EXPECT_EQ(Texts(ReadBoth(before + "\"1\",\"a\r\na\"\n2,b\n", "a.csv", options)), (Strings{"a\r\na", "b"})) << before.size();
}

TEST(Csv, AQuoteThatIsNeverClosedTakesNoNeighbourAlong) {
  const std::string reason = "! a quote that opens a field and is closed nowhere; what follows its line is read";
  const std::vector<Record> records = ReadBoth("id,text\n1,a\n2,\"open\n3,c\n4,\"d\nd\"\n");
  EXPECT_EQ(Texts(records), (Strings{"a", "open\n3,c\n4,d", "! 1 fields, where the header has 2"}));  // closed by the next: nobody can tell
  EXPECT_EQ(Texts(ReadBoth("id,text\n1,a\n2,\"open\n3,c\n4,d\n")), (Strings{"a", reason, "c", "d"}));
  EXPECT_EQ(Texts(ReadBoth("id,text\n1,a\n2,\"open")), (Strings{"a", reason}));
  const std::vector<Record> offsets = ReadBoth("id,text\n1,\"open\n2,b\n");
  ASSERT_EQ(offsets.size(), 2u);
  EXPECT_EQ(offsets[0].offset, 8u);
  EXPECT_EQ(offsets[0].length, 8u);
}

}  // namespace
}  // namespace trommel
