// Tables and indexes are written as b-trees bottom-up (io/out/sqlite/tree_writer.h), page behind page, as
// "Database File Format" (https://www.sqlite.org/fileformat2.html) has them; the first page, with the schema,
// comes last. Then SQLite opens the file and makes what is left.

#include "io/out/sqlite_file.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "io/out/output_file.h"
#include "io/out/sqlite/bulk_index.h"
#include "io/out/sqlite/column_encoder.h"
#include "io/out/sqlite/sqlite_session.h"
#include "io/out/sqlite/tree_writer.h"

namespace trommel {
namespace {

constexpr size_t kMostRecordBytes = 1000000000;  // SQLITE_MAX_LENGTH

/// A decimal column has no declared type, so that SQLite converts nothing behind our back.
std::string_view DeclaredType(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
      return " TEXT";
    case ColumnType::kInteger:
      return " INTEGER";
    case ColumnType::kReal:
      return " REAL";
    case ColumnType::kDecimal:
      break;
  }
  return "";
}

std::string Quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string CreateTable(const TableSchema& schema) {
  std::string columns;
  for (const Column& column : schema.columns) {
    if (!columns.empty()) columns += ", ";
    columns += Quoted(column.name);
    columns += DeclaredType(column.type);
  }
  return "CREATE TABLE " + Quoted(schema.name) + " (" + columns + ")";
}

/// "class, id" as numbers of columns; empty where there is anything else than names.
std::vector<size_t> ColumnsOf(const TableSchema& schema, std::string_view list) {
  std::vector<size_t> numbers;
  while (!list.empty()) {
    const std::string_view name = list.substr(0, list.find(", "));
    list.remove_prefix(std::min(name.size() + 2, list.size()));
    const auto found = std::find_if(schema.columns.begin(), schema.columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    if (found == schema.columns.end()) return {};
    numbers.push_back(static_cast<size_t>(found - schema.columns.begin()));
  }
  return numbers;
}

struct PlannedIndex {
  std::string name, statement;
  std::unique_ptr<BulkIndex> writer;  // null: left to SQLite
};

}  // namespace

struct SqliteFile::Table {
  Table(const TableSchema& schema, PageStream& pages)
      : name(schema.name),
        statement(CreateTable(schema)),
        stream(pages),
        tree(TreeWriter::Kind::kTable, pages) {
    for (const Column& column : schema.columns) columns.emplace_back(column.type);
    for (const std::string_view list : schema.indexes) {
      std::string index = name + "_by_";
      for (const char c : list) index += c == ',' ? "_" : c == ' ' ? "" : std::string(1, c);
      const std::vector<size_t> numbers = ColumnsOf(schema, list);
      indexes.push_back(
          {index, "CREATE INDEX " + Quoted(index) + " ON " + Quoted(name) + " (" + std::string(list) + ")",
           numbers.empty() ? nullptr : BulkIndex::New(schema, numbers, pages)});
    }
  }

  Status Add(std::span<const Value> row) {
    assert(row.size() == columns.size());
    if (!stream.status().ok()) return stream.status();
    record.Begin();
    for (size_t i = 0; i < row.size(); ++i) {
      columns[i].Encode(row[i]);
      record.Add(columns[i]);
    }
    const std::string_view bytes = record.Finish();
    if (bytes.size() > kMostRecordBytes)
      return Status::Resource("a row of the table " + name + " is longer than SQLite allows, 1 GB");
    tree.AddRow(++rows, bytes);
    for (PlannedIndex& index : indexes) {
      if (index.writer != nullptr && !index.writer->Add(columns, rows)) index.writer.reset();
    }
    return Status::Ok();
  }

  std::string name, statement;
  PageStream& stream;
  TreeWriter tree;
  std::vector<ColumnEncoder> columns;
  std::vector<PlannedIndex> indexes;
  RecordBuilder record;
  int64_t rows = 0;

  /// What is given out: the table itself belongs to the file.
  struct Writer : TableWriter {
    explicit Writer(Table& of) : table(of) {}
    Status Add(std::span<const Value> row) override { return status.ok() ? status = table.Add(row) : status; }
    Status Close() override { return status; }
    Table& table;
    Status status;
  };
};

SqliteFile::SqliteFile(std::string path, uint64_t cache_bytes)
    : path_(std::move(path)), cache_bytes_(cache_bytes) {}
SqliteFile::~SqliteFile() = default;

Result<std::unique_ptr<SqliteFile>> SqliteFile::Create(const std::string& path, uint64_t cache_bytes,
                                                       const SqliteLayout& layout) {
  std::unique_ptr<SqliteFile> file(new SqliteFile(path, cache_bytes));
  TROMMEL_RETURN_IF_ERROR(file->stream_.Open(path, layout));
  return file;
}

Result<std::unique_ptr<TableWriter>> SqliteFile::NewTable(const TableSchema& schema) {
  if (schema.columns.size() > RecordBuilder::kMostColumns)
    return Status::Internal("the table " + std::string(schema.name) + " has too many columns");
  tables_.push_back(std::make_unique<Table>(schema, stream_));
  return std::unique_ptr<TableWriter>(std::make_unique<Table::Writer>(*tables_.back()));
}

void SqliteFile::AtFinish(std::string_view statement) { statements_.emplace_back(statement); }

namespace {

/// The rows of sqlite_schema: type, name, table, root, statement.
class SchemaRows {
 public:
  explicit SchemaRows(PageStream& stream) : tree_(TreeWriter::Kind::kTable, stream, 100) {}

  void Add(std::string_view type, std::string_view name, std::string_view table, uint32_t root,
           std::string_view statement) {
    record_.Begin();
    record_.AddText(type);
    record_.AddText(name);
    record_.AddText(table);
    record_.AddInteger(root);
    record_.AddText(statement);
    tree_.AddRow(++rows_, record_.Finish());
  }
  std::string Finish() { return tree_.FinishAsFirstPage(); }

 private:
  TreeWriter tree_;
  RecordBuilder record_;
  int64_t rows_ = 0;
};

}  // namespace

void SqliteFile::EndTables(std::vector<std::string>& left) {
  SchemaRows schema(stream_);
  for (const auto& table : tables_)
    schema.Add("table", table->name, table->name, table->tree.Finish(), table->statement);
  for (const auto& table : tables_) {
    for (PlannedIndex& index : table->indexes) {
      if (index.writer == nullptr) {
        left.push_back(index.statement);
      } else {
        schema.Add("index", index.name, table->name, index.writer->Finish(), index.statement);
        index.writer.reset();
      }
    }
  }
  tables_.clear();
  (void)stream_.Finish(schema.Finish());  // the failure stays in the stream
}

Status SqliteFile::RunLeft(const std::vector<std::string>& statements) const {
  if (statements.empty()) return Status::Ok();
  auto session = SqliteSession::Begin(path_, cache_bytes_);
  if (!session.ok()) return session.status();
  for (const std::string& statement : statements) TROMMEL_RETURN_IF_ERROR(session->Run(statement));
  return session->End();
}

Status SqliteFile::Finish(LateSync* sync) {
  std::vector<std::string> left;
  EndTables(left);
  TROMMEL_RETURN_IF_ERROR(stream_.status());
  left.insert(left.end(), statements_.begin(), statements_.end());
  TROMMEL_RETURN_IF_ERROR(RunLeft(left));
  LateSync own;
  LateSync& syncs = sync != nullptr ? *sync : own;
  TROMMEL_RETURN_IF_ERROR(syncs.AddPath(path_));
  return own.Finish();
}

}  // namespace trommel
