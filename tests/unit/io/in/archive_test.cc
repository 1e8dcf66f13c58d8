#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

/// Packs members; `format` is tar, zip or raw (one member, compressed alone), `filter` a compression or none.
std::string Pack(const Members& members, const std::string& format, const std::string& filter = "none") {
  archive* writer = archive_write_new();
  if (format == "tar") archive_write_set_format_pax_restricted(writer);
  if (format == "zip") archive_write_set_format_zip(writer);
  if (format == "raw") archive_write_set_format_raw(writer);
  if (filter != "none") {
    EXPECT_EQ(archive_write_add_filter_by_name(writer, filter.c_str()), ARCHIVE_OK) << filter;
  }
  archive_write_set_bytes_in_last_block(writer, 1);
  size_t expected = 1 << 20;
  for (const auto& member : members) expected += 2 * member.second.size();
  std::string bytes(expected, '\0');
  size_t used = 0;
  archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, name.back() == '/' ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    EXPECT_GE(archive_write_header(writer, entry), ARCHIVE_WARN) << archive_error_string(writer);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

std::string Ndjson(size_t count) {
  std::string bytes;
  for (size_t i = 0; i < count; ++i) {
    bytes += "{\"id\":" + std::to_string(i) + ",\"text\":\"" + std::string(i * 37 % 400, 'x') + "\"}\n";
  }
  return bytes;
}

std::vector<Record> WithPath(std::vector<Record> records, const std::string& path) {
  for (Record& record : records) record.path = path;
  return records;
}

TEST(Archive, CompressedFilesAreLikePlainOnes) {
  const TempFolder folder;
  const std::string plain = Ndjson(3000);
  const std::vector<Record> expected = ReadAll({folder.Write("plain.ndjson", plain)});
  ASSERT_EQ(expected.size(), 3000u);
  for (const std::string filter : {"gzip", "bzip2", "xz", "zstd", "lz4"}) {
    const std::string packed = Pack({{"data", plain}}, "raw", filter);
    const std::string path = folder.Write("packed." + filter, packed);
    for (const uint64_t block_bytes : {64, 5000, 1 << 20}) {
      EXPECT_EQ(ReadAll({path}, {}, block_bytes), WithPath(expected, path)) << filter;
      EXPECT_EQ(ReadPiped(packed, {}, block_bytes), WithPath(expected, "-")) << filter;
    }
  }
}

TEST(Archive, GzipMembersInARowAreOneFile) {
  const TempFolder folder;
  const std::string twice =
      Pack({{"a", Ndjson(10)}}, "raw", "gzip") + Pack({{"a", Ndjson(20)}}, "raw", "gzip");
  EXPECT_EQ(ReadAll({folder.Write("a.ndjson.gz", twice)}).size(), 30u);
}

TEST(Archive, NamesAndDatesComeFromBelowTheCompression) {
  const TempFolder folder;
  const std::vector<Record> records =
      ReadAll({folder.Write("2022-05-18-x.md.gz", Pack({{"a", "# T\n\nb"}}, "raw", "gzip"))});
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].id, "2022-05-18-x");
  EXPECT_EQ(records[0].date, "2022-05-18");
  EXPECT_EQ(records[0].text, "T\nb");
}

TEST(Archive, MembersAreFilesOfTheirOwn) {
  const TempFolder folder;
  const Members members = {{"d/", ""},
                           {"d/2022-05-18.md", "# T\n\nbody"},
                           {"a.ndjson", Ndjson(5)},
                           {"empty.txt", ""},
                           {".hidden", "x"},
                           {"d/.git/x", "x"},
                           {"__MACOSX/a", "x"},
                           {"z文.txt", "text"},
                           {"x.pdf", "%PDF-1"}};
  for (const auto& [format, filter] : std::vector<std::pair<std::string, std::string>>{
           {"tar", "none"}, {"tar", "gzip"}, {"tar", "xz"}, {"tar", "zstd"}, {"zip", "none"}}) {
    const std::string path = folder.Write("outer", Pack(members, format, filter));
    const std::vector<Record> records = ReadAll({path});
    ASSERT_EQ(records.size(), 8u) << format << filter;
    EXPECT_EQ(records[0].path, path + "!d/2022-05-18.md");
    EXPECT_EQ(records[0].text, "T\nbody");
    EXPECT_EQ(records[0].date, "2022-05-18");
    EXPECT_EQ(records[0].offset, 0u);
    EXPECT_EQ(records[3].path, path + "!a.ndjson");
    EXPECT_EQ(records[3].id, "2");
    EXPECT_GT(records[3].offset, 0u);
    EXPECT_EQ(records[6].path, path + "!z文.txt");
    EXPECT_EQ(records[6].id, "z文");
    EXPECT_TRUE(records[7].rejected);
    EXPECT_EQ(records[7].reason, "PDF; extract its text first: pdftotext FILE");
  }
}

TEST(Archive, GlobsLookAtMembers) {
  const TempFolder folder;
  InputOptions options;
  options.include = {"*.md"};
  options.exclude = {"drafts/**"};
  const std::string path =
      folder.Write("outer", Pack({{"a.md", "a"}, {"a.txt", "a"}, {"drafts/b.md", "b"}}, "tar"));
  const std::vector<Record> records = ReadAll({path}, options);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].path, path + "!a.md");
}

TEST(Archive, OneInsideAnother) {
  const TempFolder folder;
  const std::string inner = Pack({{"a.txt", "one"}, {"b.ndjson", Ndjson(3)}}, "tar", "gzip");
  const std::string path = folder.Write("outer.zip", Pack({{"inner.tgz", inner}, {"c.txt", "three"}}, "zip"));
  const std::vector<Record> records = ReadAll({path});
  ASSERT_EQ(records.size(), 5u);
  EXPECT_EQ(records[0].path, path + "!inner.tgz!a.txt");
  EXPECT_EQ(records[1].path, path + "!inner.tgz!b.ndjson");
  EXPECT_EQ(records[4].path, path + "!c.txt");
  std::string deep = "text";
  for (int i = 0; i < 8; ++i) deep = Pack({{"x", deep}}, "tar");
  const std::vector<Record> rejected = ReadAll({folder.Write("deep.tar", deep)});
  ASSERT_EQ(rejected.size(), 1u);
  EXPECT_EQ(rejected[0].reason, "archives nested too deeply; unpack the outer ones");
}

TEST(Archive, DamageKeepsWhatCouldBeRead) {
  const TempFolder folder;
  std::string packed = Pack({{"data", Ndjson(3000)}}, "raw", "gzip");
  packed.resize(packed.size() / 2);
  const std::vector<Record> records = ReadAll({folder.Write("a.gz", packed)});
  ASSERT_GT(records.size(), 100u);
  EXPECT_FALSE(records[0].rejected);
  EXPECT_TRUE(records.back().rejected);
  EXPECT_EQ(records.back().reason.substr(0, 9), "damaged: ");
  EXPECT_FALSE(ReadAll({folder.Write("b.gz", "\x1F\x8Bnot gzip at all")}).empty());
  EXPECT_TRUE(ReadAll({folder.Write("c.gz", Pack({{"data", ""}}, "raw", "gzip"))}).empty());
}

TEST(Archive, RandomDamageNeverHurts) {
  const TempFolder folder;
  uint64_t state = 9;
  for (const std::string filter : {"gzip", "zstd", "xz", "bzip2", "lz4", "none"}) {
    const std::string good =
        Pack({{"a.ndjson", Ndjson(40)}, {"b.txt", "text"}}, filter == "none" ? "zip" : "tar", filter);
    for (int round = 0; round < 40; ++round) {
      std::string bad = good;
      for (int i = 0; i < 3; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        bad[(state >> 33) % bad.size()] = static_cast<char>(state >> 20);
      }
      ReadAll({folder.Write("bad", bad)});
    }
  }
}

TEST(Archive, GoesOnFromAnyPlace) {
  const TempFolder folder;
  const std::string inner = Pack({{"n.ndjson", Ndjson(200)}, {"n.txt", "text"}}, "tar", "gzip");
  const Members members = {
      {"a.ndjson", Ndjson(300)}, {"b.txt", "text"}, {"c.pdf", "%PDF-" + std::string(3000, 'x')},
      {"inner.tgz", inner},      {"empty", ""},     {"d.ndjson", Ndjson(100)}};
  folder.Write("1.tar.gz", Pack(members, "tar", "gzip"));
  folder.Write("2.ndjson.zst", Pack({{"data", Ndjson(500)}}, "raw", "zstd"));
  const InputOptions options;
  const InputSet inputs = FindInputs({folder.path()}, options).value();
  const auto read = [&](InputPlace from, InputPlace to, std::vector<InputPlace>* ends) {
    std::string joined;
    BlockSource source(inputs, options, 4000, from, to);
    RecordReader reader(options);
    Document document;
    Reject reject;
    for (Block block; source.Next(block).value();) {
      if (ends != nullptr) ends->push_back(source.End());
      reader.Open(block);
      for (;;) {
        const RecordReader::Outcome outcome = reader.Next(document, reject);
        if (outcome == RecordReader::Outcome::kEnd) break;
        const bool rejected = outcome == RecordReader::Outcome::kReject;
        joined += (rejected ? reject.path : std::string(document.path)) + ":" +
                  std::to_string(rejected ? reject.byte_offset : document.byte_offset) + "\n";
      }
    }
    return joined;
  };
  std::vector<InputPlace> ends;
  const InputPlace begin = {};
  const InputPlace end = {~0u, ~0ull};
  const std::string all = read(begin, end, &ends);
  ASSERT_GT(ends.size(), 40u);
  EXPECT_TRUE(std::is_sorted(ends.begin(), ends.end()));
  for (const InputPlace& place : ends) {
    ASSERT_TRUE(read(begin, place, nullptr) + read(place, end, nullptr) == all)
        << place.input << ":" << place.byte_offset;
  }
}

TEST(Refusal, KindsThatAreNotRead) {
  const TempFolder folder;
  for (const auto& [name, bytes] : Members{{"a.parquet", "PAR1xxxx"},
                                           {"a.pdf", "%PDF-1.7"},
                                           {"a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
                                           {"a.docx", "PK\x03\x04xx"},
                                           {"a.7z", "7z\xBC\xAF\x27\x1C"},
                                           {"a.rar", "Rar!\x1A\x07"}}) {
    const std::vector<Record> records = ReadAll({folder.Write(name, bytes)});
    ASSERT_EQ(records.size(), 1u) << name;
    EXPECT_TRUE(records[0].rejected);
    EXPECT_NE(records[0].reason.find("first: "), std::string::npos) << records[0].reason;
  }
}

// libarchive takes zeros for the end of a tar without members.
TEST(Archive, CompressedZerosAreWhatPlainZerosAre) {
  const TempFolder folder;
  for (const size_t size : {1, 511, 512, 1024, 5000, 2'000'000}) {
    const std::string zeros(size, '\0');
    const std::vector<Record> expected = ReadAll({folder.Write("plain.txt", zeros)});
    for (const char* filter : {"gzip", "bzip2", "xz", "zstd", "lz4"}) {
      const std::string path =
          folder.Write("plain.txt." + std::string(filter), Pack({{"x", zeros}}, "raw", filter));
      std::vector<Record> records = ReadAll({path});
      ASSERT_EQ(records.size(), expected.size()) << filter << size;
      for (size_t i = 0; i < records.size(); ++i) {
        EXPECT_EQ(records[i].text, expected[i].text) << filter << size;
        EXPECT_EQ(records[i].reason, expected[i].reason) << filter << size;
        EXPECT_EQ(records[i].length, expected[i].length) << filter << size;
      }
    }
  }
  EXPECT_TRUE(ReadAll({folder.Write("a.tar.gz", Pack({}, "tar", "gzip"))}).empty());
  EXPECT_TRUE(ReadAll({folder.Write("a.txt.gz", Pack({{"x", ""}}, "raw", "gzip"))}).empty());
}

TEST(Archive, MembersThatAreNotReadCountAgainstBombs) {
  const TempFolder folder;
  const std::string zeros(100 << 20, '\0');
  InputOptions options;
  options.max_ratio = 100;
  const std::string path = folder.Write(
      "a.tar.gz", Pack({{"a.txt", "first"}, {".hidden", zeros}, {"b.txt", "second"}}, "tar", "gzip"));
  const std::vector<Record> records = ReadAll({path}, options);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].text, "first");
  EXPECT_EQ(records[1].reason.substr(0, 35), "unpacks to more than 100 times its ");
  EXPECT_EQ(ReadAll({path}).size(), 2u);
  EXPECT_EQ(ReadAll({path})[1].text, "second");
}

TEST(Archive, WhatIsPassedOverInSearchOfAHeaderCountsAgainstBombs) {
  const TempFolder folder;
  const std::string tar = Pack({{"a.txt", "first"}}, "tar").substr(0, 1024) + std::string(100 << 20, 'x');
  InputOptions options;
  options.max_ratio = 100;
  const std::string path = folder.Write("a.tar.gz", Pack({{"x", tar}}, "raw", "gzip"));
  const std::vector<Record> records = ReadAll({path}, options);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].text, "first");
  EXPECT_EQ(records[1].reason.substr(0, 35), "unpacks to more than 100 times its ");
}

TEST(Archive, ADamagedHeaderIsToldAndTheNextMemberRead) {
  const TempFolder folder;
  std::string tar = Pack({{"a.txt", "one"}, {"b.txt", "two"}, {"c.txt", "three"}}, "tar");
  tar[1024 + 10] ^= 1;  // the second header's name, so that its sum is wrong
  const std::vector<Record> records = ReadAll({folder.Write("a.tar", tar)});
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].text, "one");
  EXPECT_EQ(records[1].reason,
            "damaged: the header of a member cannot be read; members behind it are, where they can be found");
  EXPECT_EQ(records[2].text, "three");
}

}  // namespace
}  // namespace trommel
