#include "io/in/record_reader.h"

#include <algorithm>
#include <array>

#include "io/in/dateline.h"
#include "io/in/format_reader.h"
#include "io/in/html_text.h"
#include "io/in/ndjson_reader.h"
#include "io/in/reading_notes.h"
#include "io/in/text_filter.h"
#include "kernels/unicode/language.h"

namespace trommel {
namespace {

constexpr size_t kLookedAt = 16;          // records of a block in which tags are looked for
constexpr size_t kLookedAtBytes = 4096;  // and bytes of each

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
        return MakeWarcReader(options);
      case Format::kMarkdown:
        return options.split_heading > 0 ? MakeSplitMarkdownReader(options) : MakeMarkdownReader();
      default:
        return MakeTextReader();
    }
  }

  Outcome ReadNext(Document& document, Reject& reject);

  /// Notes whether a field's text holds HTML; of the first records of each block, which is enough to tell.
  void LookForTags(std::string_view text) {
    const bool fields = block->format == Format::kNdjson || block->format == Format::kJson || block->format == Format::kCsv;
    if (!fields || options.markup != Markup::kNone || !options.notes) {
      looked_at_ = kLookedAt;
      return;
    }
    ++looked_at_;
    options.notes->CountMarkup(1, HasBlockTags(text.substr(0, kLookedAtBytes)) ? 1 : 0);
  }

  bool Wanted(std::string_view language) const {
    return options.languages.empty() ||
           std::find(options.languages.begin(), options.languages.end(), language) != options.languages.end();
  }

  const InputOptions options;
  std::array<std::unique_ptr<FormatReader>, 16> readers;  // by format, made when first met
  const Block* block = nullptr;
  FormatReader* reader =
      nullptr;  // of the open block; null for a failure that is not reported yet, and at the end
  bool failed = false;
  size_t looked_at_ = 0;  // records of the block
  std::string cleaned_;
  BlockBuffer buffer;  // of the open block, where it was not read before
};

RecordReader::RecordReader(const InputOptions& options) : state_(new State(options)) {}
RecordReader::~RecordReader() = default;

void RecordReader::Open(Block& block) {
  block.Load(state_->buffer);
  state_->block = &block;
  state_->looked_at_ = 0;
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
  for (;;) {
    const Outcome outcome = state_->ReadNext(document, reject);
    if (outcome != Outcome::kDocument || state_->Wanted(document.language)) return outcome;
  }
}

RecordReader::Outcome RecordReader::State::ReadNext(Document& document, Reject& reject) {
  document = Document();
  const Outcome outcome = reader->Next(document, reject);
  if (outcome == Outcome::kDocument) {
    document.path = block->path;
    document.input = block->input;
    document.place = block->place_base + document.byte_offset;
    if (!document.date.known()) FindDate(*block, document);
    document.language = DetectLanguage(document.text);
    if (looked_at_ < kLookedAt) LookForTags(document.text);
    if (options.filter) {
      cleaned_.clear();
      const TextFilter::Cleaned cleaned = options.filter->Clean(document, cleaned_);
      if (!cleaned_.empty()) document.text = cleaned_;
      document.cleaned_sentences = cleaned.sentences;
      document.cleaned_bytes = cleaned.bytes;
    }
  } else if (outcome == Outcome::kReject) {
    reject.path = block->path;
    reject.input = block->input;
  }
  return outcome;
}

}  // namespace trommel
