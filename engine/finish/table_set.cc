#include "engine/finish/table_set.h"

#include "engine/finish/views.h"
#include "io/out/atomic_file.h"
#include "io/out/ndjson_writer.h"

namespace trommel {

Status TableOutput::Add(std::span<const Value> row) {
  ++rows_;
  if (pipe_ != nullptr) return pipe_->Add(number_, row);
  TROMMEL_RETURN_IF_ERROR(AddLine(row));
  return sqlite_->Add(row);
}

Status TableOutput::AddLine(std::span<const Value> row) {
  TROMMEL_RETURN_IF_ERROR(csv_->Add(row));
  return ndjson_ ? ndjson_->Add(row) : Status::Ok();
}

Result<TableSet> TableSet::Create(const std::string& folder, uint64_t cache_bytes, bool ndjson,
                                  LateSync* sync) {
  TableSet set;
  set.folder_ = folder;
  set.ndjson_ = ndjson;
  set.sync_ = sync;
  TROMMEL_RETURN_IF_ERROR(MakeFolders(folder + "/tables"));
  auto database = SqliteFile::Create(folder + "/results.sqlite", cache_bytes);
  if (!database.ok()) return database.status();
  set.database_ = std::move(*database);
  return set;
}

Result<TableOutput*> TableSet::Begin(const TableSchema& schema) {
  auto table = std::make_unique<TableOutput>();
  auto csv = CsvWriter::Open(folder_ + "/tables/" + std::string(schema.name) + ".csv", schema, sync_);
  if (!csv.ok()) return csv.status();
  auto sqlite = database_->NewTable(schema);
  if (!sqlite.ok()) return sqlite.status();
  table->csv_ = std::move(*csv);
  table->sqlite_ = std::move(*sqlite);
  if (ndjson_) {
    auto ndjson =
        NdjsonWriter::Open(folder_ + "/tables/" + std::string(schema.name) + ".ndjson", schema, sync_);
    if (!ndjson.ok()) return ndjson.status();
    table->ndjson_ = std::move(*ndjson);
  }
  table->number_ = static_cast<uint32_t>(tables_.size());
  tables_.push_back(std::move(table));
  return tables_.back().get();
}

void TableSet::WriteBehind() {
  std::vector<TableOutput*> tables;
  for (const auto& table : tables_) tables.push_back(table.get());
  pipe_ = RowPipe::Start(
      {[tables](uint32_t table, std::span<const Value> row) { return tables[table]->AddLine(row); },
       [tables](uint32_t table, std::span<const Value> row) { return tables[table]->sqlite_->Add(row); }});
  for (TableOutput* table : tables) table->pipe_ = pipe_.get();
}

Status TableSet::Finish() {
  if (pipe_) TROMMEL_RETURN_IF_ERROR(pipe_->Finish());
  pipe_.reset();
  for (const auto& table : tables_) {
    TROMMEL_RETURN_IF_ERROR(table->csv_->Close());
    TROMMEL_RETURN_IF_ERROR(table->sqlite_->Close());
    if (table->ndjson_) TROMMEL_RETURN_IF_ERROR(table->ndjson_->Close());
  }
  tables_.clear();
  for (const std::string_view view : ViewStatements()) database_->AtFinish(view);
  return database_->Finish(sync_);
}

}  // namespace trommel
