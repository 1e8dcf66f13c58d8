#include "engine/report/report.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr char kRunJson[] =
    R"({"version":"0.1.0","plan":{"packs":["p"]},"inputs":[{"path":"</script>&\u2028","size":3,"hash":"ab"}],"totals":{}})";

class ReportTest : public testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/trommel-report-XXXXXX";
    folder_ = mkdtemp(name);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Make(const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ + "/results.sqlite").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
  void Write(const char* name, const char* text) { std::ofstream(folder_ + "/" + name) << text; }
  std::string Page() { return ReadWholeFile(folder_ + "/report.html", 1 << 24).value(); }

  // The smallest tables that a result can have.
  static constexpr char kTables[] =
      "CREATE TABLE entry(class, id, label, mentions, documents, stories);"
      "CREATE TABLE timeline(class, id, bucket, source, mentions, documents, stories);"
      "CREATE TABLE quantity(kind, unit, mentions, documents, valued, min, max, sum, p10, p50, p90, p99);"
      "CREATE TABLE source(source, language, documents, bytes, first_date, last_date);"
      "CREATE TABLE reject(path, byte_offset, length, reason);"
      "INSERT INTO entry VALUES('theme', '</script><b>', 'x' || char(8232), 3, 2, NULL);"
      "INSERT INTO timeline VALUES('theme', '</script><b>', '2022-05', 's', 2, 1, NULL), "
      "('theme', '</script><b>', 'undated', 's', 1, 1, NULL);";

  std::string folder_;
};

TEST_F(ReportTest, NothingInTheDataEndsTheScriptElement) {
  Make(kTables);
  Write("run.json", kRunJson);
  ASSERT_TRUE(RemakeReport(folder_).ok());
  const std::string page = Page();
  const size_t from = page.find("id=\"trommel-data\">");
  ASSERT_NE(from, std::string::npos);
  const std::string data = page.substr(from + 18, page.find("</script>", from) - from - 18);
  EXPECT_NE(data.find("\\u003c/script\\u003e\\u003cb\\u003e"), std::string::npos);
  EXPECT_EQ(data.find('<'), std::string::npos);
  EXPECT_EQ(data.find('&'), std::string::npos);
  EXPECT_EQ(data.find("\xE2\x80\xA8"), std::string::npos);
  EXPECT_NE(data.find("\"pairs\":null"), std::string::npos) << "a result without the table says so";
  EXPECT_EQ(page.find("@TROMMEL_"), std::string::npos);
}

TEST_F(ReportTest, TheSameTablesGiveTheSameBytes) {
  Make(kTables);
  Write("run.json", kRunJson);
  ASSERT_TRUE(RemakeReport(folder_).ok());
  const std::string first = Page();
  ASSERT_TRUE(RemakeReport(folder_).ok());
  EXPECT_EQ(Page(), first);
}

TEST_F(ReportTest, WhatIsNoResultIsNamed) {
  EXPECT_EQ(RemakeReport(folder_).code(), StatusCode::kUsage);
  Write("run.json", kRunJson);
  EXPECT_EQ(RemakeReport(folder_).code(), StatusCode::kInput);
  Write("results.sqlite", "this is no database, however long it may be; not at all");
  const Status no_database = RemakeReport(folder_);
  EXPECT_EQ(no_database.code(), StatusCode::kInput);
  EXPECT_NE(no_database.message().find("results.sqlite"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/report.html"));
}

TEST_F(ReportTest, DamagedTablesAndRunJsonAreRefused) {
  Make("CREATE TABLE entry(class)");
  Write("run.json", kRunJson);
  EXPECT_EQ(RemakeReport(folder_).code(), StatusCode::kInput);
  std::filesystem::remove(folder_ + "/results.sqlite");
  Make(kTables);
  for (const char* json : {"", "[]", "{}", "{\"inputs\":3}", "{\"inputs\":[{}]}",
                           "{\"inputs\":[{\"path\":1,\"size\":-1,\"hash\":\"\"}]}"}) {
    Write("run.json", json);
    EXPECT_EQ(RemakeReport(folder_).code(), StatusCode::kInput) << json;
  }
}

// Values of the wrong kind, bytes that are no text: the page stays whole.
TEST_F(ReportTest, HostileValuesDoNotHarm) {
  Make(kTables);
  Make(
      "INSERT INTO entry VALUES('theme', x'ff00fe', x'80', -5, 1e300, 'many'), ('nonsense', 1, 2, 3, 4, 5), "
      "('rule', NULL, NULL, 7, 8, 9);"
      "INSERT INTO timeline VALUES('rule', NULL, '9999-12-31', NULL, 'x', -1, 0), (NULL, 1, '0001-01-01', 2, "
      "3, 4, 5);"
      "INSERT INTO quantity VALUES(NULL, x'ff', 'a', 2, 3, 9e999, -9e999, NULL, 'x', 1, 2, 3);"
      "INSERT INTO source VALUES(NULL, x'c0', 1, 2, 3, 4);"
      "CREATE TABLE pair(class_a, id_a, class_b, id_b, documents, expected, log_likelihood);"
      "INSERT INTO pair VALUES('theme', '</script><b>', 'theme', '</script><b>', 1, 9e999, NULL);"
      "CREATE TABLE rise(class, id, bucket, documents, share, ratio, log_likelihood);"
      "INSERT INTO rise VALUES('theme', '</script><b>', x'fe', 1, 9e999, -9e999, 'x');"
      "CREATE TABLE sample(class, id, path, byte_offset, date, before, text, after);"
      "INSERT INTO sample VALUES('theme', '</script><b>', x'fe', -1, NULL, x'ff', NULL, 3);");
  Write("run.json", kRunJson);
  EXPECT_TRUE(RemakeReport(folder_).ok()) << RemakeReport(folder_).message();
}

}  // namespace
}  // namespace trommel
