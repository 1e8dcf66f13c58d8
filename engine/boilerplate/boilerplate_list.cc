#include "engine/boilerplate/boilerplate_list.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <new>
#include <tuple>

#include "engine/boilerplate/text_unit.h"
#include "io/out/json.h"

namespace trommel {

uint64_t BoilerplateKey(std::string_view source, std::string_view text) {
  return XXH3_64bits_withSeed(text.data(), text.size(), XXH3_64bits(source.data(), source.size()));
}

std::vector<BoilerplateEntry> MergeBoilerplate(const std::vector<std::vector<BoilerplateEntry>>& lists) {
  std::map<std::pair<std::string, std::string>, uint64_t> documents;
  std::map<std::string, uint64_t> of;
  for (const auto& list : lists) {
    std::map<std::string, uint64_t> once;  // each entry of a list repeats its source's number
    for (const BoilerplateEntry& entry : list) {
      documents[{entry.source, entry.text}] += entry.documents;
      once[entry.source] = entry.of;
    }
    for (const auto& [source, count] : once) of[source] += count;
  }
  std::vector<BoilerplateEntry> merged;
  for (const auto& [key, count] : documents) merged.push_back({key.first, key.second, count, of[key.first]});
  std::sort(merged.begin(), merged.end(), [](const BoilerplateEntry& a, const BoilerplateEntry& b) {
    return std::tie(a.source, b.documents, a.text) < std::tie(b.source, a.documents, b.text);
  });
  return merged;
}

std::string BoilerplateNdjson(const std::vector<BoilerplateEntry>& entries) {
  std::string out;
  for (const BoilerplateEntry& entry : entries) {
    out += "{\"source\":";
    AppendJsonBytes(entry.source, out);
    out += ",\"text\":";
    AppendJsonBytes(entry.text, out);
    out += fmt::format(",\"documents\":{},\"of\":{}}}\n", entry.documents, entry.of);
  }
  return out;
}

Result<std::vector<BoilerplateEntry>> ReadBoilerplate(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Status::Usage(fmt::format("{}: {}", path, std::strerror(errno)));
  std::vector<BoilerplateEntry> entries;
  simdjson::dom::parser parser;
  std::string line;
  for (size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    simdjson::dom::element root;
    std::string_view source, text;
    BoilerplateEntry entry;
    const simdjson::error_code error = parser.parse(line).get(root);
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    if (error != simdjson::SUCCESS || root["source"].get(source) != simdjson::SUCCESS ||
        root["text"].get(text) != simdjson::SUCCESS || root["documents"].get(entry.documents) != simdjson::SUCCESS ||
        root["of"].get(entry.of) != simdjson::SUCCESS) {
      return Status::Usage(fmt::format(
          "{}:{}: not a line of a boilerplate list: it has source, text, documents and of, as `trommel boilerplate` writes them",
          path, number));
    }
    entry.source = source;
    entry.text = text;
    entries.push_back(std::move(entry));
  }
  if (file.bad()) return Status::Usage(path + ": reading failed");
  return entries;
}

BoilerplateFilter::BoilerplateFilter(const std::vector<BoilerplateEntry>& entries) {
  for (const BoilerplateEntry& entry : entries) {
    if (entry.text.empty()) continue;
    const uint64_t key = BoilerplateKey(entry.source, entry.text);
    if (keys_.insert(key).second) fingerprint_ += key;  // the order of lists does not matter
  }
}

TextFilter::Cleaned BoilerplateFilter::Clean(const Document& document, std::string& cleaned) const {
  thread_local std::vector<TextUnit> units;
  CutIntoUnits(document.text, units);
  Cleaned left_out;
  for (const TextUnit& unit : units) {
    const size_t length = unit.end - unit.begin;
    if (keys_.count(BoilerplateKey(document.source, document.text.substr(unit.begin, length))) == 0) continue;
    if (cleaned.empty()) cleaned = document.text;
    cleaned.replace(unit.begin, length, length, ' ');
    ++left_out.sentences;
    left_out.bytes += length;
  }
  return left_out;
}

std::string BoilerplateFilter::Fingerprint() const { return fmt::format("{:016x}", fingerprint_); }

}  // namespace trommel
