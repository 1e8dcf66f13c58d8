// A driver for measuring the finder by itself: NDJSON lines {"id","text"} on standard input, the answers of
// `extract` (organizations alone) on standard output. Usage: organization_extract [gazetteer.tsv]
#include <fmt/format.h>
#include <simdjson.h>

#include <iostream>
#include <string>

#include "engine/organization/organization_finder.h"
#include "kernels/unicode/utf8.h"
#include "tests/unit/engine/organization/naive_gazetteer.h"

namespace {

using namespace trommel;

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
  return out + "\"";
}

std::string Answer(std::string_view id, const FoldedText& text, const NaiveGazetteer& gazetteer,
                   const std::vector<OrganizationMention>& mentions) {
  std::string out = fmt::format("{{\"doc\":{},\"mentions\":[", Quoted(id));
  for (const OrganizationMention& mention : mentions) {
    const uint32_t start = text.ByteOffset(mention.start), end = text.ByteOffset(mention.end);
    std::string name;
    if (mention.entry == OrganizationMention::kNoEntry) {
      AppendUtf8(mention.name, name);
    } else {
      name = gazetteer.entries()[mention.entry].id;
    }
    out += fmt::format(
        "{}{{\"class\":\"organization\",\"id\":{},\"source\":\"{}\",\"start\":{},\"end\":{},\"text\":{}}}",
        out.back() == '[' ? "" : ",", Quoted(name), Name(mention.source), start, end,
        Quoted(text.original().substr(start, end - start)));
  }
  return out + "]}";
}

}  // namespace

int main(int argc, char** argv) {
  NaiveGazetteer gazetteer;
  if (argc > 1 && !gazetteer.Read(argv[1])) return 2;
  simdjson::dom::parser parser;
  OrganizationFinder finder;
  FoldedText text;
  std::vector<OrganizationMention> mentions;
  for (std::string line; std::getline(std::cin, line);) {
    simdjson::dom::element document;
    std::string_view id, body;
    if (parser.parse(line).get(document) || document["id"].get(id) || document["text"].get(body)) return 3;
    text.Assign(body);
    finder.Find(text, gazetteer.Find(text), mentions);
    std::cout << Answer(id, text, gazetteer, mentions) << "\n";
  }
}
