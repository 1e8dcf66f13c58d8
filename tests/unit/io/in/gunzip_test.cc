#include "io/in/gunzip.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/unit/io/in/packing.h"
#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

/// What a stream holds, and the error it ends with.
std::pair<std::string, std::string> Unpack(const std::string& packed, size_t step = 64 << 10) {
  const auto stream = MakeGunzip(MakePrefixedStream(packed, MakeEmptyStream()));
  std::string out, buffer(step, '\0');
  for (;;) {
    const Result<size_t> got = stream->Read(buffer.data(), buffer.size());
    if (!got.ok()) return {out, got.status().message()};
    if (*got == 0) return {out, ""};
    out.append(buffer, 0, *got);
  }
}

std::string Noise(uint64_t seed, size_t size) {
  std::mt19937_64 random(seed);
  std::string noise;
  while (noise.size() < size) noise += std::to_string(random()) + "\n";
  return noise;
}

TEST(Gunzip, MembersOneBehindTheOther) {
  std::string packed, plain;
  for (const size_t size : {0, 1, 100, 70'000, 3'000'000, 5}) {
    plain += Noise(size, size);
    packed += Gzip(Noise(size, size));
  }
  for (const size_t step : {1000, 65536, 10'000'000}) EXPECT_EQ(Unpack(packed, step), std::pair(plain, std::string()));
  EXPECT_EQ(Unpack(packed + std::string(1000, '\0')).second, "");
  EXPECT_EQ(Unpack(Gzip("a") + std::string(100, '\0') + Gzip("b")), std::pair(std::string("ab"), std::string()));
  EXPECT_EQ(Unpack(Gzip("")), std::pair(std::string(), std::string()));
}

TEST(Gunzip, ReadsOnBehindDamage) {
  const std::string member = Gzip(Noise(1, 3000));
  for (const size_t kept : {1, 5, 11, 200, 700}) {
    const auto [out, error] = Unpack(Gzip("first\n") + member.substr(0, kept) + Gzip("last\n"));
    EXPECT_EQ(out.substr(0, 6), "first\n") << kept;
    ASSERT_GE(out.size(), 11u) << kept;
    EXPECT_EQ(out.substr(out.size() - 5), "last\n") << kept;
    EXPECT_EQ(error.substr(0, 37), "what begins at byte 26 of the gzip fi") << kept;
  }
  EXPECT_EQ(Unpack(Gzip("a") + "garbage" + Gzip("b")).first, "ab");
  EXPECT_NE(Unpack(Gzip("a") + "garbage").second, "");
  EXPECT_EQ(Unpack(Gzip("a") + "garbage").first, "a");
  std::string bad_sum = Gzip("a\n");
  bad_sum[bad_sum.size() - 6] ^= 1;
  EXPECT_EQ(Unpack(bad_sum + Gzip("b\n")).first, "a\n\nb\n");
  const auto [out, error] = Unpack(bad_sum + bad_sum + Gzip("b\n") + bad_sum);
  EXPECT_EQ(out, "a\n\na\n\nb\na\n");
  EXPECT_EQ(error, "what begins at byte 0 of the gzip file cannot be unpacked, nor can 2 more pieces behind it; what follows is read where it can be");
}

TEST(Gunzip, ALongMemberThatIsDamagedIsNotHeld) {
  std::string packed = Gzip(Noise(2, 12'000'000));
  packed[packed.size() / 2] ^= 0x55;
  packed[packed.size() / 2 + 1] ^= 0x55;
  const auto [out, error] = Unpack(packed + Gzip("last\n"));
  EXPECT_EQ(out.substr(out.size() - 5), "last\n");
  EXPECT_GT(out.size(), 5'000'000u);
  EXPECT_NE(error, "");
}

TEST(Gunzip, AnyDamageEnds) {
  std::mt19937_64 random(5);
  std::string good;
  for (int i = 0; i < 20; ++i) good += Gzip(Noise(i, 200));
  for (int round = 0; round < 500; ++round) {
    std::string bad = good;
    for (int i = 0; i < 5; ++i) bad[random() % bad.size()] = static_cast<char>(random());
    bad.resize(random() % bad.size());
    EXPECT_LT(Unpack(bad).first.size(), 1'000'000u);
  }
}

// A record in each member, as crawls have them: those around a torn one are read.
TEST(Gunzip, RecordsAroundATornMember) {
  const auto record = [](const std::string& text) {
    return "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" +
           text + "\r\n\r\n";
  };
  const TempFolder folder;
  const std::string torn = Gzip(record(Noise(3, 2000)));
  const std::string path =
      folder.Write("a.warc.gz", Gzip(record("one")) + torn.substr(0, torn.size() / 2) + Gzip(record("two")) + Gzip(record("three")));
  std::vector<std::string> texts;
  size_t rejects = 0;
  for (const Record& read : ReadAll({path})) {
    if (!read.rejected) texts.push_back(read.text);
    rejects += read.rejected ? 1 : 0;
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(rejects, 2u);  // the record, and the damage
  std::string bad_line = Gzip("{\"text\":\"b\"}\n");
  bad_line.resize(bad_line.size() - 9);
  const std::vector<Record> lines = ReadAll({folder.Write("a.ndjson.gz", Gzip("{\"text\":\"a\"}\n") + bad_line + Gzip("{\"text\":\"c\"}\n"))});
  ASSERT_GE(lines.size(), 3u);
  EXPECT_EQ(lines.front().text, "a");
  EXPECT_TRUE(lines.back().rejected);
  EXPECT_EQ(lines[lines.size() - 2].text, "c");
}

}  // namespace
}  // namespace trommel
