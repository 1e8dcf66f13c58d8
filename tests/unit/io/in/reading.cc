#include "tests/unit/io/in/reading.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <sstream>
#include <thread>

namespace trommel {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kBlockSizes[] = {1, 7, 64, 1000, 4096, 65536, 1 << 20, 16 << 20};

std::vector<Record> Read(const InputSet& inputs, const InputOptions& options, uint64_t block_bytes) {
  std::vector<Record> records;
  BlockSource source(inputs, options, block_bytes);
  RecordReader reader(options);
  Block block;
  Document document;
  Reject reject;
  for (uint64_t number = 0;; ++number) {
    const Result<bool> next = source.Next(block);
    EXPECT_TRUE(next.ok()) << next.status().message();
    if (!next.ok() || !*next) return records;
    EXPECT_EQ(block.number, number);
    EXPECT_NE(block.format, Format::kAuto);
    reader.Open(block);
    for (;;) {
      const RecordReader::Outcome outcome = reader.Next(document, reject);
      if (outcome == RecordReader::Outcome::kEnd) break;
      Record record;
      if (outcome == RecordReader::Outcome::kReject) {
        record.rejected = true;
        record.path = reject.path;
        record.reason = reject.reason;
        record.input = reject.input;
        record.offset = reject.byte_offset;
        record.length = reject.byte_length;
      } else {
        record.id = document.id;
        record.text = document.text;
        record.title = document.title;
        record.source = document.source;
        record.url = document.url;
        record.date = ToString(document.date);
        record.language = document.language;
        record.path = document.path;
        record.input = document.input;
        record.offset = document.byte_offset;
        record.length = document.byte_length;
      }
      records.push_back(std::move(record));
    }
  }
}

}  // namespace

void PrintTo(const Record& record, std::ostream* out) {
  *out << "{" << record.path << ":" << record.offset << "+" << record.length << " ";
  if (record.rejected) {
    *out << "rejected: " << record.reason << "}";
    return;
  }
  *out << "id=" << record.id << " date=" << record.date << " source=" << record.source
       << " url=" << record.url << " title=" << record.title << " text=" << record.text.substr(0, 200) << "}";
}

TempFolder::TempFolder() {
  std::string pattern = (fs::temp_directory_path() / "trommel_test.XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  root_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

std::string TempFolder::Write(const std::string& name, std::string_view bytes) const {
  const fs::path path = root_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return path.string();
}

std::vector<Record> ReadAll(const std::vector<std::string>& arguments, const InputOptions& options,
                            uint64_t block_bytes) {
  const Result<InputSet> inputs = FindInputs(arguments, options);
  EXPECT_TRUE(inputs.ok()) << inputs.status().message();
  return inputs.ok() ? Read(*inputs, options, block_bytes) : std::vector<Record>();
}

std::vector<Record> ReadPiped(std::string_view bytes, const InputOptions& options, uint64_t block_bytes) {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  const int kept = dup(STDIN_FILENO);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  std::thread writer([&] {
    for (size_t at = 0; at < bytes.size();) {
      const ssize_t wrote = write(ends[1], bytes.data() + at, std::min<size_t>(bytes.size() - at, 5000));
      if (wrote <= 0) break;
      at += static_cast<size_t>(wrote);
    }
    close(ends[1]);
  });
  std::vector<Record> records = ReadAll({"-"}, options, block_bytes);
  writer.join();
  dup2(kept, STDIN_FILENO);
  close(kept);
  return records;
}

std::vector<Record> ReadEveryWay(std::string_view bytes, InputOptions options) {
  options.format = Format::kNdjson;
  const TempFolder folder;
  const std::string small = folder.Write("a", bytes);
  const std::string large = folder.Write("b", std::string(bytes) + "\n" + std::string(70000, '\n'));
  const auto without_path = [](std::vector<Record> records) {
    for (Record& record : records) record.path.clear();
    return records;
  };
  const std::vector<Record> expected = without_path(ReadAll({small}, options));
  for (const uint64_t block_bytes : kBlockSizes) {
    EXPECT_EQ(without_path(ReadAll({small}, options, block_bytes)), expected)
        << "file, blocks of " << block_bytes;
    EXPECT_EQ(without_path(ReadPiped(bytes, options, block_bytes)), expected)
        << "pipe, blocks of " << block_bytes;
    EXPECT_EQ(without_path(ReadAll({large}, options, std::max<uint64_t>(block_bytes, 64))), expected)
        << "mapped, blocks of " << block_bytes;
  }
  return expected;
}

std::filesystem::path SharedFolder(const char* name) {
  const fs::path path = fs::path(TROMMEL_SOURCE_DIR).parent_path() / "shared" / name;
  if (fs::exists(path)) return path;
  std::printf("left out: %s is not beside the project\n", name);
  return {};
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace trommel
