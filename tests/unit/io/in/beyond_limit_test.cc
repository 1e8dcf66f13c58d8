// Records above the limit, in every format whose blocks only a scan can cut: the same records at every block size, one reject for
// each, and all others as they are. The oracle makes the input, so it knows what stands where.
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <set>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

/// What is to be read: place, length, and the text or, of a reject, its reason.
struct Expected {
  uint64_t offset, length;
  std::string text;
  bool rejected;
  bool operator==(const Expected&) const = default;
};

void PrintTo(const Expected& record, std::ostream* out) {
  *out << (record.rejected ? "!" : "") << record.offset << "+" << record.length << " " << record.text.substr(0, 60);
}

struct Input {
  std::string bytes;
  std::vector<Expected> records;
};

std::vector<Expected> Brief(const std::vector<Record>& records) {
  std::vector<Expected> brief;
  for (const Record& record : records)
    brief.push_back({record.offset, record.length, record.rejected ? record.reason : record.text, record.rejected});
  return brief;
}

std::string TooLong(uint64_t limit) { return "longer than " + std::to_string(limit) + " bytes, the limit for one record"; }

InputOptions Options(Format format, uint64_t limit) {
  InputOptions options;
  options.format = format;
  options.max_record_bytes = limit;
  return options;
}

void ExpectAtBlockSizes(const Input& input, const InputOptions& options, const std::set<uint64_t>& block_sizes) {
  const TempFolder folder;
  const std::string path = folder.Write("a", input.bytes);
  for (const uint64_t block_bytes : block_sizes) {
    ASSERT_EQ(Brief(ReadAll({path}, options, block_bytes)), input.records) << "blocks of " << block_bytes;
  }
  ASSERT_EQ(Brief(ReadPiped(input.bytes, options, 3)), input.records) << "pipe";
}

std::string Text(std::mt19937_64& random, size_t length) {
  std::string text;
  while (text.size() < length) text.push_back("ab, {}[]:x"[random() % 10]);
  return text;
}

/// Values in an array or in a row, most of a few bytes, some above `limit`.
Input JsonValues(std::mt19937_64& random, bool array, uint64_t limit, size_t longest) {
  Input input;
  if (array) input.bytes = "[ ";
  const size_t count = 1 + random() % 12;
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) input.bytes += array || random() % 2 == 0 ? " , " : "\n";
    const std::string text = Text(random, random() % 3 == 0 ? random() % longest : random() % 20);
    const std::string value = "{\"text\": \"" + text + "\",\n\"n\": [{\"x\": 1}]}";
    const bool over = value.size() > limit;
    input.records.push_back({input.bytes.size(), value.size(), over ? TooLong(limit) : text, over});
    input.bytes += value;
  }
  if (array) input.bytes += " ]";
  return input;
}

Input CsvRecords(std::mt19937_64& random, uint64_t limit, size_t longest) {
  Input input;
  input.bytes = "id,text\n";
  const size_t count = 1 + random() % 12;
  for (size_t i = 0; i < count; ++i) {
    const bool quoted = random() % 2 == 0;
    std::string text = "t" + std::string(random() % 3 == 0 ? random() % longest : random() % 20, 'x');
    if (quoted) text.insert(text.size() / 2, "\n, \n");
    const std::string record = "1," + (quoted ? "\"" + text + "\"" : text);
    const std::string end = i + 1 == count && random() % 2 == 0 ? "" : random() % 2 == 0 ? "\r\n" : "\n";
    const bool over = record.size() > limit;
    input.records.push_back({input.bytes.size(), over ? record.size() + end.size() : record.size(), over ? TooLong(limit) : text, over});
    input.bytes += record + end;
  }
  return input;
}

std::string WarcRecordOf(const std::string& type, const std::string& text) {
  return "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2022-05-18T10:00:00Z\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text + "\r\n\r\n";
}

Input WarcRecords(std::mt19937_64& random, uint64_t limit, size_t longest) {
  Input input;
  const size_t count = 1 + random() % 8;
  for (size_t i = 0; i < count; ++i) {
    const std::string text(random() % 3 == 0 ? 1 + random() % longest : 1 + random() % 20, 'x');
    const bool page = random() % 4 != 0;
    const std::string record = WarcRecordOf(page ? "text/plain" : "video/mp4", text);
    const bool over = record.size() - 4 > limit;
    // What would be no document is passed over however long it is.
    if (page) input.records.push_back({input.bytes.size(), record.size(), over ? TooLong(limit) : text, over});
    input.bytes += record;
  }
  return input;
}

std::set<uint64_t> EverySizeUpTo(uint64_t most) {
  std::set<uint64_t> sizes = {1 << 20};
  for (uint64_t size = 1; size <= most; ++size) sizes.insert(size);
  return sizes;
}

TEST(BeyondLimit, JsonAtEveryBlockSize) {
  std::mt19937_64 random(31);
  for (int round = 0; round < 12; ++round) {
    const uint64_t limit = 40 + random() % 60;
    const Input input = JsonValues(random, round % 2 == 0, limit, 300);
    ASSERT_NO_FATAL_FAILURE(ExpectAtBlockSizes(input, Options(Format::kJson, limit), EverySizeUpTo(input.bytes.size() + 1)));
  }
}

TEST(BeyondLimit, CsvAtEveryBlockSize) {
  std::mt19937_64 random(32);
  for (int round = 0; round < 12; ++round) {
    const uint64_t limit = 10 + random() % 60;
    const Input input = CsvRecords(random, limit, 300);
    ASSERT_NO_FATAL_FAILURE(ExpectAtBlockSizes(input, Options(Format::kCsv, limit), EverySizeUpTo(input.bytes.size() + 1)));
  }
}

TEST(BeyondLimit, WarcAtEveryBlockSize) {
  std::mt19937_64 random(33);
  for (int round = 0; round < 6; ++round) {
    const uint64_t limit = 150 + random() % 300;
    const Input input = WarcRecords(random, limit, 600);
    ASSERT_NO_FATAL_FAILURE(ExpectAtBlockSizes(input, Options(Format::kWarc, limit), EverySizeUpTo(input.bytes.size() + 1)));
  }
}

// Longer than one read, so that most of the record is passed over and never held.
TEST(BeyondLimit, LongerThanARead) {
  std::mt19937_64 random(34);
  const std::set<uint64_t> sizes = {1, 1000, 65536, 100'000, 300'000, 1 << 20, 16 << 20};
  for (int round = 0; round < 8; ++round) {
    ASSERT_NO_FATAL_FAILURE(ExpectAtBlockSizes(JsonValues(random, round % 2 == 0, 1000, 400'000), Options(Format::kJson, 1000), sizes));
    ASSERT_NO_FATAL_FAILURE(ExpectAtBlockSizes(CsvRecords(random, 1000, 400'000), Options(Format::kCsv, 1000), sizes));
    ASSERT_NO_FATAL_FAILURE(ExpectAtBlockSizes(WarcRecords(random, 1000, 4'000'000), Options(Format::kWarc, 1000), sizes));
  }
}

// Records without an end, and blanks without one, are held no more than others.
TEST(BeyondLimit, OpenEndsAndBlanks) {
  const std::string good = "{\"text\":\"a\"}";
  const std::string open = "{\"text\":\"" + std::string(300'000, 'x');
  const std::string blanks(300'000, ' ');
  const InputOptions json = Options(Format::kJson, 1000);
  const std::set<uint64_t> sizes = {1, 13, 1000, 65536, 1 << 20};
  const Expected first = {1, good.size(), "a", false};
  ExpectAtBlockSizes({"[" + good + "," + open, {first, {14, open.size(), TooLong(1000), true}}}, json, sizes);
  // The line end breaks the string, and the next object is read.
  const std::string torn = open + ",\n";
  ExpectAtBlockSizes({"[" + good + "," + torn + good + "]",
                      {first, {14, torn.size(), TooLong(1000), true}, {14 + torn.size(), good.size(), "a", false}}},
                     json, sizes);
  ExpectAtBlockSizes({"[" + good + blanks + "," + blanks + good + blanks + "]",
                      {first, {1 + good.size() + 2 * blanks.size() + 1, good.size(), "a", false}}},
                     json, sizes);
  ExpectAtBlockSizes({"[" + good + "]" + blanks + good,
                      {first,
                       {2 + good.size() + blanks.size(), 0, "not JSON: a value behind the end of the array", true},
                       {2 + good.size() + blanks.size(), good.size(), "a", false}}},
                     json, sizes);
  ExpectAtBlockSizes({blanks, {{blanks.size(), 0, "not JSON: no value, only white space", true}}}, json, sizes);
  const std::string commas = std::string(100'000, ',') + std::string(100'000, ' ');
  ExpectAtBlockSizes({"[" + good + commas + good + "]",
                      {first,
                       {2 + good.size(), 1, "not JSON: a comma with no value before it", true},
                       {1 + good.size() + commas.size(), good.size(), "a", false}}},
                     json, sizes);
  const std::string quote = "1,\"" + std::string(300'000, '\n');
  ExpectAtBlockSizes({"id,text\n1,a\n" + quote, {{8, 3, "a", false}, {12, quote.size(), TooLong(1000), true}}},
                     Options(Format::kCsv, 1000), sizes);
}

// Marks before records, where files were put together, and line ends of which only the last one is one.
TEST(BeyondLimit, CsvWithMarks) {
  const InputOptions options = Options(Format::kCsv, 20);
  const std::string mark = "\xEF\xBB\xBF", head = "text,id\n", broken = "\xEF\"a\n";
  const std::string quoted = mark + "\"a\nb\",1\n", over = mark + "\"" + std::string(18, 'x') + "\",1\n";
  const std::string longer = mark + std::string(40, 'y') + "\n", returns = std::string(50, '\r') + "z\n";
  const std::string bytes = head + quoted + over + longer + returns + "c,2\n";
  const uint64_t second = head.size() + quoted.size(), third = second + over.size(), fourth = third + longer.size();
  ExpectAtBlockSizes({bytes,
                      {{head.size() + 3, quoted.size() - 4, "a\nb", false},
                       {second + 3, over.size() - 3, TooLong(20), true},
                       {third + 3, longer.size() - 3, TooLong(20), true},
                       {fourth, returns.size(), TooLong(20), true},
                       {fourth + returns.size(), 3, "c", false}}},
                     options, EverySizeUpTo(bytes.size() + 1));
  const uint64_t torn = head.size() + broken.size();
  ExpectAtBlockSizes({head + broken + "c,2\n",
                      {{head.size(), broken.size() - 1, "invalid UTF-8 at byte 0 of the record", true}, {torn, 3, "c", false}}},
                     Options(Format::kCsv, 100), EverySizeUpTo(torn + 5));
}

TEST(BeyondLimit, LinesWithMarks) {
  const std::string value = "{\"text\":\"abcdefgh\"}", mark = "\xEF\xBB\xBF";
  const std::string bytes = value + "\n" + mark + value + "\n" + value + "\n";
  const uint64_t second = value.size() + 1, third = second + mark.size() + value.size() + 1;
  ExpectAtBlockSizes({bytes,
                      {{0, value.size(), "abcdefgh", false},
                       {second, mark.size() + value.size(), TooLong(value.size()), true},
                       {third, value.size(), "abcdefgh", false}}},
                     Options(Format::kNdjson, value.size()), EverySizeUpTo(bytes.size() + 1));
}

/// Values that are no records, among those that are: some end only where it is seen what follows.
Input JsonOfAllKinds(std::mt19937_64& random, bool array) {
  static const std::string kRest[] = {"7", "true", "\"s\"", "[1]", "{\"a\":[1,2]}", "-1.5e3"};
  Input input;
  if (array) input.bytes = "[";
  for (int i = 0; i < 12; ++i) {
    if (i > 0) input.bytes += array ? (random() % 2 == 0 ? "," : " ,\n") : (random() % 2 == 0 ? "\n" : " , ");
    const bool record = random() % 2 == 0;
    input.bytes += record ? "{\"text\":\"t" + std::to_string(i) + "\"}" : kRest[random() % std::size(kRest)];
  }
  input.bytes += array ? "]\n" : "\n";
  const TempFolder folder;
  input.records = Brief(ReadAll({folder.Write("a", input.bytes)}, Options(Format::kJson, 200), 1 << 20));
  return input;
}

// To go on from any place that a source has answered gives what follows it.
TEST(BeyondLimit, GoesOnFromEveryPlace) {
  std::mt19937_64 random(35);
  for (int round = 0; round < 40; ++round) {
    const Format format = round % 4 == 0 ? Format::kCsv : round % 4 == 1 ? Format::kWarc : Format::kJson;
    const InputOptions options = Options(format, 200);
    const Input input = format == Format::kCsv    ? CsvRecords(random, 200, 900)
                        : format == Format::kWarc ? WarcRecords(random, 200, 900)
                        : round % 8 < 4           ? JsonValues(random, round % 4 == 2, 200, 900)
                                                  : JsonOfAllKinds(random, round % 4 == 2);
    const TempFolder folder;
    const Result<InputSet> inputs = FindInputs({folder.Write("a", input.bytes)}, options);
    ASSERT_TRUE(inputs.ok());
    const auto read = [&](BlockSource& source) {
      std::vector<Record> records;
      Block block;
      RecordReader reader(options);
      Document document;
      Reject reject;
      while (*source.Next(block)) {
        reader.Open(block);
        for (RecordReader::Outcome outcome; (outcome = reader.Next(document, reject)) != RecordReader::Outcome::kEnd;) {
          Record& record = records.emplace_back();
          record.rejected = outcome == RecordReader::Outcome::kReject;
          record.reason = reject.reason;
          record.text = document.text;
          record.offset = record.rejected ? reject.byte_offset : document.byte_offset;
          record.length = record.rejected ? reject.byte_length : document.byte_length;
        }
      }
      return Brief(records);
    };
    BlockSource whole(*inputs, options, 30);
    Block block;
    while (*whole.Next(block)) {
      BlockSource rest(*inputs, options, 30, whole.End());
      std::vector<Expected> expected;
      for (const Expected& record : input.records) {
        if (whole.End().input == 0 && record.offset >= whole.End().byte_offset) expected.push_back(record);
      }
      ASSERT_EQ(read(rest), expected) << "from " << whole.End().byte_offset;
    }
  }
}

}  // namespace
}  // namespace trommel
