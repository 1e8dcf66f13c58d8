// What is read back from a state: a manifest whose checksum is right, the lists beside it, payloads of a run's blocks. The first
// byte chooses. Nothing of it may be believed.
#include <xxhash.h>

#include "engine/state/document_block.h"
#include "engine/state/entry_list.h"
#include "engine/state/input_list.h"
#include "engine/state/manifest.h"
#include "engine/state/run_block.h"
#include "fuzz_target.h"

namespace trommel {
namespace {

void CheckManifest(std::string_view body) {
  char head[80];
  std::snprintf(head, sizeof head, "{\"format\":\"trommel-state\",\"version\":%d,\"xxh3\":\"%016llx\"}\n", Manifest::kVersion,
                static_cast<unsigned long long>(XXH3_64bits(body.data(), body.size())));
  const auto manifest = ReadManifest(head + std::string(body), "manifest");
  if (!manifest.ok()) return;
  const auto again = ReadManifest(WriteManifest(*manifest), "manifest");
  FUZZ_CHECK(again.ok() && *again == *manifest, "another manifest");
}

template <typename Record>
void ReadPayload(std::string_view payload) {
  BlockDecoder decoder;
  decoder.Begin(payload);
  Record record;
  for (size_t read = 0; !decoder.at_end() && decoder.Next(record); ++read) {
    FUZZ_CHECK(read <= payload.size(), "more records than bytes");
  }
}

void ReadDocuments(std::string_view payload) {
  DocumentBlock block;
  if (!block.Begin(payload)) return;
  DocumentRow row;
  while (!block.at_end() && block.Next(row)) {
    FUZZ_CHECK(row.context < block.contexts().size(), "a context");
    for (const uint32_t entry : row.entries) FUZZ_CHECK(entry < block.entries().size(), "an entry");
  }
}

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  if (size == 0) return 0;
  const std::string content(InputText(bytes + 1, size - 1));
  switch (bytes[0] % 14) {
    case 0: CheckManifest(content); break;
    case 1: static_cast<void>(ReadManifest(content, "manifest")); break;
    case 2: {
      std::vector<InputFingerprint> inputs;
      if (ReadInputList(content, inputs)) static_cast<void>(WriteInputList(inputs));
      break;
    }
    case 3: {
      EntryTable entries;
      static_cast<void>(ParseEntryList(content, entries));
      break;
    }
    case 4: ReadPayload<CellRecord>(content); break;
    case 5: ReadPayload<QuantityRecord>(content); break;
    case 6: ReadPayload<BinRecord>(content); break;
    case 7: ReadPayload<SourceRecord>(content); break;
    case 8: ReadPayload<RejectRecord>(content); break;
    case 9: ReadPayload<BucketRecord>(content); break;
    case 10: ReadPayload<SampleRecord>(content); break;
    case 11: ReadPayload<LargestRecord>(content); break;
    case 12: ReadPayload<LineRecord>(content); break;
    default: ReadDocuments(content); break;
  }
  return 0;
}
