// A whole run file: opening and walking it ends with records or with a word on the damage.
#include "engine/state/run_reader.h"
#include "fuzz_target.h"
#include "memory_file.h"

namespace trommel {
namespace {

template <typename Record>
void Walk(const std::shared_ptr<const RunReader>& run) {
  RunCursor<Record> cursor(run);
  Record record;
  for (;;) {
    const auto more = cursor.Next(record);
    if (!more.ok() || !*more) return;
  }
}

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  static MemoryFile file;
  file.Set(InputText(bytes, size));
  const auto run = RunReader::Open(file.path());
  if (!run.ok()) return 0;
  Walk<CellRecord>(*run);
  Walk<QuantityRecord>(*run);
  Walk<BinRecord>(*run);
  Walk<SourceRecord>(*run);
  Walk<RejectRecord>(*run);
  Walk<BucketRecord>(*run);
  Walk<SampleRecord>(*run);
  Walk<LargestRecord>(*run);
  static_cast<void>(CheckRunFile(file.path(), size, 0));
  return 0;
}
