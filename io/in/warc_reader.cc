#include <algorithm>

#include "io/in/encoding.h"
#include "io/in/format_reader.h"
#include "io/in/html_page.h"
#include "io/in/http_body.h"
#include "io/in/line_cutter.h"
#include "io/in/warc_record.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr int kMostInterim = 8;  // answers before the one that counts; a server sends one, or a few hints

bool Contains(std::string_view text, std::string_view lower) {
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(),
                     [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; }) != text.end();
}

/// A field of a header, where what is not UTF-8 becomes U+FFFD.
std::string_view ToText(std::string_view field, std::string& storage) {
  if (ValidUtf8Prefix(field) == field.size()) return field;
  storage.clear();
  for (size_t at = 0, length = 0; at < field.size(); at += length)
    AppendUtf8(DecodeUtf8(field, at, &length), storage);
  return storage;
}

/// Web pages and texts that a crawl kept; requests, metadata and other media are no documents.
class WarcReader final : public FormatReader {
 public:
  explicit WarcReader(const InputOptions& options) : limits_{options.max_record_bytes, options.max_header_bytes} {}

  void Open(const Block& block) override {
    bytes_ = block.bytes;
    offset_ = block.byte_offset;
    beyond_ = block.beyond;
    content_ends_ = block.content_ends;
    at_ = offset_ == 0 && bytes_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    while (true) {
      const size_t start = std::min(bytes_.find_first_not_of("\r\n", at_), bytes_.size());
      if (start == bytes_.size()) return RecordReader::Outcome::kEnd;
      const WarcRecord record = ReadWarcRecord(bytes_, start, limits_, content_ends_);
      at_ = record.end;
      document.byte_offset = reject.byte_offset = offset_ + start;
      document.byte_length = reject.byte_length = record.end - start + (at_ == bytes_.size() ? beyond_ : 0);
      reject.reason = record.reason;
      if (reject.reason.empty() && !Read(record, document, reject.reason) && reject.reason.empty()) continue;
      return reject.reason.empty() ? RecordReader::Outcome::kDocument : RecordReader::Outcome::kReject;
    }
  }

 private:
  /// Whether the record is a document; where not, `reason` says why if something is wrong with it.
  bool Read(const WarcRecord& record, Document& document, std::string& reason) {
    if (record.type != "response" && record.type != "resource" && record.type != "conversion") return false;
    std::string_view type = record.content_type;
    std::string_view body = record.content;
    body_.clear();
    http_date_ = CivilDate();
    http_complete_ = false;
    if (record.url.substr(0, 9) == "metadata:" || record.url.substr(0, 10) == "<metadata:") return false;
    if (body.substr(0, 5) == "HTTP/" && !TakeHttp(body, type, reason)) return false;
    const bool html = Contains(type, "html");
    if (!html && !Contains(type, "text/plain")) return false;
    if (record.size > limits_.record_bytes) {
      reason = TooLong(limits_.record_bytes);
      return false;
    }
    if (!record.complete && !http_complete_) {
      reason = "a WARC record that is cut off, or whose length is wrong";
      return false;
    }
    if (!ToUtf8(body, type, reason)) return false;
    if (html) {
      FillFromPage(page_ = ReadHtmlPage(body_), text_, document);
    } else {
      document.text = body_;
    }
    if (document.text.empty()) return false;
    const auto unbracket = [](std::string_view text) {
      return text.size() > 2 && text.front() == '<' && text.back() == '>' ? text.substr(1, text.size() - 2)
                                                                          : text;
    };
    document.id = ToText(unbracket(record.id), id_);
    document.url = ToText(unbracket(record.url), url_);
    if (document.source.empty()) document.source = Host(document.url);
    document.fetched = ParseDate(record.date).value_or(http_date_);
    return true;
  }

  /// Goes behind HTTP's header into body_; false for answers without content of their own.
  bool TakeHttp(std::string_view& body, std::string_view& type, std::string& reason) {
    std::string_view header;
    int interim = -1;
    do {  // an interim answer stands before the one that counts
      if (++interim > kMostInterim) {
        reason = "an answer behind more than " + std::to_string(kMostInterim) + " interim ones";
        return false;
      }
      const std::string_view window = body.substr(0, limits_.header_bytes);
      size_t end = window.find("\r\n\r\n");
      const size_t bare = window.substr(0, end).find("\n\n");
      const size_t content = bare != std::string_view::npos ? bare + 2 : end + 4;
      end = std::min(end, bare);
      if (end == std::string_view::npos) {
        if (window.size() < body.size())
          reason = "an answer whose header is longer than " + std::to_string(limits_.header_bytes) + " bytes; --max-header allows more";
        return false;
      }
      header = body.substr(0, end);
      body = body.substr(content);
    } while (StatusOf(header) == '1' && body.substr(0, 5) == "HTTP/");
    if (StatusOf(header) != '2') return false;
    type = HeaderField(header, "Content-Type");
    if (!Contains(type, "html") && !Contains(type, "text/plain")) return false;
    http_date_ = ParseDate(HeaderField(header, "Date")).value_or(CivilDate());
    http_complete_ = HasWholeBody(header, body);
    const std::string_view transfer = HeaderField(header, "Transfer-Encoding");
    body_ = Contains(transfer, "chunked") ? Dechunk(body) : std::string(body);
    Status undone = UndoCodings(transfer, body_);
    if (undone.ok()) undone = UndoCodings(HeaderField(header, "Content-Encoding"), body_);
    if (!undone.ok()) reason = undone.message();
    body = body_;
    return undone.ok();
  }

  /// The first digit of an answer's status; 0 where there is none.
  static char StatusOf(std::string_view header) {
    const size_t space = header.find(' ');
    return space == std::string_view::npos || space + 1 >= header.size() ? '\0' : header[space + 1];
  }

  /// Whether the answer's own length says that its body is all there, whatever the record's says.
  static bool HasWholeBody(std::string_view header, std::string_view body) {
    const std::string_view digits = HeaderField(header, "Content-Length");
    size_t length = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9' || length > body.size()) return false;
      length = length * 10 + static_cast<size_t>(c - '0');
    }
    return !digits.empty() && length <= body.size();
  }

  /// Brings the body into body_ as UTF-8.
  bool ToUtf8(std::string_view body, std::string_view type, std::string& reason) {
    if (body.data() != body_.data()) body_ = body;
    if (body_.substr(0, 3) == "\xEF\xBB\xBF") body_.erase(0, 3);
    const bool valid = ValidUtf8Prefix(body_) == body_.size();
    if (valid && body_.find('\0') == std::string::npos) return true;
    std::string encoding = DetectEncoding(body_);
    if (valid && encoding.empty()) return true;
    if (const std::string_view name = Charset(type); !name.empty() && !valid) {
      const Result<std::string> named = CanonicalEncoding(name);
      if (named.ok()) encoding = *named;
    }
    const std::unique_ptr<ByteStream> stream =
        encoding.empty()
            ? nullptr
            : MakeTranscoder(MakePrefixedStream(std::move(body_), MakeEmptyStream()), encoding, nullptr);
    if (!stream) {
      reason = "a page in no encoding that could be told";
      return false;
    }
    body_.clear();
    std::string buffer(32 << 10, '\0');
    for (Result<size_t> got = size_t{1}; got.ok() && *got != 0;) {
      got = stream->Read(buffer.data(), buffer.size());
      if (got.ok()) body_.append(buffer, 0, *got);
    }
    return true;
  }

  /// The charset that a Content-Type names; empty where it names none.
  static std::string_view Charset(std::string_view type) {
    constexpr std::string_view kName = "charset=";
    for (size_t at = 0; at + kName.size() < type.size(); ++at) {
      if (!Contains(type.substr(at, kName.size()), kName)) continue;
      const std::string_view value = type.substr(at + kName.size());
      const size_t begin = std::min(value.find_first_not_of("\"' "), value.size());
      return value.substr(begin, value.substr(begin).find_first_of("; \t\"',"));
    }
    return {};
  }

  static std::string_view Host(std::string_view url) {
    const size_t slashes = url.find("://");
    if (slashes == std::string_view::npos) return {};
    const std::string_view host = url.substr(slashes + 3);
    return host.substr(0, host.find_first_of("/:?#"));
  }

  const WarcLimits limits_;
  std::string_view bytes_;
  uint64_t beyond_ = 0;  // bytes of the last record that were not kept
  bool content_ends_ = false;
  uint64_t offset_ = 0;
  size_t at_ = 0;
  HtmlPage page_;
  std::string body_, text_;
  std::string id_, url_;        // of a header that is not UTF-8
  CivilDate http_date_;         // of the answer at hand
  bool http_complete_ = false;  // whether it is all there by its own length
};

}  // namespace

std::unique_ptr<FormatReader> MakeWarcReader(const InputOptions& options) {
  return std::make_unique<WarcReader>(options);
}

}  // namespace trommel
