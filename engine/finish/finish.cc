#include "engine/finish/finish.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/finish/count_stories.h"
#include "engine/finish/date_value.h"
#include "engine/finish/discover.h"
#include "engine/finish/entry_rows.h"
#include "engine/finish/line_files.h"
#include "engine/finish/pair_rows.h"
#include "engine/finish/quantity_rows.h"
#include "engine/finish/sample_rows.h"
#include "engine/finish/schemas.h"
#include "engine/finish/table_set.h"
#include "engine/state/run_merge.h"
#include "io/out/atomic_file.h"
#include "io/out/json.h"

namespace trommel {
namespace {

Status WriteSourceRows(const OpenedRuns& runs, TableOutput& out, std::map<std::string, FinishTotals::Cleaned>& cleaned) {
  RunMerge<SourceRecord> records(runs);
  SourceRecord record;
  std::string first, last;
  while (true) {
    const Result<bool> more = records.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    if (record.cleaned_sentences != 0) {
      FinishTotals::Cleaned& source = cleaned[std::string(record.source)];
      source.sentences += record.cleaned_sentences;
      source.bytes += record.cleaned_bytes;
    }
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

Status WriteRejectRows(const OpenedRuns& runs, TableOutput& out, const std::string& ndjson_path,
                       LateSync* sync) {
  OutputFile ndjson;
  TROMMEL_RETURN_IF_ERROR(ndjson.Open(ndjson_path, sync));
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

Result<std::vector<std::pair<std::string, uint64_t>>> ReadBuckets(const OpenedRuns& runs) {
  RunMerge<BucketRecord> records(runs);
  BucketRecord record;
  std::vector<std::pair<std::string, uint64_t>> buckets;
  while (true) {
    const Result<bool> more = records.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return buckets;
    buckets.emplace_back(record.bucket, record.documents);
  }
}

/// All tables of a result, begun in one order, which is theirs in the database.
struct Outputs {
  TableOutput *entry, *timeline, *quantity, *pair, *rise, *sample, *largest, *source, *bucket, *reject;

  static Result<Outputs> Begin(TableSet& tables) {
    Outputs out{};
    const std::pair<TableOutput**, TableSchema> all[] = {
        {&out.entry, EntrySchema()},   {&out.timeline, TimelineSchema()}, {&out.quantity, QuantitySchema()},
        {&out.pair, PairSchema()},     {&out.rise, RiseSchema()},         {&out.sample, SampleSchema()},
        {&out.largest, LargestSchema()}, {&out.source, SourceSchema()},   {&out.bucket, BucketSchema()},
        {&out.reject, RejectSchema()}};
    for (const auto& [place, schema] : all) {
      const Result<TableOutput*> table = tables.Begin(schema);
      if (!table.ok()) return table.status();
      *place = *table;
    }
    return out;
  }
};

Status WriteAll(const OpenedRuns& runs, const OpenedRuns* surplus, const EntryTable& entries,
                uint64_t documents, const std::string& folder, const FinishOptions& options,
                const Outputs& out, FinishTotals& totals) {
  auto buckets = ReadBuckets(runs);
  if (!buckets.ok()) return buckets.status();
  for (const auto& [name, count] : *buckets) {
    const std::array<Value, 2> row = {Value::Text(name), Value::Integer(count)};
    TROMMEL_RETURN_IF_ERROR(out.bucket->Add(row));
  }
  RiseRows rise(std::move(*buckets), *out.rise);
  TopEntries top(options.pairs);
  std::optional<StorySurplus> stories;
  if (surplus != nullptr) stories.emplace(*surplus);
  TROMMEL_RETURN_IF_ERROR(WriteEntryRows(runs, entries, *out.entry, *out.timeline,
                                         {&rise, &top, stories ? &*stories : nullptr}));
  TROMMEL_RETURN_IF_ERROR(WritePairRows(runs, top.Sorted(), documents, options.threads, options.parallel,
                                        options.memory_bytes / 4, *out.pair));
  TROMMEL_RETURN_IF_ERROR(WriteQuantityRows(runs, *out.quantity));
  TROMMEL_RETURN_IF_ERROR(WriteSampleRows(runs, entries, *out.sample));
  TROMMEL_RETURN_IF_ERROR(WriteLargestRows(runs, *out.largest));
  TROMMEL_RETURN_IF_ERROR(WriteSourceRows(runs, *out.source, totals.cleaned));
  TROMMEL_RETURN_IF_ERROR(WriteRejectRows(runs, *out.reject, folder + "/rejects.ndjson", options.sync));
  if (options.facts) TROMMEL_RETURN_IF_ERROR(WriteFacts(runs, folder + "/facts.csv", options.sync));
  if (options.answers) TROMMEL_RETURN_IF_ERROR(WriteAnswers(runs, folder + "/mentions.ndjson.zst", options.sync));
  return Status::Ok();
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
  FinishTotals totals;
  for (const auto& run : *opened) totals.totals.Add(run->totals());
  OpenedRuns surplus;
  if (options.stories) {
    auto made = CountStories(*opened, options);
    if (!made.ok()) return made.status();
    surplus = std::move(made->surplus);
    totals.stories = made->stories;
  }

  Result<TableSet> tables = TableSet::Create(folder, options.memory_bytes / 4, options.ndjson, options.sync);
  if (!tables.ok()) return tables.status();
  const Result<Outputs> outputs = Outputs::Begin(*tables);
  if (!outputs.ok()) return outputs.status();
  if (options.threads > 1) tables->WriteBehind();
  TROMMEL_RETURN_IF_ERROR(WriteAll(*opened, options.stories ? &surplus : nullptr, entries,
                                   totals.totals.documents, folder, options, *outputs, totals));
  totals.entry_rows = outputs->entry->rows();
  totals.timeline_rows = outputs->timeline->rows();
  totals.quantity_rows = outputs->quantity->rows();
  totals.source_rows = outputs->source->rows();
  totals.reject_rows = outputs->reject->rows();
  TROMMEL_RETURN_IF_ERROR(tables->Finish());
  if (!options.discover.empty()) {
    TROMMEL_RETURN_IF_ERROR(WriteDiscoveries(folder + "/results.sqlite", entries, options.discover));
  }
  if (*few != runs || options.stories) RemoveFolder(options.scratch_folder);
  return totals;
}

}  // namespace trommel
