// A reader of one format (TROMMEL_FUZZ_FORMAT; auto: detection, encodings, archives) must end, give text that is UTF-8, and
// give the same records whatever the size of blocks. The first byte chooses options.
#include <vector>

#include "fuzz_target.h"
#include "io/in/block_source.h"
#include "io/in/record_reader.h"
#include "kernels/unicode/utf8.h"
#include "memory_file.h"

namespace trommel {
namespace {

bool IsUtf8(std::string_view bytes) { return ValidUtf8Prefix(bytes) == bytes.size(); }

std::string Line(const Document& document) {
  std::string line = "document";
  for (const std::string_view part : {document.id, document.text, document.title, document.source, document.url, document.path}) {
    // Names of files may be any bytes, and the id of a text is made of its name.
    const bool name = !IsUtf8(document.path) && (part == document.path || part == document.id);
    FUZZ_CHECK(name || IsUtf8(part), "a field that is not UTF-8");
    line += '\t' + std::to_string(part.size()) + ' ';
    line += part;
  }
  return line + ToString(document.date) + ' ' + std::to_string(document.byte_offset) + '+' + std::to_string(document.byte_length) + '\n';
}

std::string Line(const Reject& reject) {
  return "reject\t" + std::to_string(reject.byte_offset) + '+' + std::to_string(reject.byte_length) + ' ' + reject.reason + '\n';
}

std::string ReadAll(const InputSet& inputs, const InputOptions& options, uint64_t block_bytes) {
  BlockSource source(inputs, options, block_bytes);
  RecordReader reader(options);
  std::string lines;
  Document document;
  Reject reject;
  for (Block block; source.Next(block).value(); block = Block()) {
    reader.Open(block);
    for (;;) {
      const RecordReader::Outcome outcome = reader.Next(document, reject);
      if (outcome == RecordReader::Outcome::kEnd) break;
      lines += outcome == RecordReader::Outcome::kDocument ? Line(document) : Line(reject);
    }
  }
  return lines;
}

}  // namespace
}  // namespace trommel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  if (size == 0) return 0;
  static MemoryFile file;
  InputOptions options;
  options.format = Format::TROMMEL_FUZZ_FORMAT;
  options.markup = (bytes[0] & 1) != 0 ? Markup::kHtml : Markup::kNone;
  options.split_heading = (bytes[0] >> 1) % 4;
  options.max_record_bytes = (bytes[0] & 8) != 0 ? 40 : uint64_t{1} << 24;
  if ((bytes[0] & 32) != 0) {
    options.max_header_bytes = 100;
    options.max_nesting = 3;
  }
  if ((bytes[0] & 16) != 0) options.columns = {"id", "-", "text"};
  const std::string_view content = InputText(bytes + 1, size - 1);
  file.Set(content);
  InputSet inputs;
  inputs.files.resize(1);
  inputs.files[0].path = file.path();
  inputs.files[0].size = inputs.total_bytes = content.size();
  const std::string whole = ReadAll(inputs, options, 1 << 20);
  static constexpr uint64_t kBlocks[] = {1, 7, 64, 700};
  const uint64_t block_bytes = kBlocks[bytes[0] >> 6];
  FUZZ_CHECK(ReadAll(inputs, options, block_bytes) == whole, "other records with blocks of " + std::to_string(block_bytes));
  return 0;
}
