// Samples are the heaviest part of a result: the page takes a first one of each entry, then a second, until
// their text fills what is set aside for it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "engine/report/sections.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostBytes = 1200000;
constexpr size_t kMostOfEntry = 12;

struct SampleText {
  size_t turn = 0;  // the how manieth of its entry
  size_t entry = 0;
  size_t documents = 0;
  std::string json;  // behind the entry's number
};

// Paths are many times the same: the page has each once.
class PathNumbers {
 public:
  size_t Of(std::string_view path) {
    const auto it = numbers_.find(path);
    if (it != numbers_.end()) return it->second;
    if (!numbers_.empty()) list_ += ',';
    AppendJsonBytes(path, list_);
    return numbers_.emplace(path, numbers_.size()).first->second;
  }
  const std::string& list() const { return list_; }

 private:
  std::map<std::string, size_t, std::less<>> numbers_;
  std::string list_;
};

// ",offset,date,before,text,after"
std::string Tail(const ReportRows& rows) {
  std::string out = fmt::format(",{}", rows.Integer(3));
  for (int column = 4; column < 8; ++column) {
    out += ',';
    AppendJsonBytes(rows.Text(column), out);
  }
  return out;
}

}  // namespace

// [entry, path's number, byte offset, date, before, text, after]
Status AppendSampleSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  if (!database.Has("sample")) {
    out += "\"samples\":null";
    return Status::Ok();
  }
  auto rows = database.Query(
      "SELECT class, id, path, byte_offset, date, before, text, after FROM sample ORDER BY rowid");
  if (!rows.ok()) return rows.status();
  struct Kept {
    SampleText text;
    std::string path;
  };
  std::vector<Kept> kept;
  std::vector<size_t> turns(entries.rows().size());
  uint64_t all = 0;
  while (rows->Next()) {
    ++all;
    const auto entry = entries.Find(rows->Text(0), rows->Text(1));
    if (!entry || turns[*entry] >= kMostOfEntry) continue;
    kept.push_back({{turns[*entry]++, *entry, entries.rows()[*entry].documents, Tail(*rows)},
                    std::string(rows->Text(2))});
  }
  TROMMEL_RETURN_IF_ERROR(rows->status());
  std::stable_sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) {
    return a.text.turn != b.text.turn ? a.text.turn < b.text.turn : a.text.documents > b.text.documents;
  });
  size_t bytes = 0, number = 0;
  for (; number < kept.size(); ++number) {
    bytes += kept[number].text.json.size() + 16;
    if (bytes > kMostBytes) break;
  }
  kept.resize(number);
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Kept& a, const Kept& b) { return a.text.entry < b.text.entry; });
  PathNumbers paths;
  std::string list;
  for (const Kept& sample : kept) {
    list += fmt::format("{}[{},{}", list.empty() ? "" : ",\n", sample.text.entry, paths.Of(sample.path));
    list += sample.text.json + "]";
  }
  out += fmt::format("\"samples\":{{\"all\":{},\"paths\":[{}],\"rows\":[{}]}}", all, paths.list(), list);
  return Status::Ok();
}

}  // namespace trommel
