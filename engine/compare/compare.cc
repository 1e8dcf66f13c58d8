#include "engine/compare/compare.h"

#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <memory>
#include <system_error>
#include <tuple>

#include "engine/finish/log_likelihood.h"

namespace trommel {
namespace {

/// The entries of one result in the order of their key.
class EntryReader {
 public:
  ~EntryReader() {
    sqlite3_finalize(entries_);
    sqlite3_close(database_);
  }

  Status Open(const std::string& folder) {
    folder_ = folder;
    std::error_code error;
    if (!std::filesystem::exists(folder + "/run.json", error)) {
      return Status::Usage(folder + " holds no finished result of trommel run (there is no run.json in it)");
    }
    const std::string path = folder + "/results.sqlite";
    if (sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) return Failed();
    sqlite3_stmt* count = nullptr;
    if (sqlite3_prepare_v2(database_, "SELECT coalesce(sum(documents), 0) FROM source", -1, &count, nullptr) !=
        SQLITE_OK) {
      return Failed();
    }
    if (sqlite3_step(count) == SQLITE_ROW) documents_ = static_cast<uint64_t>(sqlite3_column_int64(count, 0));
    sqlite3_finalize(count);
    const char* const query = "SELECT class, id, label, documents FROM entry ORDER BY class, id";
    if (sqlite3_prepare_v2(database_, query, -1, &entries_, nullptr) != SQLITE_OK) return Failed();
    return Next();
  }

  bool at_end() const { return at_end_; }
  uint64_t all_documents() const { return documents_; }
  const ComparedEntry& entry() const { return entry_; }
  uint64_t documents() const { return entry_.documents_a; }

  Status Next() {
    const int step = sqlite3_step(entries_);
    if (step == SQLITE_DONE) at_end_ = true;
    if (step != SQLITE_ROW) return step == SQLITE_DONE ? Status::Ok() : Failed();
    entry_.mention_class = Text(0);
    entry_.id = Text(1);
    entry_.label = Text(2);
    entry_.documents_a = static_cast<uint64_t>(sqlite3_column_int64(entries_, 3));
    return Status::Ok();
  }

 private:
  std::string Text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(entries_, column));
    return text == nullptr ? "" : std::string(text, static_cast<size_t>(sqlite3_column_bytes(entries_, column)));
  }
  Status Failed() const {
    return Status::Io("cannot read " + folder_ + "/results.sqlite: " + sqlite3_errmsg(database_));
  }

  std::string folder_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* entries_ = nullptr;
  ComparedEntry entry_;
  uint64_t documents_ = 0;
  bool at_end_ = false;
};

using Wide = unsigned __int128;

Status Judge(const Comparison& all, ComparedEntry& entry) {
  const uint64_t a = entry.documents_a, b = entry.documents_b;
  if (a > all.documents_a || b > all.documents_b)
    return Status::Input("the entry " + entry.id + " has more documents than its result");
  if (all.documents_a > 0) entry.share_a = RoundedRatio(a, all.documents_a);
  if (all.documents_b > 0) entry.share_b = RoundedRatio(b, all.documents_b);
  if (a > 0 && all.documents_b > 0) entry.ratio = RoundedRatio(Wide{b} * all.documents_a, Wide{a} * all.documents_b);
  entry.log_ratio = RoundedLog2((Wide{b} * 2 + 1) * (Wide{all.documents_a} * 2 + 1),
                                (Wide{a} * 2 + 1) * (Wide{all.documents_b} * 2 + 1));
  entry.log_likelihood = LogLikelihood({b, all.documents_b - b, a, all.documents_a - a});
  return Status::Ok();
}

}  // namespace

Result<Comparison> CompareResults(const std::string& folder_a, const std::string& folder_b) {
  EntryReader a, b;
  TROMMEL_RETURN_IF_ERROR(a.Open(folder_a));
  TROMMEL_RETURN_IF_ERROR(b.Open(folder_b));
  Comparison comparison;
  comparison.documents_a = a.all_documents();
  comparison.documents_b = b.all_documents();
  while (!a.at_end() || !b.at_end()) {
    const auto key = [](const EntryReader& reader) {
      return std::tie(reader.entry().mention_class, reader.entry().id);
    };
    const bool from_a = !a.at_end() && (b.at_end() || key(a) <= key(b));
    const bool from_b = !b.at_end() && (a.at_end() || key(b) <= key(a));
    ComparedEntry entry = from_b ? b.entry() : a.entry();  // the newer label
    entry.documents_a = from_a ? a.documents() : 0;
    entry.documents_b = from_b ? b.documents() : 0;
    if (from_a) TROMMEL_RETURN_IF_ERROR(a.Next());
    if (from_b) TROMMEL_RETURN_IF_ERROR(b.Next());
    if (entry.documents_a == 0 && entry.documents_b == 0) continue;
    TROMMEL_RETURN_IF_ERROR(Judge(comparison, entry));
    comparison.entries.push_back(std::move(entry));
  }
  return comparison;
}

TableSchema CompareSchema() {
  using enum ColumnType;
  return {"compare",
          {{"class", kText},
           {"id", kText},
           {"label", kText},
           {"documents_a", kInteger},
           {"documents_b", kInteger},
           {"share_a", kReal},
           {"share_b", kReal},
           {"ratio", kReal},
           {"log_ratio", kReal},
           {"log_likelihood", kReal}},
          {}};
}

Status WriteComparison(const Comparison& comparison, TableWriter& out) {
  for (const ComparedEntry& entry : comparison.entries) {
    const std::array<Value, 10> row = {Value::Text(entry.mention_class),
                                       Value::Text(entry.id),
                                       Value::Text(entry.label),
                                       Value::Integer(entry.documents_a),
                                       Value::Integer(entry.documents_b),
                                       Value::Real(entry.share_a),
                                       Value::Real(entry.share_b),
                                       entry.ratio ? Value::Real(*entry.ratio) : Value(),
                                       Value::Real(entry.log_ratio),
                                       Value::Real(entry.log_likelihood)};
    TROMMEL_RETURN_IF_ERROR(out.Add(row));
  }
  return out.Close();
}

}  // namespace trommel
