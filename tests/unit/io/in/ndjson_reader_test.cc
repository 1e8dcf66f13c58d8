#include "io/in/ndjson_reader.h"

#include <gtest/gtest.h>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

/// The one record of a line.
Record One(const std::string& line, const InputOptions& options = {}) {
  const std::vector<Record> records = ReadEveryWay(line + "\n", options);
  EXPECT_EQ(records.size(), 1u) << line;
  return records.empty() ? Record() : records[0];
}

TEST(Ndjson, PlainRecord) {
  const Record record = One(R"({"id":"a1","text":"广交会开幕\n第二行"})");
  EXPECT_FALSE(record.rejected);
  EXPECT_EQ(record.id, "a1");
  EXPECT_EQ(record.text, "广交会开幕\n第二行");
  EXPECT_EQ(record.title, "");
  EXPECT_EQ(record.date, "");
  EXPECT_EQ(record.offset, 0u);
  EXPECT_EQ(record.length, 47u);
}

TEST(Ndjson, TitleStandsBeforeTheBody) {
  const Record record = One(
      R"({"title":"标题","body":"正文","date":"2022-05-18","publisher":"wire","_id":7,"link":"https://example.org/"})");
  EXPECT_EQ(record.text, "标题\n正文");
  EXPECT_EQ(record.title, "标题");
  EXPECT_EQ(record.date, "2022-05-18");
  EXPECT_EQ(record.source, "wire");
  EXPECT_EQ(record.id, "7");
  EXPECT_EQ(record.url, "https://example.org/");
  EXPECT_EQ(One(R"({"title":"","body":"x"})").text, "x");
  EXPECT_EQ(One(R"({"title":5,"headline":"h","body":"x"})").text, "h\nx");
}

TEST(Ndjson, CommonNamesInTheirOrder) {
  for (const char* name : {"text", "body", "content", "article", "maintext"}) {
    EXPECT_EQ(One("{\"" + std::string(name) + "\":\"x\"}").text, "x") << name;
  }
  EXPECT_EQ(One(R"({"maintext":"5","article":"4","content":"3","body":"2","text":"1"})").text, "1");
  EXPECT_EQ(One(R"({"text":null,"body":"b"})").text, "b");
  EXPECT_EQ(One(R"({"text":["x"],"content":"c"})").text, "c");
  EXPECT_EQ(One(R"({"text":"first","text":"second"})").text, "first");
  for (const char* name : {"date", "published", "date_publish", "publish_date", "created_at", "timestamp",
                           "datePublished", "published_at", "publishedAt", "pubDate", "time"}) {
    EXPECT_EQ(One("{\"text\":\"x\",\"" + std::string(name) + "\":\"2022-05-18\"}").date, "2022-05-18")
        << name;
  }
  EXPECT_EQ(One(R"({"text":"x","published":"2020-01-01","date":"2022-05-18"})").date, "2022-05-18");
  EXPECT_EQ(One(R"({"text":"x","date":"soon","published":"2020-01-01"})").date, "2020-01-01");
  EXPECT_EQ(One(R"({"text":"x","date":null,"created_at":"2020-01-01"})").date, "2020-01-01");
  EXPECT_EQ(One(R"({"text":"x","source":null,"media":"m"})").source, "m");
  EXPECT_EQ(One(R"({"text":"x","id":null,"id_str":"9"})").id, "9");
}

TEST(Ndjson, OptionalFieldsOfWrongTypesAreNotRejects) {
  const Record record = One(R"({"text":"x","date":true,"id":{"a":1},"source":[1],"url":7,"title":{}})");
  EXPECT_FALSE(record.rejected);
  EXPECT_EQ(record.date + record.id + record.source + record.url + record.title, "");
}

TEST(Ndjson, NumberIdsAsWritten) {
  EXPECT_EQ(One(R"({"id":610814513421991936,"text":"x"})").id, "610814513421991936");
  EXPECT_EQ(One(R"({"id":-5,"text":"x"})").id, "-5");
  EXPECT_EQ(One(R"({"id":0,"text":"x"})").id, "0");
  EXPECT_EQ(One(R"({"id": 1.50 ,"text":"x"})").id, "1.50");
  EXPECT_EQ(One(R"({"id":1e3,"text":"x"})").id, "1e3");
  EXPECT_EQ(One(R"({"id":18446744073709551615,"text":"x"})").id, "18446744073709551615");
  EXPECT_EQ(One(R"({"id":123456789012345678901234567890,"text":"x"})").id, "123456789012345678901234567890");
  EXPECT_EQ(One(R"({"x":{"id":"no"},"y":["}",{"a":"\"]"}],"id":2.0,"text":"x"})").id, "2.0");
}

TEST(Ndjson, NumericDates) {
  EXPECT_EQ(One(R"({"text":"x","timestamp":1652832000})").date, "2022-05-18");
  EXPECT_EQ(One(R"({"text":"x","timestamp":1652832000000})").date, "2022-05-18");
  EXPECT_EQ(One(R"({"text":"x","timestamp":1652832000.75})").date, "2022-05-18");
  EXPECT_EQ(One(R"({"text":"x","timestamp":1.652832e9})").date, "2022-05-18");
  EXPECT_EQ(One(R"({"text":"x","date":20220518})").date, "2022-05-18");
  EXPECT_EQ(One(R"({"text":"x","date":0})").date, "");
  EXPECT_EQ(One(R"({"text":"x","date":"1652832000"})").date, "2022-05-18");
}

TEST(Ndjson, ShapesOfKnownExports) {
  const Record mongo =
      One(R"({"_id":{"$oid":"5f"},"date":{"$date":{"$numberLong":"1652832000000"}},"text":"x"})");
  EXPECT_EQ(mongo.id, "5f");
  EXPECT_EQ(mongo.date, "2022-05-18");
  EXPECT_EQ(One(R"({"text":"x","source":{"id":"cnn","name":"CNN"}})").source, "CNN");
  const Record tweet = One(
      R"({"created_at":"Tue Jun 16 14:10:59 +0000 2015","id":610814513421991936,"id_str":"610814513421991936","text":"a \u0026amp; b",)"
      R"("source":"\u003ca href=\"http:\/\/twitter.com\" rel=\"nofollow\"\u003eTwitter Web Client\u003c\/a\u003e","user":{"id":1,"url":"u"}})");
  EXPECT_EQ(tweet.date, "2015-06-16");
  EXPECT_EQ(tweet.source, "Twitter Web Client");
  EXPECT_EQ(tweet.text, "a &amp; b");
  EXPECT_EQ(tweet.url, "");
}

TEST(Ndjson, NamedFields) {
  InputOptions options;
  options.fields = {
      {"text", "article.body"}, {"title", "article.head"}, {"id", "meta.key"}, {"date", "meta.when"}};
  const std::string nested =
      R"({"text":"no","title":"no","article":{"body":"yes","head":"h"},"meta":{"key":1.0,"when":"2022-05-18"}})";
  EXPECT_EQ(One(nested, options).text, "h\nyes");
  EXPECT_EQ(One(nested, options).id, "1.0");
  EXPECT_EQ(One(nested, options).date, "2022-05-18");
  EXPECT_EQ(One(R"({"article":{"body":"nested"},"article.body":"literal"})", options).text, "literal");
  EXPECT_EQ(One(R"({"text":"x"})", options).reason, "no text: no field article.body");
  EXPECT_EQ(One(R"({"article":{"body":5}})", options).reason,
            "the field article.body is a number, not a string");
  options.fields = {{"text", "a.b.c"}};
  EXPECT_EQ(One(R"({"a.b":{"c":"1"},"a":{"b.c":"2"}})", options).text, "1");
  EXPECT_EQ(One(R"({"a.b":{"d":"1"},"a":{"b":{"c":"3"}}})", options).text, "3");
  options.fields = {{"title", "text"}};
  EXPECT_EQ(One(R"({"text":"x"})", options).text, "x") << "one field for both is not a title apart";
}

TEST(Ndjson, Rejects) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"[1]", "an array, not an object"},
      {"\"text\"", "a string, not an object"},
      {"null", "null, not an object"},
      {"7", "a number, not an object"},
      {"true", "a boolean, not an object"},
      {"{}", "no text: none of the fields text, body, content, article, maintext"},
      {R"({"title":"t"})", "no text: none of the fields text, body, content, article, maintext"},
      {R"({"text":5})", "the field text is a number, not a string"},
      {R"({"text":null})", "the field text is null, not a string"},
      {R"({"text":{"a":1}})", "the field text is an object, not a string"},
      {R"({"content":["a"]})", "the field content is an array, not a string"},
      {R"({"text":false,"body":1})", "the field text is a boolean, not a string"},
      {"{\"text\":\"a\xFF\"}", "invalid UTF-8 at byte 10 of the line"},
      {"{\"text\":\"\xED\xA0\x80\"}", "invalid UTF-8 at byte 9 of the line"},
  };
  for (const auto& [line, reason] : cases) {
    const Record record = One(line);
    EXPECT_TRUE(record.rejected) << line;
    EXPECT_EQ(record.reason, reason) << line;
    EXPECT_EQ(record.length, line.size());
  }
  for (const std::string line :
       {R"({"text":"a")", R"({"text":"a"}})", R"({"text":"a"} x)", R"({"text":"a"}{"text":"b"})",
        R"({"text":"a" "id":1})", R"({"text":"a\x"})", R"({"text":"a","n":01})", R"({"text":"a","n":1e})",
        R"({"text":"a","n":tru})", R"({'text':'a'})", R"({"text":"a",})", "{\"text\":\"a\tb\"}",
        R"({"text":"a","n":-})", R"({"text":"a","n":1.})", R"({"text":"\u12G4"})", "hello"}) {
    const Record record = One(line);
    EXPECT_TRUE(record.rejected) << line;
    EXPECT_EQ(record.reason.substr(0, 10), "not JSON: ") << line << ": " << record.reason;
  }
  EXPECT_TRUE(One(std::string("{\"text\":\"a\0b\"}", 14)).rejected);
}

TEST(Ndjson, NestingUpToTheLimit) {
  const auto nested = [](size_t levels) {  // the object itself is the first
    const std::string value = std::string(levels - 1, '[') + "0" + std::string(levels - 1, ']');
    return "{\"text\":\"x\",\"n\":" + value + "}";
  };
  EXPECT_EQ(One(nested(1024)).text, "x");
  EXPECT_EQ(One(nested(1025)).reason, "nested deeper than 1024 levels; --max-nesting allows more");
  EXPECT_TRUE(One(std::string(5000, '[')).rejected);
  for (const uint64_t levels : {1, 2, 7, 5000, 20000}) {
    InputOptions options;
    options.max_nesting = levels;
    EXPECT_EQ(One(nested(levels), options).text, "x") << levels;
    EXPECT_EQ(One(nested(levels + 1), options).reason,
              "nested deeper than " + std::to_string(levels) + " levels; --max-nesting allows more");
    const std::vector<Record> records = ReadEveryWay(nested(levels + 1) + "\n" + nested(1) + "\n", options);
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[1].text, "x") << "its neighbours are read";
  }
}

TEST(Ndjson, ValidJsonBeyondTheParser) {
  EXPECT_EQ(One(R"({"text":"a\ud83d","n":1})").text, "a\uFFFD") << "half of an emoji";
  EXPECT_EQ(One(R"({"text":"\udc00 \ud83d\ude00 \ud83d\n"})").text, "\uFFFD \U0001F600 \uFFFD\n");
  EXPECT_EQ(One(R"({"text":"\\ud83d"})").text, "\\ud83d") << "an escaped backslash";
  EXPECT_EQ(One(R"({"n":1e400,"m":-123456789012345678901234567890,"text":"x"})").text, "x");
  EXPECT_TRUE(One(R"({"n":1e400,"m":012,"text":"x"})").rejected);
  EXPECT_TRUE(One(R"({"n":123456789012345678901234567890.,"text":"x"})").rejected);
  EXPECT_TRUE(One(R"({"text":"\ud83d\x"})").rejected);
}

TEST(Ndjson, LinesAndOffsets) {
  const std::string good = R"({"text":"x"})";
  const auto offsets = [](const std::vector<Record>& records) {
    std::vector<std::pair<uint64_t, uint64_t>> pairs;
    for (const Record& record : records) pairs.emplace_back(record.offset, record.length);
    return pairs;
  };
  using Pairs = std::vector<std::pair<uint64_t, uint64_t>>;
  EXPECT_EQ(offsets(ReadEveryWay("")), Pairs{});
  EXPECT_EQ(offsets(ReadEveryWay("\n\r\n \t\r\n\n")), Pairs{}) << "blank lines are no records";
  EXPECT_EQ(offsets(ReadEveryWay(good)), (Pairs{{0, 12}})) << "no final line feed";
  EXPECT_EQ(offsets(ReadEveryWay(good + "\n" + good + "\n")), (Pairs{{0, 12}, {13, 12}}));
  EXPECT_EQ(offsets(ReadEveryWay(good + "\r\n" + good + "\r\n")), (Pairs{{0, 12}, {14, 12}}));
  EXPECT_EQ(offsets(ReadEveryWay("\n\n" + good + "\n\n" + good)), (Pairs{{2, 12}, {16, 12}}));
  EXPECT_EQ(offsets(ReadEveryWay("\xEF\xBB\xBF" + good + "\n" + good)), (Pairs{{3, 12}, {16, 12}}));
  EXPECT_EQ(offsets(ReadEveryWay("  " + good + " \n")), (Pairs{{0, 15}}));
  const std::vector<Record> torn =
      ReadEveryWay(good + "\n{\"text\":\"" + std::string(1, '\0') + "\n" + good + "\n\"\n" + good);
  ASSERT_EQ(torn.size(), 5u);
  EXPECT_TRUE(!torn[0].rejected && torn[1].rejected && !torn[2].rejected && torn[3].rejected &&
              !torn[4].rejected);
}

TEST(Ndjson, LinesLongerThanABlockAndLongerThanTheLimit) {
  InputOptions options;
  options.max_record_bytes = 1000;
  const auto line = [](size_t length) { return "{\"text\":\"" + std::string(length - 11, 'x') + "\"}"; };
  const std::string bytes = line(20) + "\n" + line(1000) + "\n" + line(1001) + "\n" + line(1000) + "\r\n" +
                            line(1001) + "\r\n" + line(200000) + "\n" + line(30) + "\n" +
                            std::string(3000, ' ') + "\n" + line(5000);
  const std::vector<Record> records = ReadEveryWay(bytes, options);
  ASSERT_EQ(records.size(), 9u);
  const std::string reason = "longer than 1000 bytes, the limit for one record";
  const std::vector<uint64_t> lengths = {20, 1000, 1001, 1000, 1001, 200000, 30, 3000, 5000};
  for (size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(records[i].length, lengths[i]);
    EXPECT_EQ(records[i].rejected, lengths[i] > 1000);
    if (records[i].rejected) {
      EXPECT_EQ(records[i].reason, reason);
    }
  }
  options.max_record_bytes = 256 << 20;
  EXPECT_EQ(ReadEveryWay(bytes, options).size(), 8u) << "a blank line of any length is none";
}

TEST(Ndjson, MarkupIsStrippedWhereAsked) {
  InputOptions options;
  const std::string line = R"({"title":"A &amp; <b>B</b>","text":"<p>one\ntwo</p><p>三&nbsp;3 &lt; 4</p>"})";
  EXPECT_EQ(One(line, options).text, "A &amp; <b>B</b>\n<p>one\ntwo</p><p>三&nbsp;3 &lt; 4</p>");
  options.markup = Markup::kHtml;
  EXPECT_EQ(One(line, options).text, "A & B\none two\n三\u00a03 < 4");
  EXPECT_EQ(One(line, options).title, "A & B");
  EXPECT_EQ(One(R"({"text":"one\ntwo a<b <i>x</i>"})", options).text, "one\ntwo a<b x")
      << "a text with its own lines";
}

}  // namespace
}  // namespace trommel
