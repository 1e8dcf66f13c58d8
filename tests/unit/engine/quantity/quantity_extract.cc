// A development driver for the scorers of quantities: NDJSON {"id","text"} on standard input, one line of
// mentions a document on standard output, as `trommel extract` answers.

#include <fmt/format.h>
#include <simdjson.h>

#include <iostream>
#include <string>

#include "engine/quantity/quantity_reader.h"

namespace {

using trommel::Decimal;
using trommel::Quantity;
using trommel::QuantityKind;

std::string Utf8(std::u16string_view units) {
  std::string out;
  for (const char16_t c : units) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | c >> 6);
      out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | c >> 12);
      out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return out;
}

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string Number(const std::optional<Decimal>& value) { return value ? Quoted(value->ToString()) : "null"; }

}  // namespace

int main() {
  trommel::FoldedText folded;
  trommel::QuantityReader reader;
  std::vector<Quantity> quantities;
  simdjson::dom::parser parser;
  for (std::string line; std::getline(std::cin, line);) {
    simdjson::dom::element document;
    std::string_view id, text;
    if (parser.parse(line).get(document) || document["id"].get(id) || document["text"].get(text)) {
      fmt::print("{{\"doc\":null,\"error\":\"not a document\"}}\n");
      continue;
    }
    folded.Assign(text);
    reader.Read(folded, quantities);
    std::string out = fmt::format("{{\"doc\":{},\"mentions\":[", Quoted(id));
    for (size_t i = 0; i < quantities.size(); ++i) {
      const Quantity& q = quantities[i];
      const uint32_t start = folded.ByteOffset(q.start), end = folded.ByteOffset(q.end);
      out += fmt::format("{}{{\"class\":\"quantity\",\"kind\":\"{}\",\"start\":{},\"end\":{},\"text\":{}",
                         i ? "," : "", Name(q.kind), start, end, Quoted(text.substr(start, end - start)));
      if (q.kind == QuantityKind::kDate || q.kind == QuantityKind::kTime) {
        out += fmt::format(",\"timex\":\"{}\"}}", q.timex);
        continue;
      }
      out += fmt::format(
          ",\"numeral_start\":{},\"numeral_end\":{},\"value\":{},\"low\":{},\"high\":{},\"low_closed\":{},"
          "\"high_closed\":{},"
          "\"modifier\":\"{}\",\"unit\":{}}}",
          folded.ByteOffset(q.numeral_start), folded.ByteOffset(q.numeral_end), Number(q.value),
          Number(q.low), Number(q.high), q.low_closed, q.high_closed, Name(q.modifier), Quoted(Utf8(q.unit)));
    }
    fmt::print("{}]}}\n", out);
  }
  return 0;
}
