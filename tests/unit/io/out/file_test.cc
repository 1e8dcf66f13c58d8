#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "io/out/atomic_file.h"
#include "io/out/csv_writer.h"
#include "io/out/output_file.h"
#include "io/out/result_folder.h"
#include "io/out/sqlite_file.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

/// Lets no file of this process grow past `bytes` while it lives.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_;
  void (*handler_)(int);
};

TEST(OutputFile, WritesSmallAndLargePiecesInOrder) {
  ScratchFolder scratch;
  OutputFile file;
  ASSERT_TRUE(file.Open(scratch / "f").ok());
  std::string expected;
  for (const size_t size : {1u, 1000000u, 100000u, 3u, 5000000u, 0u, 7u}) {
    const std::string piece(size, static_cast<char>('a' + expected.size() % 26));
    ASSERT_TRUE(file.Append(piece).ok());
    expected += piece;
  }
  EXPECT_EQ(file.bytes(), expected.size());
  ASSERT_TRUE(file.Close().ok());
  EXPECT_TRUE(Slurp(scratch / "f") == expected);
}

TEST(OutputFile, AFullDiskIsNamedAndStays) {
  OutputFile file;
  if (!file.Open("/dev/full").ok()) return;  // a system without it
  EXPECT_TRUE(file.Append("x").ok()) << "it is buffered";
  const Status status = file.Close();
  EXPECT_EQ(status.code(), StatusCode::kResource);
  EXPECT_NE(status.message().find("/dev/full"), std::string::npos) << status.message();
  EXPECT_EQ(file.Append("y").code(), StatusCode::kResource);
  EXPECT_EQ(file.Close().code(), StatusCode::kResource);
}

TEST(OutputFile, AFolderThatIsNotThereIsNamed) {
  ScratchFolder scratch;
  OutputFile file;
  const Status status = file.Open(scratch / "no/f");
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_NE(status.message().find("no/f"), std::string::npos);
}

TEST(AtomicFile, IsThereWholeOrNotAtAll) {
  ScratchFolder scratch;
  Spill(scratch / "f", "old");
  {
    AtomicFile file;
    ASSERT_TRUE(file.Open(scratch / "f").ok());
    ASSERT_TRUE(file.Append("half").ok());
    EXPECT_EQ(Slurp(scratch / "f"), "old");
  }
  EXPECT_EQ(SlurpAll(scratch.path()), (std::map<std::string, std::string>{{"f", "old"}}));
  ASSERT_TRUE(WriteFileAtomically(scratch / "f", "new").ok());
  EXPECT_EQ(SlurpAll(scratch.path()), (std::map<std::string, std::string>{{"f", "new"}}));
  {
    const SmallDisk disk(10);
    const Status status = WriteFileAtomically(scratch / "f", std::string(100, 'x'));
    EXPECT_EQ(status.code(), StatusCode::kResource) << status.message();
  }
  EXPECT_EQ(SlurpAll(scratch.path()), (std::map<std::string, std::string>{{"f", "new"}}));
}

TEST(ReadWholeFile, KeepsToItsLimit) {
  ScratchFolder scratch;
  Spill(scratch / "f", "12345");
  EXPECT_EQ(ReadWholeFile(scratch / "f", 5).value(), "12345");
  EXPECT_FALSE(ReadWholeFile(scratch / "f", 4).ok());
  EXPECT_FALSE(ReadWholeFile(scratch / "g", 4).ok());
}

TEST(LateSync, WhatIsHandedOverIsWholeAndNeedsNoWriter) {
  ScratchFolder scratch;
  LateSync sync;
  for (int i = 0; i < 30; ++i) {
    OutputFile file;
    ASSERT_TRUE(file.Open(scratch / std::to_string(i), &sync).ok());
    ASSERT_TRUE(file.Append(std::string(static_cast<size_t>(i) * 100000, 'x')).ok());
    ASSERT_TRUE(file.Close().ok());
    EXPECT_FALSE(file.is_open());
  }
  ASSERT_TRUE(sync.AddPath(scratch.path()).ok());
  ASSERT_TRUE(sync.Finish().ok());
  ASSERT_TRUE(sync.Finish().ok()) << "nothing is left to wait for";
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(Slurp(scratch / std::to_string(i)).size(), static_cast<size_t>(i) * 100000);
}

TEST(LateSync, TheFirstFailureIsNamed) {
  ScratchFolder scratch;
  LateSync sync;
  Spill(scratch / "good", "1");
  ASSERT_TRUE(sync.AddPath(scratch / "good").ok());
  EXPECT_NE(sync.AddPath(scratch / "none").message().find("none"), std::string::npos);
  sync.Add(-1, "lost");
  sync.Add(-1, "lost too");
  const Status status = sync.Finish();
  EXPECT_NE(status.message().find("cannot write lost:"), std::string::npos) << status.message();
  EXPECT_TRUE(sync.Finish().ok());
}

TEST(LateSync, SpecialFilesNeedNoSync) {
  LateSync sync;
  ASSERT_TRUE(sync.AddPath("/dev/null").ok());
  EXPECT_TRUE(sync.Finish().ok());
}

TEST(ResultFolder, MovesAllAndNeverVouchesForAMix) {
  ScratchFolder scratch;
  std::filesystem::create_directories(scratch / "tables");
  Spill(scratch / "run.json", "of the run before");
  Spill(scratch / "tables/entry.csv", "old");
  Spill(scratch / "mine.txt", "mine");
  auto results = ResultFolder::Begin(scratch.path());
  ASSERT_TRUE(results.ok());
  std::filesystem::create_directories(results->Path("tables"));
  Spill(results->Path("tables/entry.csv"), "new");
  Spill(results->Path("results.sqlite"), "db");
  EXPECT_EQ(Slurp(scratch / "tables/entry.csv"), "old");
  EXPECT_TRUE(std::filesystem::exists(scratch / "run.json"));
  ASSERT_TRUE(results->Publish("of this run").ok());
  EXPECT_EQ(SlurpAll(scratch.path()),
            (std::map<std::string, std::string>{
                {"mine.txt", "mine"}, {"results.sqlite", "db"}, {"run.json", "of this run"}, {"tables/entry.csv", "new"}}));
  EXPECT_FALSE(std::filesystem::exists(scratch / ".partial"));
}

TEST(ResultFolder, BeginsWithoutWhatAKilledRunLeft) {
  ScratchFolder scratch;
  std::filesystem::create_directories(scratch / ".partial/tables");
  Spill(scratch / ".partial/tables/entry.csv", "half");
  auto results = ResultFolder::Begin(scratch.path());
  ASSERT_TRUE(results.ok());
  EXPECT_TRUE(SlurpAll(scratch.path()).empty());
}

TEST(Tables, AFullDiskIsNamed) {
  ScratchFolder scratch;
  const TableSchema schema = {"t", {{"a", ColumnType::kText}}, {"a"}};
  const std::string text(1000, 'x');
  const Value row[] = {Value::Text(text)};
  const SmallDisk disk(300000);
  auto csv = CsvWriter::Open(scratch / "t.csv", schema);
  ASSERT_TRUE(csv.ok());
  for (int i = 0; i < 2000; ++i) (void)(*csv)->Add(row);
  const Status csv_status = (*csv)->Close();
  EXPECT_EQ(csv_status.code(), StatusCode::kResource);
  EXPECT_NE(csv_status.message().find("t.csv"), std::string::npos);

  auto file = SqliteFile::Create(scratch / "t.sqlite", 1 << 20);
  ASSERT_TRUE(file.ok());
  auto table = (*file)->NewTable(schema);
  ASSERT_TRUE(table.ok());
  Status status;
  for (int i = 0; i < 5000 && status.ok(); ++i) status = (*table)->Add(row);
  if (status.ok()) status = (*table)->Close();
  table->reset();
  if (status.ok()) status = (*file)->Finish();
  EXPECT_EQ(status.code(), StatusCode::kResource) << status.message();
  EXPECT_NE(status.message().find("t.sqlite"), std::string::npos) << status.message();
}

}  // namespace
}  // namespace trommel
