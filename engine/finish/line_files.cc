#include "engine/finish/line_files.h"

#include "engine/facts/fact_finder.h"
#include "engine/state/run_merge.h"
#include "io/out/output_file.h"
#include "io/out/zstd_file.h"

namespace trommel {
namespace {

template <typename Record, typename File>
Status CopyLines(const OpenedRuns& runs, File& file) {
  RunMerge<Record> records(runs);
  Record record;
  while (true) {
    const Result<bool> more = records.Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return file.Close();
    for (uint64_t copy = 0; copy < record.copies; ++copy) TROMMEL_RETURN_IF_ERROR(file.Append(record.lines));
  }
}

}  // namespace

Status WriteFacts(const OpenedRuns& runs, const std::string& path, LateSync* sync) {
  OutputFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(path, sync));
  TROMMEL_RETURN_IF_ERROR(file.Append(kFactHeader));
  return CopyLines<FactRecord>(runs, file);
}

Status WriteAnswers(const OpenedRuns& runs, const std::string& path, LateSync* sync) {
  ZstdFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(path, sync));
  return CopyLines<AnswerRecord>(runs, file);
}

}  // namespace trommel
