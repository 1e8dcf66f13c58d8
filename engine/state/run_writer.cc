#include "engine/state/run_writer.h"

#include <xxhash.h>

#include <cassert>

#include "engine/state/run_layout.h"

namespace trommel {

Status RunWriter::Write(std::string_view bytes) {
  hash_.Update(bytes);
  return file_.Append(bytes);
}

Status RunWriter::Open(const std::string& path) {
  path_ = path;
  TROMMEL_RETURN_IF_ERROR(file_.Open(path));
  std::string head(kRunMagic);
  AppendLittle(kRunVersion, 4, head);
  AppendLittle(XXH3_64bits(head.data(), head.size()), 4, head);
  return Write(head);
}

Status RunWriter::WriteBlock(RunSection section, const std::string& payload, uint32_t records) {
  if (payload.size() > UINT32_MAX)
    return Status::Resource("cannot write " + path_ + ": a record of more than 4 GiB");
  std::string head;
  AppendLittle(payload.size(), 4, head);
  AppendLittle(records, 4, head);
  AppendLittle(static_cast<uint32_t>(section), 4, head);
  AppendLittle(blocks_++, 4, head);
  const uint64_t seed = XXH3_64bits(head.data(), head.size());
  AppendLittle(XXH3_64bits_withSeed(payload.data(), payload.size(), seed), 8, head);
  TROMMEL_RETURN_IF_ERROR(Write(head));
  return Write(payload);
}

Status RunWriter::AddBlock(RunSection section, const std::string& payload, uint32_t records) {
  if (block_.records() != 0) TROMMEL_RETURN_IF_ERROR(FlushBlock());
  if (sections_.empty() || sections_.back().section != section) {
    assert(sections_.empty() || sections_.back().section < section);
    sections_.push_back({section, file_.bytes(), 0, 0});
  }
  sections_.back().bytes += kBlockHeadBytes + payload.size();
  sections_.back().records += records;
  return WriteBlock(section, payload, records);
}

Status RunWriter::FlushBlock() {
  BlockEncoder full;
  std::swap(full, block_);
  const Status status = AddBlock(section_, full.payload(), full.records());
  full.Clear();
  std::swap(full, block_);
  return status;
}

Result<RunFile> RunWriter::Finish(const Totals& totals) {
  if (block_.records() != 0) TROMMEL_RETURN_IF_ERROR(FlushBlock());
  std::string footer;
  AppendLittle(sections_.size(), 8, footer);
  for (const Section& section : sections_) {
    AppendLittle(static_cast<uint32_t>(section.section), 8, footer);
    for (const uint64_t number : {section.offset, section.bytes, section.records})
      AppendLittle(number, 8, footer);
  }
  for (const uint64_t number : {totals.documents, totals.rejected, totals.bytes})
    AppendLittle(number, 8, footer);
  for (const uint64_t number : totals.mentions) AppendLittle(number, 8, footer);
  for (const uint64_t number : totals.left_out) AppendLittle(number, 8, footer);
  std::string tail;
  AppendLittle(file_.bytes(), 8, tail);
  tail += kRunEndMagic;
  TROMMEL_RETURN_IF_ERROR(WriteBlock(RunSection::kFooter, footer, 1));
  TROMMEL_RETURN_IF_ERROR(Write(tail));
  RunFile run{path_.substr(path_.rfind('/') + 1), file_.bytes(), hash_.Digest()};
  TROMMEL_RETURN_IF_ERROR(file_.Commit());
  return run;
}

}  // namespace trommel
