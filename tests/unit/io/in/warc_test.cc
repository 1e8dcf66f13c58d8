#include <gtest/gtest.h>

#include <random>

#include "io/in/warc_record.h"
#include "kernels/unicode/utf8.h"
#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

std::string Warc(const std::string& type, const std::string& content_type, const std::string& content) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://www.example.org/a\r\n" +
         "WARC-Date: 2022-05-18T10:00:00Z\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
}

std::string Http(const std::string& header, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + body;
}

const std::string kHttpType = "application/http; msgtype=response";

TEST(Warc, PagesAreDocuments) {
  const std::string page = "<html><title>T</title><body><p>广交会</p></body></html>";
  const std::string info = Warc("warcinfo", "application/warc-fields", "software: x");
  const std::string bytes =
      info + Warc("request", "application/http", "GET / HTTP/1.1\r\n\r\n") +
      Warc("response", kHttpType, Http("Content-Type: text/html", page)) +
      Warc("response", kHttpType, Http("Content-Type: image/png", "\x89PNG")) +
      Warc("response", kHttpType, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>") +
      Warc("conversion", "text/plain", "plain text") +
      Warc("response", kHttpType,
           Http("Content-Type: text/html\r\nTransfer-Encoding: chunked",
                "10\r\n<html><p>one</p>\r\n0B\r\n<p>two</p>\n\r\n0\r\n\r\n")) +
      Warc("response", kHttpType, Http("Content-Type: text/html; charset=gbk", "<p>\xB9\xE3\xBD\xBB</p>"));
  const TempFolder folder;
  const std::string path = folder.Write("a", bytes);
  const std::vector<Record> records = ReadAll({path});
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].text, "T\n广交会");
  EXPECT_EQ(records[0].id, "urn:uuid:1");
  EXPECT_EQ(records[0].url, "https://www.example.org/a");
  EXPECT_EQ(records[0].source, "www.example.org");
  EXPECT_EQ(records[0].date, "2022-05-18");
  EXPECT_EQ(bytes.substr(records[0].offset, 8), "WARC/1.0");
  EXPECT_EQ(records[1].text, "plain text");
  EXPECT_EQ(records[2].text, "one\ntwo");
  EXPECT_EQ(records[3].text, "广交");
  for (const uint64_t block_bytes : {1, 100, 700, 5000}) {
    EXPECT_EQ(ReadAll({path}, {}, block_bytes), records) << block_bytes;
  }
}

TEST(Warc, BrokenRecords) {
  const std::string good = Warc("conversion", "text/plain", "good");
  const std::string bad = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nbody\r\n";
  const std::vector<Record> records = ReadPiped(good + bad + good + good.substr(0, good.size() - 6));
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].text, "good");
  EXPECT_EQ(records[1].reason, "a WARC header without a Content-Length that can be read, or without an end within --max-header");
  EXPECT_EQ(records[2].text, "good");
  EXPECT_EQ(records[3].reason, "a WARC record that is cut off, or whose length is wrong");
}

TEST(Warc, HeadersBeyondTheLimit) {
  const std::string good = Warc("conversion", "text/plain", "good"), page = "<p>page</p>", filler(500, 'x');
  std::string longer = Warc("conversion", "text/plain", "longer");
  longer.insert(longer.find("WARC-Date"), "X: " + filler + "\r\n");
  const std::string http = Warc("response", kHttpType, Http("Content-Type: text/html\r\nX: " + filler, page));
  const TempFolder folder;
  const std::string path = folder.Write("a", good + longer + good + http + good);
  InputOptions options;
  options.max_header_bytes = 400;
  for (const uint64_t block_bytes : {1, 100, 700, 100000}) {
    const std::vector<Record> records = ReadAll({path}, options, block_bytes);
    ASSERT_EQ(records.size(), 5u) << block_bytes;
    for (const size_t i : {0, 2, 4}) EXPECT_EQ(records[i].text, "good") << i;
    EXPECT_EQ(records[1].reason,
              "a WARC header without a Content-Length that can be read, or without an end within --max-header");
    EXPECT_EQ(records[3].reason, "an answer whose header is longer than 400 bytes; --max-header allows more");
    EXPECT_EQ(records[1].offset, good.size());
    EXPECT_EQ(records[1].length, longer.size());
  }
  options.max_header_bytes = 1000;
  const std::vector<Record> records = ReadAll({path}, options);
  ASSERT_EQ(records.size(), 5u);
  EXPECT_EQ(records[1].text, "longer");
  EXPECT_EQ(records[3].text, "page");
}

TEST(Warc, ArcLinesBeyondTheLimit) {
  const auto arc = [](const std::string& url, const std::string& text) {
    const std::string content = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text;
    return url + " 192.0.2.1 20220518100000 text/plain " + std::to_string(content.size()) + "\n" + content + "\n";
  };
  const std::string url = "https://www.example.org/";
  const TempFolder folder;
  const std::string path =
      folder.Write("a", arc(url, "one") + arc(url + std::string(500, 'x'), "two") + arc(url, "three"));
  InputOptions options;
  options.format = Format::kWarc;
  options.max_header_bytes = 300;
  for (const uint64_t block_bytes : {1, 100, 100000}) {
    const std::vector<Record> records = ReadAll({path}, options, block_bytes);
    ASSERT_EQ(records.size(), 3u) << block_bytes;
    EXPECT_EQ(records[0].text + records[2].text, "onethree");
    EXPECT_EQ(records[1].reason, "a line that is no header of a WARC or ARC record");
  }
  options.max_header_bytes = 1000;
  const std::vector<Record> records = ReadAll({path}, options);
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[1].text, "two");
}

// A wrong length takes no neighbour along, and one fault is one reject.
TEST(Warc, WrongLengths) {
  const std::string good = Warc("conversion", "text/plain", "good"),
                    first = Warc("conversion", "text/plain", "some more text\nof two lines");
  const auto with_length = [&](const std::string& length) {
    std::string record = first;
    return record.replace(record.find("Content-Length: 27"), 18, "Content-Length: " + length);
  };
  const TempFolder folder;
  const auto read = [&](const std::string& bytes) {
    std::vector<std::string> texts;
    const std::string path = folder.Write("a", bytes);
    const std::vector<Record> records = ReadAll({path});
    for (const uint64_t block_bytes : {1, 60, 300, 5000})
      EXPECT_EQ(ReadAll({path}, {}, block_bytes), records) << block_bytes;
    for (const Record& record : records)
      texts.push_back(record.rejected ? "! " + record.reason : record.text);
    return texts;
  };
  using Strings = std::vector<std::string>;
  const std::string cut = "! a WARC record that is cut off, or whose length is wrong";
  for (const std::string length : {"40", "100", "230", "460", "1000000"}) {
    EXPECT_EQ(read(good + with_length(length) + good + good), (Strings{"good", cut, "good", "good"}))
        << length;
  }
  EXPECT_EQ(
      read(good + with_length("10") + good + good),
      (Strings{"good", "some more ", "! a line that is no header of a WARC or ARC record", "good", "good"}));
  EXPECT_EQ(read(good + "garbage\nof many\nlines 1 2 3 4\n" + good),
            (Strings{"good", "! a line that is no header of a WARC or ARC record", "good"}));
  const std::string arc = "filedesc://a 0.0.0.0 20220518000000 text/plain 4\nhead\n";
  const auto page = [](const std::string& length) {
    return "http://example.org/ 1.2.3.4 20220518000000 text/plain " + length +
           "\nHTTP/1.0 200 OK\nContent-Type: text/plain\n\nline one\nline 2\n";
  };
  EXPECT_EQ(read(arc + page("57") + page("57")), (Strings{"line one\nline 2", "line one\nline 2"}));
  for (const std::string length : {"60", "100", "1000000"})
    EXPECT_EQ(read(arc + page(length) + page("57")), (Strings{cut, "line one\nline 2"})) << length;
  EXPECT_EQ(read(arc + page("50") + page("57")),
            (Strings{"line one", "! a line that is no header of a WARC or ARC record", "line one\nline 2"}));
}

TEST(Warc, SecondVersionOfArc) {
  const std::string page = "HTTP/1.0 200 OK\nContent-Type: text/plain\n\nin version 2\n";
  const std::string info =
      "2 0 InternetArchive\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset "
      "Filename Archive-length\n";
  const std::string bytes = "filedesc://x.arc 0.0.0.0 20220518000000 text/plain 200 - - 0 x.arc " +
                            std::to_string(info.size()) + "\n" + info + "\n" +
                            "http://example.org/a b 1.2.3.4 20220518103000 text/plain 200 "
                            "fac069150613fe55599cc7fa88aa089d - 209 x.arc " +
                            std::to_string(page.size()) + "\n" + page + "\n";
  const std::vector<Record> records = ReadPiped(bytes);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].text, "in version 2\n");
  EXPECT_EQ(records[0].url, "http://example.org/a b");
  EXPECT_EQ(records[0].date, "2022-05-18");
}

TEST(Warc, AnswersAsTheyCome) {
  const std::string page = "<p>one</p>\r\n\r\n<p>two</p>";
  const std::string gbk = "<p>\xB9\xE3\xBD\xBB\xBB\xE1</p>";
  const std::string bytes =
      Warc("response", kHttpType, "HTTP/1.1 100 Continue\r\n\r\n" + Http("Content-Type: text/html", page)) +
      Warc("response", kHttpType, "HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + page) +
      Warc("response", kHttpType, Http("Content-Type: text/html; Charset=\"GBK\"", gbk)) +
      Warc("response", kHttpType, Http("Content-Type: text/html\r\nContent-Encoding: br", page)) +
      Warc("response", kHttpType,
           Http("Content-Type: text/plain\r\nTransfer-Encoding: chunked", "Add 5\nand more"));
  const std::vector<Record> records = ReadPiped(bytes);
  ASSERT_EQ(records.size(), 5u);
  for (const size_t i : {0, 1, 3}) EXPECT_EQ(records[i].text, "one\ntwo") << i;
  EXPECT_EQ(records[2].text, "广交会");
  EXPECT_EQ(records[4].text, "Add 5\nand more");
}

/// How many records there are, and how many of them with a header that can be read.
std::pair<size_t, size_t> CountRecords(std::string_view bytes) {
  size_t count = 0, good = 0;
  for (size_t at = 0; at < bytes.size(); ++count) {
    const WarcRecord record = ReadWarcRecord(bytes, at, {16 << 20, 256 << 10}, true);
    good += record.reason.empty() ? 1 : 0;
    at = record.end;
  }
  return {count, good};
}

std::string Repeat(std::string_view part, size_t count) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += part;
  return all;
}

using Counts = std::pair<size_t, size_t>;

// Would take minutes if each looked as far as the longest header goes.
TEST(Warc, ManySmallRecords) {
  const size_t count = 300000;
  EXPECT_EQ(CountRecords(Repeat("WARC/1.\n", count)), Counts(count, 0));
  EXPECT_EQ(CountRecords(Repeat("WARC/0.\r\n", count)), Counts(count, 0));
  EXPECT_EQ(CountRecords(Repeat("WARC/1.\nContent-Length:x\n\n", count)), Counts(count, 0));
  EXPECT_EQ(CountRecords(Repeat("WARC/1.\nContent-Length:1\n\n.", count)), Counts(count, count));
  EXPECT_EQ(CountRecords(Repeat("WARC/1.\r\nContent-Length:1\r\n\r\n.", count)), Counts(count, count));
}

// Would take minutes if the rest of the bytes were looked at for each line.
TEST(Warc, LinesTooLongForAHeader) {
  EXPECT_EQ(CountRecords(Repeat("http:" + std::string(20000, 'x') + "\n", 4000)), Counts(1, 0));
}

TEST(Warc, AHeaderEndsBeforeTheNext) {
  for (const std::string version : {"WARC/0.18", "WARC/1.0", "WARC/1.1"}) {
    const std::string good = version + "\nContent-Length: 4\n\ngood\n\n";
    EXPECT_EQ(CountRecords(version + "\nWARC-Type: response\n" + good + good), Counts(3, 2));
  }
}

TEST(Warc, InterimAnswers) {
  const std::string interim = "HTTP/1.1 103 Early Hints\n\n",
                    answer = Http("Content-Type: text/plain", "text");
  const auto read = [&](size_t count) {
    const std::vector<Record> records =
        ReadPiped(Warc("response", kHttpType, Repeat(interim, count) + answer));
    return records.size() == 1 ? records[0].text + records[0].reason : std::string();
  };
  EXPECT_EQ(read(0), "text");
  EXPECT_EQ(read(8), "text");
  EXPECT_EQ(read(9), "an answer behind more than 8 interim ones");
  EXPECT_EQ(read(150000), "an answer behind more than 8 interim ones");
}

TEST(Warc, RandomDamageNeverHurts) {
  std::mt19937_64 random(21);
  const std::string good = Warc("warcinfo", "x", "y") +
                           Warc("response", kHttpType, Http("Content-Type: text/html", "<p>text</p>")) +
                           Warc("conversion", "text/plain", "plain");
  InputOptions options;
  options.format = Format::kWarc;
  for (int round = 0; round < 300; ++round) {
    std::string bad = good;
    for (int i = 0; i < 4; ++i) bad[random() % bad.size()] = static_cast<char>(random());
    if (round % 3 == 0) bad.resize(random() % bad.size());
    const std::vector<Record> records = ReadPiped(bad, options);
    for (const Record& record : records) EXPECT_EQ(ValidUtf8Prefix(record.text), record.text.size());
    for (const uint64_t block_bytes : {1, 7, 100, 300})
      ASSERT_EQ(ReadPiped(bad, options, block_bytes), records) << bad;
  }
}

TEST(Warc, SharedCrawls) {
  const auto corpora = SharedFolder("corpora");
  if (corpora.empty()) return;
  const struct {
    const char* path;
    size_t documents;
  } cases[] = {{"resiliparse/tests/data/warcfile.warc", 16},
               {"resiliparse/tests/data/warcfile.warc.gz", 16},
               {"resiliparse/tests/data/warcfile.warc.lz4", 16},
               {"resiliparse/tests/data/clueweb-quirk.warc.gz", 29},
               {"warcio/test/data/example.warc", 1},
               {"warcio/test/data/example.warc.gz", 1},
               {"warcio/test/data/example.arc", 1},
               {"warcio/test/data/example.arc.gz", 1},
               {"warcio/test/data/example-iana.org-chunked.warc", 1},
               {"warcio/test/data/example-resource.warc.gz", 1},
               {"iipc-specs/primers/web-archive-formats/hello-world.warc", 1},
               {"warcio/test/data/example-space-in-url.arc", 1},
               {"warcio/test/data/example-wget-bad-target-uri.warc.gz", 1}};
  for (const auto& expected : cases) {
    size_t documents = 0;
    for (const Record& record : ReadAll({(corpora / "warc" / expected.path).string()}))
      documents += record.rejected ? 0 : 1;
    EXPECT_EQ(documents, expected.documents) << expected.path;
  }
}

}  // namespace
}  // namespace trommel
