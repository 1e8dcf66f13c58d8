#include "io/in/content.h"

#include "io/in/archive_cutter.h"
#include "io/in/csv_scanner.h"
#include "io/in/detect_format.h"
#include "io/in/encoding.h"
#include "io/in/json_record.h"
#include "io/in/json_scanner.h"
#include "io/in/record_scanner.h"
#include "io/in/refusal.h"

namespace trommel {
namespace {

constexpr int kMostArchives = 3;  // one within another

/// Whether the first line that is not blank is there whole and settles the format: a slow pipe need not fill
/// the probe.
bool FormatIsSettled(std::string_view head) {
  head.remove_prefix(BomLength(head));
  const size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head[start] != '{') return false;
  const size_t feed = head.find('\n', start);
  return feed != std::string_view::npos && IsJsonObject(head.substr(start, feed - start));
}

Format FormatOf(const InputOptions& options, const Content& content) {
  if (options.format != Format::kAuto) return options.format;
  const Format format = DetectFormat(content.head, content.name);
  // Records without a header look like text: naming the columns says what they are.
  return format == Format::kText && !options.columns.empty() ? Format::kCsv : format;
}

/// The first record of CSV, or one made of the columns that the user names.
std::string HeaderOf(const InputOptions& options, std::string_view head) {
  const std::string first = CsvHeader(head);
  if (options.columns.empty()) return first;
  const char* const line_end = CsvFormOf(first).line_end == '\r' ? "\r" : "";
  return JoinCsv(options.columns, CsvDelimiterFor(first, options.columns.size())) + line_end;
}

/// Puts a transcoder before the content and looks at its head again.
Status Transcode(const InputOptions& options, Content& content) {
  content.stream = MakeTranscoder(MakePrefixedStream(std::move(content.head), std::move(content.stream)),
                                  content.encoding, content.produced.get());
  if (!content.stream) return Status::Input("no converter for the encoding " + content.encoding);
  content.head.clear();
  TROMMEL_RETURN_IF_ERROR(ReadHead(*content.stream, false, content.head));
  content.format = FormatOf(options, content);
  return Status::Ok();
}

}  // namespace

Status ReadHead(ByteStream& stream, bool until_settled, std::string& head) {
  thread_local std::string bytes(kProbeBytes, '\0');  // once a thread: clearing it for each small file would show
  size_t size = 0;
  while (size < kProbeBytes) {
    const Result<size_t> got = stream.Read(bytes.data() + size, kProbeBytes - size);
    if (!got.ok() && size == 0) return got.status();
    if (!got.ok() || *got == 0) break;  // who reads on meets the error again
    size += *got;
    if (until_settled && FormatIsSettled({bytes.data(), size})) break;
  }
  head.assign(bytes, 0, size);
  return Status::Ok();
}

void Recognize(const InputOptions& options, Content& content) {
  content.refusal = RefusalOf(content.head, content.name);
  content.container = content.refusal.empty() && IsContainer(content.head);
  if (!content.as_is()) return;
  const bool crawl =
      DetectFormat(content.head, content.name) == Format::kWarc;  // each page has an encoding of its own
  if (!crawl) content.encoding = DetectEncoding(content.head);
  if (!options.encoding.empty() && !crawl) {
    const Result<std::string> named = CanonicalEncoding(options.encoding);
    if (named.ok()) content.encoding = *named;
    if (!named.ok()) content.refusal = named.status().message();
  }
  if (!content.as_is()) return;
  content.format = FormatOf(options, content);
}

bool IsWholeFormat(Format format) {
  return format == Format::kText || format == Format::kMarkdown || format == Format::kHtml;
}

bool IsLineFormat(Format format) { return format == Format::kNdjson; }

std::unique_ptr<BlockCutter> OpenContent(Content content, const InputOptions& options, const CutRange& range,
                                         int depth) {
  if (!content.refusal.empty()) {
    if (range.from > 0) return nullptr;
    return MakeFailure(std::move(content.refusal), 0, 0);
  }
  if (content.container) {
    if (depth < kMostArchives) return MakeArchiveCutter(std::move(content), options, range, depth);
    return MakeFailure("archives nested too deeply; unpack the outer ones", 0, 0);
  }
  if (!content.encoding.empty()) {
    if (const Status transcoded = Transcode(options, content); !transcoded.ok()) {
      return MakeFailure(transcoded.message(), 0, 0);
    }
  }
  if (IsLineFormat(content.format)) {
    return MakeStreamLineCutter(std::move(content.head), std::move(content.stream), range);
  }
  if (HasRecordScanner(content.format)) {
    std::string header;
    if (content.format == Format::kCsv) header = HeaderOf(options, content.head);
    if (content.format == Format::kJson && BeginsJsonArray(content.head)) header = "[";
    return MakeScanCutter(std::move(content.head), std::move(content.stream), content.format,
                          std::move(header), range);
  }
  if (range.from > BomLength(content.head)) return MakeNothing(std::move(content.stream));
  return MakeWholeCutter(std::move(content.head), std::move(content.stream), content.format, range);
}

}  // namespace trommel
