// The slow, obvious reader: std::getline, a fresh parser for each line over a padded copy, fields looked up
// one by one.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <random>
#include <sstream>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

std::vector<Record> OracleRead(const std::string& bytes) {
  std::vector<Record> records;
  std::istringstream stream(bytes);
  std::string line;
  uint64_t offset = 0;
  while (std::getline(stream, line)) {
    Record record;
    record.offset = offset;
    offset += line.size() + 1;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    record.length = line.size();
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(line);
    simdjson::dom::element root;
    std::string_view text;
    record.rejected = true;
    if (parser.parse(padded).get(root) == simdjson::SUCCESS && root.is_object()) {
      for (const char* name : {"text", "body", "content", "article", "maintext"}) {
        if (root.at_key(name).get(text) != simdjson::SUCCESS) continue;
        record.rejected = false;
        record.text = text;
        break;
      }
      std::string_view title;
      if (root.at_key("title").get(title) == simdjson::SUCCESS && !title.empty() && !record.rejected) {
        record.title = title;
        record.text = record.title + "\n" + record.text;
      }
    }
    records.push_back(record);
  }
  return records;
}

/// A line, good or broken in one of the ways dumps break.
std::string RandomLine(std::mt19937_64& random) {
  static const std::string kPieces[] = {"a", "广交会", "\\n",  "\\\"", "\\u5e7f", "{",
                                        "}", "[",      "\\\\", " ",    "é",       "😀"};
  std::string text;
  for (size_t n = random() % 30; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
  const char* names[] = {"text", "body", "content", "article", "maintext", "other"};
  std::string line =
      "{\"id\":" + std::to_string(random() % 1000) + ",\"" + names[random() % 6] + "\":\"" + text + "\"";
  if (random() % 3 == 0) line += ",\"title\":\"" + text.substr(0, 0) + "t\"";
  if (random() % 3 == 0) line += ",\"nested\":{\"text\":[1,2,{}]}";
  line += "}";
  switch (random() % 12) {
    case 0:
      line.erase(random() % line.size(), 1);
      break;
    case 1:
      line.insert(random() % line.size(), 1, static_cast<char>(random() % 255 + 1));
      break;
    case 2:
      line.resize(random() % line.size());
      break;
    case 3:
      line[random() % line.size()] = static_cast<char>(random());
      break;
    case 4:
      line.clear();
      break;
    case 5:
      line += line;
      break;
    case 6:
      line = "  " + line + " \r";
      break;
    default:
      break;
  }
  for (char& c : line) {
    if (c == '\n') c = ' ';
  }
  return line;
}

void ExpectOracle(const std::string& bytes) {
  std::vector<Record> got = ReadEveryWay(bytes);
  const std::vector<Record> expected = OracleRead(bytes);
  ASSERT_EQ(got.size(), expected.size());
  for (size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].rejected, expected[i].rejected) << got[i].reason;
    EXPECT_EQ(got[i].offset, expected[i].offset);
    EXPECT_EQ(got[i].length, expected[i].length);
    EXPECT_EQ(got[i].text, expected[i].text);
    EXPECT_EQ(got[i].title, expected[i].title);
  }
}

TEST(NdjsonOracle, RandomLinesWithBrokenOnes) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 60; ++round) {
    std::string bytes;
    for (size_t n = random() % 40; n > 0; --n)
      bytes += RandomLine(random) + (random() % 9 == 0 ? "\r\n" : "\n");
    if (random() % 2 == 0) bytes += RandomLine(random);
    ExpectOracle(bytes);
    if (HasFatalFailure()) return;
  }
}

TEST(NdjsonOracle, RandomBytes) {
  std::mt19937_64 random(2);
  const std::string alphabet = "{}[]\":,\\ntu e\r\n\n\n\xEF\xBB\xBF\xFF" + std::string(1, '\0');
  for (int round = 0; round < 60; ++round) {
    std::string bytes = " ";  // not a byte order mark, which the oracle does not know
    for (size_t n = random() % 400; n > 0; --n) bytes.push_back(alphabet[random() % alphabet.size()]);
    ExpectOracle(bytes);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace trommel
