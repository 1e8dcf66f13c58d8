#include "io/in/warc_record.h"

#include <algorithm>

namespace trommel {
namespace {

constexpr size_t kLongestHeader = 256 << 10;
constexpr size_t kLongestLine = 16 << 10;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

bool ReadLength(std::string_view digits, uint64_t& length) {
  length = 0;
  if (digits.empty() || digits.size() > 15) return false;
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
    length = length * 10 + static_cast<uint64_t>(c - '0');
  }
  return true;
}

size_t SkipLineEnds(std::string_view bytes, size_t at, size_t most) {
  const size_t limit = std::min(bytes.size(), at + most);
  while (at < limit && (bytes[at] == '\r' || bytes[at] == '\n')) ++at;
  return at;
}

/// Sets content and end for a record whose content begins at `begin`.
void SetContent(std::string_view bytes, size_t begin, uint64_t length, WarcRecord& record) {
  record.complete = length <= bytes.size() - begin;
  record.content = bytes.substr(begin, static_cast<size_t>(std::min<uint64_t>(length, bytes.size())));
  record.end = record.complete ? SkipLineEnds(bytes, begin + static_cast<size_t>(length), 4) : bytes.size();
}

WarcRecord ReadWarc(std::string_view bytes, size_t at) {
  WarcRecord record;
  const std::string_view window = bytes.substr(at, kLongestHeader);
  size_t header_end = window.find("\r\n\r\n");
  size_t content = header_end + 4;
  if (const size_t bare = window.substr(0, header_end).find("\n\n"); bare != std::string_view::npos) {
    header_end = bare;
    content = bare + 2;
  }
  if (header_end == std::string_view::npos) {
    record.end = bytes.size();
    record.complete = window.size() == kLongestHeader;
    record.reason = record.complete ? "a WARC header without an end" : "a WARC header that is cut off";
    return record;
  }
  const std::string_view header = window.substr(0, header_end);
  uint64_t length = 0;
  if (!ReadLength(HeaderField(header, "Content-Length"), length)) {
    record.reason = "a WARC header without a Content-Length that can be read";
    const size_t next = bytes.find("\nWARC/1.", at + content);
    record.complete = next != std::string_view::npos;
    record.end = record.complete ? next + 1 : bytes.size();
    return record;
  }
  record.type = HeaderField(header, "WARC-Type");
  record.id = HeaderField(header, "WARC-Record-ID");
  record.url = HeaderField(header, "WARC-Target-URI");
  record.date = HeaderField(header, "WARC-Date");
  record.content_type = HeaderField(header, "Content-Type");
  SetContent(bytes, at + content, length, record);
  return record;
}

/// `URL IP-address date content-type length`; the URL may hold spaces.
WarcRecord ReadArc(std::string_view bytes, size_t at) {
  WarcRecord record;
  const size_t feed = bytes.substr(at, kLongestLine).find('\n');
  record.complete = feed != std::string_view::npos || bytes.size() - at >= kLongestLine;
  record.end = feed == std::string_view::npos ? bytes.size() : at + feed + 1;
  std::string_view line = Trim(bytes.substr(at, feed));
  std::string_view fields[4];
  for (std::string_view& field : fields) {
    const size_t space = line.rfind(' ');
    if (space == std::string_view::npos) {
      record.reason = "a line that is no header of a WARC or ARC record";
      return record;
    }
    field = line.substr(space + 1);
    line = line.substr(0, space);
  }
  uint64_t length = 0;
  if (!ReadLength(fields[0], length)) {
    record.reason = "an ARC header without a length that can be read";
    return record;
  }
  if (feed == std::string_view::npos) return record;
  record.type = line.substr(0, 11) == "filedesc://" ? "warcinfo" : "response";
  record.url = line;
  record.date = fields[2];
  record.content_type = fields[1];
  SetContent(bytes, at + feed + 1, length, record);
  return record;
}

}  // namespace

std::string_view HeaderField(std::string_view header, std::string_view name) {
  for (size_t at = 0; at < header.size();) {
    const size_t feed = std::min(header.find('\n', at), header.size());
    const std::string_view line = header.substr(at, feed - at);
    at = feed + 1;
    if (line.size() <= name.size() || line[name.size()] != ':') continue;
    const bool same = std::equal(name.begin(), name.end(), line.begin(),
                                 [](char a, char b) { return Lower(a) == Lower(b); });
    if (same) return Trim(line.substr(name.size() + 1));
  }
  return {};
}

WarcRecord ReadWarcRecord(std::string_view bytes, size_t at) {
  at = SkipLineEnds(bytes, at, bytes.size());
  if (at >= bytes.size()) {
    WarcRecord none;
    none.end = bytes.size();
    return none;
  }
  return bytes.substr(at, 5) == "WARC/" ? ReadWarc(bytes, at) : ReadArc(bytes, at);
}

size_t WarcScanner::FindEnd(std::string_view bytes, size_t at, size_t target) {
  if (!begun_) record_ = at;
  begun_ = true;
  for (;;) {
    const WarcRecord record = ReadWarcRecord(bytes, record_);
    // The line ends behind a record belong to it: they must be there, or the end of the input.
    if (!record.complete || record.end + 4 > bytes.size()) return std::string_view::npos;
    if (record.end > target) return record.end;
    record_ = record.end;
  }
}

}  // namespace trommel
