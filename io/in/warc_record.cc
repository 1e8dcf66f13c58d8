#include "io/in/warc_record.h"

#include <algorithm>

namespace trommel {
namespace {

constexpr size_t kMostLineEnds = 16 << 10;  // between records; behind more nothing is looked at
// One reason for all faults: which it is may depend on bytes behind the place where the record ends.
constexpr std::string_view kBadHeader = "a WARC header without a Content-Length that can be read, or without an end within --max-header";
constexpr size_t kWarcLine = 7;  // bytes of a line that tell a WARC header: WARC/1.
constexpr size_t kLineEnds = 4;  // behind a record, that belong to it

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
  const size_t limit = bytes.size() - at < most ? bytes.size() : at + most;
  while (at < limit && (bytes[at] == '\r' || bytes[at] == '\n')) ++at;
  return at;
}

/// What a record's header tells.
struct Header {
  enum class Kind { kOpen, kBad, kGood };  // no end yet; cannot be read; read
  Kind kind = Kind::kOpen;
  std::string_view reason;           // of a bad one, and of an open one where nothing follows
  size_t content = 0;                // behind the header, or where to look for the next one
  uint64_t length = 0;               // of the content
  std::string_view text;             // of WARC
  std::string_view url, date, type;  // of ARC
};

bool IsWarcLine(std::string_view line) {
  const std::string_view magic = line.substr(0, kWarcLine);
  return magic == "WARC/1." || magic == "WARC/0.";
}

/// Line by line, and no further than the header's end or the next header, so that many bad ones cost no more
/// than their bytes.
Header ReadWarcHeader(std::string_view bytes, size_t at, uint64_t limit) {
  Header header;
  const std::string_view window = bytes.substr(at, limit);
  header.kind = window.size() < limit ? Header::Kind::kOpen : Header::Kind::kBad;
  header.reason = kBadHeader;
  header.content = at + 1;
  for (size_t feed = window.find('\n'); feed != std::string_view::npos; feed = window.find('\n', feed + 1)) {
    const std::string_view rest = window.substr(feed + 1);
    const bool crlf = feed > 0 && window[feed - 1] == '\r' && rest.substr(0, 2) == "\r\n";
    if (crlf || rest.substr(0, 1) == "\n") {
      header.text = window.substr(0, crlf ? feed - 1 : feed);
      const bool sized = ReadLength(HeaderField(header.text, "Content-Length"), header.length);
      header.kind = sized ? Header::Kind::kGood : Header::Kind::kBad;
      if (sized) header.content = at + feed + (crlf ? 3 : 2);
      return header;
    }
    if (IsWarcLine(rest)) {
      header.kind = Header::Kind::kBad;
      return header;
    }
  }
  return header;
}

/// The digits of a day, or of a second.
bool IsArcDate(std::string_view text) {
  return text.size() >= 8 && text.size() <= 14 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `URL IP-address date content-type length`; the URL may hold spaces.
Header ReadArcHeader(std::string_view bytes, size_t at, uint64_t limit) {
  Header header;
  const size_t feed = bytes.substr(at, limit).find('\n');
  const bool open = feed == std::string_view::npos && bytes.size() - at < limit;
  header.kind = open ? Header::Kind::kOpen : Header::Kind::kBad;
  header.content = feed == std::string_view::npos ? at + 1 : at + feed + 1;
  header.reason = "a line that is no header of a WARC or ARC record";
  if (feed == std::string_view::npos && !open) return header;  // too long, and its end is not looked for
  std::string_view line = Trim(bytes.substr(at, feed));
  // From the right, as the URL may hold spaces. Between type and length version 2 has five fields more.
  std::string_view fields[9], before[9];
  size_t count = 0;
  for (size_t space; count < 9 && (space = line.rfind(' ')) != std::string_view::npos; ++count) {
    fields[count] = line.substr(space + 1);
    before[count] = line = line.substr(0, space);
  }
  if (count < 4) return header;
  if (!ReadLength(fields[0], header.length)) {
    header.reason = "an ARC header without a length that can be read";
    return header;
  }
  const size_t date = IsArcDate(fields[2]) ? 2 : 7;
  if (date + 1 >= count || !IsArcDate(fields[date])) return header;
  if (open) header.reason = "an ARC header that is cut off";
  if (feed != std::string_view::npos) header.kind = Header::Kind::kGood;
  header.url = before[date + 1];
  header.date = fields[date];
  header.type = fields[date - 1];
  return header;
}

Header ReadHeader(std::string_view bytes, size_t at, uint64_t limit) {
  return bytes.substr(at, 5) == "WARC/" ? ReadWarcHeader(bytes, at, limit) : ReadArcHeader(bytes, at, limit);
}

enum class Likely { kNo, kYes, kUnknown };

/// Whether a header begins at `at`, which is the start of a line; unknown where the bytes end too early to
/// tell.
Likely HeaderBegins(std::string_view bytes, size_t at, uint64_t header_limit) {
  if (IsWarcLine(bytes.substr(at))) return Likely::kYes;
  if (bytes.size() - at < kWarcLine) return Likely::kUnknown;
  // Of ARC: a scheme, a day or second of digits, a length. A line of a text hardly has them.
  const size_t colon = bytes.substr(at, 16).find(':');
  if (colon == std::string_view::npos || colon < 3) return Likely::kNo;
  const Header header = ReadArcHeader(bytes, at, header_limit);
  if (header.kind == Header::Kind::kOpen) return Likely::kUnknown;
  return header.kind == Header::Kind::kGood ? Likely::kYes : Likely::kNo;
}

/// The next line at or after `from`, and before `limit`, where a header begins. Where there is none answers
/// npos, and sets `from` to the place from which more bytes may show one.
size_t FindHeader(std::string_view bytes, size_t& from, uint64_t header_limit, size_t limit = std::string_view::npos) {
  limit = std::min(limit, bytes.size());
  size_t line = from;
  while (line < limit) {
    if (line == 0 || bytes[line - 1] == '\n') {
      const Likely likely = HeaderBegins(bytes, line, header_limit);
      if (likely == Likely::kYes) return line;
      if (likely == Likely::kUnknown) break;
    }
    const size_t feed = bytes.find('\n', line);
    if (feed == std::string_view::npos) {
      line = limit;
      break;
    }
    line = feed + 1;
  }
  from = line;
  return std::string_view::npos;
}

/// Whether a record may end at `end`, before line ends: whether the bytes go on with a header, or do not go
/// on.
Likely EndsAt(std::string_view bytes, size_t end, uint64_t header_limit) {
  const size_t next = SkipLineEnds(bytes, end, kMostLineEnds);
  if (next == bytes.size()) return Likely::kUnknown;
  if (next - end == kMostLineEnds) return Likely::kYes;
  return HeaderBegins(bytes, next, header_limit);
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

WarcRecord ReadWarcRecord(std::string_view bytes, size_t at, const WarcLimits& limits, bool content_ends) {
  at = SkipLineEnds(bytes, at, bytes.size());
  WarcRecord record;
  record.end = bytes.size();
  if (at >= bytes.size()) return record;
  const Header header = ReadHeader(bytes, at, limits.header_bytes);
  size_t next = header.content;
  if (header.kind != Header::Kind::kGood) {
    record.reason = header.reason;
    // An open one in a block that is not the last was found bad by what follows the block.
    if (header.kind == Header::Kind::kBad || !content_ends)
      record.end = std::min(FindHeader(bytes, next, limits.header_bytes), bytes.size());
    return record;
  }
  if (header.text.empty()) {
    record.type = header.url.substr(0, 11) == "filedesc://" ? "warcinfo" : "response";
    record.url = header.url;
    record.date = header.date;
    record.content_type = header.type;
  } else {
    record.type = HeaderField(header.text, "WARC-Type");
    record.id = HeaderField(header.text, "WARC-Record-ID");
    record.url = HeaderField(header.text, "WARC-Target-URI");
    record.date = HeaderField(header.text, "WARC-Date");
    record.content_type = HeaderField(header.text, "Content-Type");
  }
  record.size = header.content - at + header.length;
  const bool whole = header.length <= bytes.size() - header.content;
  const size_t end = whole ? header.content + static_cast<size_t>(header.length) : bytes.size();
  record.complete = whole;
  record.content = bytes.substr(header.content, end - header.content);
  record.end = SkipLineEnds(bytes, end, kLineEnds);
  const bool last = SkipLineEnds(bytes, end, bytes.size()) == bytes.size();
  const Likely ends = whole ? EndsAt(bytes, end, limits.header_bytes) : Likely::kNo;
  const bool wrong = ends == Likely::kNo || (ends == Likely::kUnknown && !content_ends && !last);
  if (record.size <= limits.record_bytes && wrong) {
    const size_t found = FindHeader(bytes, next, limits.header_bytes, end);
    if (found != std::string_view::npos) {
      record.complete = false;
      record.content = bytes.substr(header.content, found - header.content);
      record.end = found;
    }
  }
  return record;
}

/// Takes the header of the record that begins at record_; false where its end is not there yet.
bool WarcScanner::TakeHeader(std::string_view bytes) {
  const auto at = static_cast<size_t>(record_);
  const Header header = ReadHeader(bytes, at, limits_.header_bytes);
  if (header.kind == Header::Kind::kOpen) return false;
  searched_ = header.content;
  state_ = header.kind == Header::Kind::kGood ? State::kSized : State::kLost;
  content_ = static_cast<ptrdiff_t>(header.content);
  end_ = content_ + static_cast<ptrdiff_t>(header.length);
  trusted_ = header.content - at + header.length > limits_.record_bytes;
  return true;
}

size_t WarcScanner::FindEnd(std::string_view bytes, size_t at, size_t target) {
  if (!begun_) record_ = static_cast<ptrdiff_t>(at);
  begun_ = true;
  for (;;) {
    if (state_ == State::kBetween) {
      record_ = static_cast<ptrdiff_t>(SkipLineEnds(bytes, static_cast<size_t>(record_), bytes.size()));
      if (static_cast<size_t>(record_) == bytes.size() || !TakeHeader(bytes)) return std::string_view::npos;
    }
    size_t end = 0;
    if (state_ == State::kLost) {
      end = FindHeader(bytes, searched_, limits_.header_bytes);
      if (end == std::string_view::npos) return end;
    } else {
      if (end_ + static_cast<ptrdiff_t>(kLineEnds) > static_cast<ptrdiff_t>(bytes.size()))
        return std::string_view::npos;
      end = static_cast<size_t>(end_);
      const Likely ends = trusted_ ? Likely::kYes : EndsAt(bytes, end, limits_.header_bytes);
      if (ends == Likely::kUnknown) return std::string_view::npos;
      end = SkipLineEnds(bytes, end, kLineEnds);
      if (ends == Likely::kNo) {
        const size_t found = FindHeader(bytes, searched_, limits_.header_bytes, static_cast<size_t>(end_));
        end = std::min(end, found);
      }
    }
    state_ = State::kBetween;
    record_ = static_cast<ptrdiff_t>(end);
    if (end > target) return end;
  }
}

void WarcScanner::Forget(size_t count) {
  record_ -= static_cast<ptrdiff_t>(count);
  content_ -= static_cast<ptrdiff_t>(count);
  end_ -= static_cast<ptrdiff_t>(count);
  searched_ -= std::min(count, searched_);
}

}  // namespace trommel
