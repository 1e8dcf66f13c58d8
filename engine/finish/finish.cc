#include "engine/finish/finish.h"

#include <algorithm>
#include <array>

#include "engine/finish/entry_rows.h"
#include "engine/finish/quantity_rows.h"
#include "engine/finish/schemas.h"
#include "engine/finish/table_set.h"
#include "engine/state/run_merge.h"
#include "io/out/atomic_file.h"
#include "io/out/json.h"

namespace trommel {
namespace {

Value DateOrNull(CivilDate date, std::string& storage) {
  if (!date.known()) return {};
  storage = ToString(date);
  return Value::Text(storage);
}

Status WriteSourceRows(const OpenedRuns& runs, TableOutput& out) {
  RunMerge<SourceRecord> records(runs);
  SourceRecord record;
  std::string first, last;
  while (true) {
    const Result<bool> more = records.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    const std::array<Value, 6> row = {Value::Text(record.source),       Value::Text(record.language),
                                      Value::Integer(record.documents), Value::Integer(record.bytes),
                                      DateOrNull(record.first, first),  DateOrNull(record.last, last)};
    TROMMEL_RETURN_IF_ERROR(out.Add(row));
  }
}

std::string RejectLine(const RejectRecord& record) {
  std::string line = "{\"path\":";
  AppendJsonBytes(record.path, line);
  line += ",\"byte_offset\":" + std::to_string(record.byte_offset) +
          ",\"length\":" + std::to_string(record.byte_length) + ",\"reason\":";
  AppendJsonBytes(record.reason, line);
  line += "}\n";
  return line;
}

Status WriteRejectRows(const OpenedRuns& runs, TableOutput& out, const std::string& ndjson_path) {
  OutputFile ndjson;
  TROMMEL_RETURN_IF_ERROR(ndjson.Open(ndjson_path));
  RunMerge<RejectRecord> records(runs);
  RejectRecord record;
  while (true) {
    const Result<bool> more = records.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return ndjson.Close();
    const std::array<Value, 4> row = {Value::Text(record.path), Value::Integer(record.byte_offset),
                                      Value::Integer(record.byte_length), Value::Text(record.reason)};
    const std::string line = RejectLine(record);
    for (uint64_t copy = 0; copy < record.copies; ++copy) {
      TROMMEL_RETURN_IF_ERROR(out.Add(row));
      TROMMEL_RETURN_IF_ERROR(ndjson.Append(line));
    }
  }
}

}  // namespace

Result<FinishTotals> WriteTables(const std::vector<std::string>& runs, const EntryTable& entries,
                                 const std::string& folder, const FinishOptions& options) {
  // Half of the memory for the runs' buffers; SQLite takes its share twice, for pages and for sorting
  // indexes.
  const auto few = NarrowRuns(runs, MergeWidth(options.memory_bytes / 2), options.scratch_folder);
  if (!few.ok()) return few.status();
  const auto opened = OpenRuns(*few);
  if (!opened.ok()) return opened.status();
  Result<TableSet> tables = TableSet::Create(folder, options.memory_bytes / 4);
  if (!tables.ok()) return tables.status();

  std::array<TableOutput*, 5> outputs{};
  const std::array<TableSchema, 5> schemas = {EntrySchema(), TimelineSchema(), QuantitySchema(),
                                              SourceSchema(), RejectSchema()};
  for (size_t i = 0; i < schemas.size(); ++i) {
    const Result<TableOutput*> output = tables->Begin(schemas[i]);
    if (!output.ok()) return output.status();
    outputs[i] = *output;
  }
  const auto [entry, timeline, quantity, source, reject] = outputs;
  TROMMEL_RETURN_IF_ERROR(WriteEntryRows(*opened, entries, *entry, *timeline));
  TROMMEL_RETURN_IF_ERROR(WriteQuantityRows(*opened, *quantity));
  TROMMEL_RETURN_IF_ERROR(WriteSourceRows(*opened, *source));
  TROMMEL_RETURN_IF_ERROR(WriteRejectRows(*opened, *reject, folder + "/rejects.ndjson"));

  FinishTotals totals{{}, entry->rows(), timeline->rows(), quantity->rows(), source->rows(), reject->rows()};
  for (const auto& run : *opened) totals.totals.Add(run->totals());
  TROMMEL_RETURN_IF_ERROR(tables->Finish());
  if (*few != runs) RemoveFolder(options.scratch_folder);
  return totals;
}

}  // namespace trommel
