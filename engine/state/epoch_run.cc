#include "engine/state/epoch_run.h"

#include <string>
#include <string_view>
#include <vector>

#include "engine/state/document_block.h"
#include "engine/state/epoch_cells.h"
#include "engine/state/epoch_samples.h"
#include "engine/state/order.h"
#include "engine/state/run_record.h"
#include "engine/state/sorted_records.h"

namespace trommel {
namespace {

Status WriteQuantities(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<QuantityRecord> records;
  for (const Tally* tally : tallies) {
    for (uint32_t i = 0; i < tally->quantities().size(); ++i) {
      const QuantityFigures& figures = tally->quantities()[i];
      if (!HasFigures(figures.kind)) continue;
      records.push_back({figures.kind, tally->UnitOf(i), figures.mentions, figures.documents,
                         figures.values.values(), figures.values.least(), figures.values.largest(),
                         figures.values.sum()});
    }
  }
  return WriteSorted(records, out);
}

Status WriteBins(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<BinRecord> records;
  std::vector<CellTable::Cell> cells;
  for (const Tally* tally : tallies) {
    cells.clear();
    tally->bins().CopyTo(cells);
    for (const CellTable::Cell& cell : cells) {
      const uint32_t quantity = Tally::EntryOf(cell);
      records.push_back({tally->quantities()[quantity].kind, tally->UnitOf(quantity),
                         Tally::BinOfKey(Tally::ContextOf(cell)), cell.mentions});
    }
  }
  return WriteSorted(records, out);
}

Status WriteSources(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<SourceRecord> records;
  for (const Tally* tally : tallies) {
    for (const SourceFigures& figures : tally->source_figures()) {
      records.push_back({tally->sources()[figures.source], tally->languages()[figures.language],
                         figures.documents, figures.bytes, figures.first, figures.last,
                         figures.cleaned_sentences, figures.cleaned_bytes});
    }
  }
  return WriteSorted(records, out);
}

Status WriteRejects(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<RejectRecord> records;
  for (const Tally* tally : tallies) {
    for (const Reject& reject : tally->rejects()) {
      records.push_back(
          {reject.input, reject.byte_offset, reject.byte_length, reject.path, reject.reason, 1});
    }
  }
  return WriteSorted(records, out);
}

Status WriteBuckets(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<BucketRecord> records;
  for (const Tally* tally : tallies) {
    const std::span<const uint64_t> documents = tally->bucket_documents();
    for (uint32_t i = 0; i < documents.size(); ++i) records.push_back({tally->buckets()[i], documents[i]});
  }
  return WriteSorted(records, out);
}

Status WriteDocuments(std::span<const Tally* const> tallies, RunWriter& out) {
  std::string payload, id;
  for (const Tally* tally : tallies) {
    for (const DocumentRows::Block& block : tally->rows().blocks()) {
      payload.clear();
      DocumentBlockHead head(payload);
      head.Number(block.sketch_bytes);
      head.Number(block.entries.size());
      for (const uint32_t met : block.entries) {
        const Tally::EntryName name = tally->NameOf(tally->met_entries()[met]);
        head.Number(static_cast<uint64_t>(name.mention_class));
        id.clear();
        if (name.kind) AppendQuantityId(*name.kind, name.id, id);
        head.Text(name.kind ? std::string_view(id) : name.id);
      }
      head.Number(block.contexts.size());
      for (const uint32_t context : block.contexts) {
        head.Text(tally->buckets()[tally->contexts()[context].bucket]);
        head.Text(tally->sources()[tally->contexts()[context].source]);
      }
      payload += block.rows;
      TROMMEL_RETURN_IF_ERROR(out.AddBlock(RunSection::kDocuments, payload, block.documents));
    }
  }
  return Status::Ok();
}

template <typename Record>
Status WriteLines(std::span<const Tally* const> tallies, const LineStore& (Tally::*store)() const,
                  RunWriter& out) {
  std::vector<Record> records;
  for (const Tally* tally : tallies) {
    const LineStore& lines = (tally->*store)();
    for (const LineStore::Lines& document : lines.documents()) {
      Record& record = records.emplace_back();
      record.input = document.input;
      record.place = document.place;
      record.lines = lines.TextOf(document);
    }
  }
  return WriteSorted(records, out);
}

}  // namespace

Status WriteEpoch(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out) {
  TROMMEL_RETURN_IF_ERROR(WriteEpochCells(tallies, parallel, out));
  TROMMEL_RETURN_IF_ERROR(WriteQuantities(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteBins(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteSources(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteRejects(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteBuckets(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteEpochSamples(tallies, parallel, out));
  TROMMEL_RETURN_IF_ERROR(WriteEpochLargest(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteDocuments(tallies, out));
  TROMMEL_RETURN_IF_ERROR(WriteLines<FactRecord>(tallies, &Tally::facts, out));
  return WriteLines<AnswerRecord>(tallies, &Tally::answers, out);
}

}  // namespace trommel
