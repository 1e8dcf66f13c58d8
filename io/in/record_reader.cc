#include "io/in/record_reader.h"

#include <array>

#include "io/in/dateline.h"
#include "io/in/format_reader.h"
#include "io/in/ndjson_reader.h"
#include "kernels/unicode/language.h"

namespace trommel {
namespace {

/// A date for a record that names none.
void FindDate(const Block& block, Document& document) {
  document.date = DateFromUrl(document.url);
  if (!document.date.known()) document.date = DateFromDateline(document, block.name);
  if (!document.date.known()) document.date = document.fetched;
}

}  // namespace

struct RecordReader::State {
  explicit State(const InputOptions& given) : options(given) {}

  FormatReader& For(Format format) {
    std::unique_ptr<FormatReader>& found = readers[static_cast<size_t>(format)];
    if (!found) found = Make(format);
    return *found;
  }

  std::unique_ptr<FormatReader> Make(Format format) const {
    switch (format) {
      case Format::kNdjson:
        return MakeNdjsonReader(options);
      case Format::kJson:
        return MakeJsonReader(options);
      case Format::kCsv:
        return MakeCsvReader(options);
      case Format::kHtml:
        return MakeHtmlReader();
      case Format::kWarc:
        return MakeWarcReader();
      case Format::kMarkdown:
        return MakeMarkdownReader();
      default:
        return MakeTextReader();
    }
  }

  const InputOptions options;
  std::array<std::unique_ptr<FormatReader>, 16> readers;  // by format, made when first met
  const Block* block = nullptr;
  FormatReader* reader =
      nullptr;  // of the open block; null for a failure that is not reported yet, and at the end
  bool failed = false;
};

RecordReader::RecordReader(const InputOptions& options) : state_(new State(options)) {}
RecordReader::~RecordReader() = default;

void RecordReader::Open(const Block& block) {
  state_->block = &block;
  state_->failed = !block.failure.empty();
  state_->reader = nullptr;
  if (state_->failed || block.bytes.empty()) return;
  state_->reader = &state_->For(block.format);
  state_->reader->Open(block);
}

RecordReader::Outcome RecordReader::Next(Document& document, Reject& reject) {
  const Block& block = *state_->block;
  if (state_->failed) {
    state_->failed = false;
    reject = {block.path, block.input, block.byte_offset, block.failure_bytes, block.failure};
    return Outcome::kReject;
  }
  if (state_->reader == nullptr) return Outcome::kEnd;
  document = Document();
  const Outcome outcome = state_->reader->Next(document, reject);
  if (outcome == Outcome::kDocument) {
    document.path = block.path;
    document.input = block.input;
    document.place = block.place_base + document.byte_offset;
    if (!document.date.known()) FindDate(block, document);
    document.language = DetectLanguage(document.text);
  } else if (outcome == Outcome::kReject) {
    reject.path = block.path;
    reject.input = block.input;
  }
  return outcome;
}

}  // namespace trommel
