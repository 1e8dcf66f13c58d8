#include "engine/state/manifest.h"

#include <simdjson.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <new>

#include "io/out/json.h"

namespace trommel {
namespace {

using simdjson::dom::element;

std::string Hex(uint64_t number) {
  std::array<char, 17> digits{};
  for (int i = 15; i >= 0; --i, number >>= 4) digits[i] = "0123456789abcdef"[number & 15];
  return digits.data();
}

class JsonObject {
 public:
  JsonObject& Member(std::string_view name) {
    text_ += text_.size() == 1 ? "" : ",";
    AppendJsonString(name, text_);
    text_ += ':';
    return *this;
  }
  JsonObject& Raw(std::string_view value) { return text_ += value, *this; }
  JsonObject& Text(std::string_view value) { return AppendJsonString(value, text_), *this; }
  JsonObject& Number(uint64_t value) { return Raw(std::to_string(value)); }
  std::string Close() { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

template <typename Range, typename Write>
std::string JsonArray(const Range& range, const Write& write) {
  std::string text = "[";
  for (const auto& item : range) {
    if (text.size() > 1) text += ',';
    text += write(item);
  }
  text += ']';
  return text;
}

std::string StretchJson(const Stretch& stretch) {
  return JsonArray(std::array<uint64_t, 4>{stretch.from.input, stretch.from.byte_offset, stretch.to.input,
                                           stretch.to.byte_offset},
                   [](uint64_t number) { return std::to_string(number); });
}

std::string RunJson(const RunFile& run) {
  return JsonObject()
      .Member("name")
      .Text(run.name)
      .Member("bytes")
      .Number(run.bytes)
      .Member("xxh3")
      .Text(Hex(run.hash))
      .Close();
}

std::string TotalsJson(const Totals& totals) {
  return JsonObject()
      .Member("documents")
      .Number(totals.documents)
      .Member("rejected")
      .Number(totals.rejected)
      .Member("bytes")
      .Number(totals.bytes)
      .Member("mentions")
      .Raw(JsonArray(totals.mentions, [](uint64_t number) { return std::to_string(number); }))
      .Member("left_out")
      .Raw(JsonArray(totals.left_out, [](uint64_t number) { return std::to_string(number); }))
      .Close();
}

/// Reads members and remembers whether any was missing or of another type.
class Members {
 public:
  explicit Members(element object) : object_(object) {}

  uint64_t Number(const char* name) {
    uint64_t number = 0;
    Note(object_[name].get_uint64().get(number));
    return number;
  }
  std::string Text(const char* name) {
    std::string_view text;
    Note(object_[name].get_string().get(text));
    return std::string(text);
  }
  bool Flag(const char* name) {
    bool flag = false;
    Note(object_[name].get_bool().get(flag));
    return flag;
  }
  uint64_t Hash(const char* name) {
    const std::string text = Text(name);
    uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number, 16);
    if (read.ec != std::errc() || text.size() != 16 || read.ptr != text.data() + text.size()) good_ = false;
    return number;
  }
  template <typename Read>
  void Array(const char* name, const Read& read) {
    simdjson::dom::array array;
    if (!Note(object_[name].get_array().get(array))) return;
    for (const element item : array) read(item);
  }
  std::vector<uint64_t> Numbers(const char* name) {
    std::vector<uint64_t> numbers;
    Array(name, [&](element item) { NumbersInto(item, numbers); });
    return numbers;
  }
  void NumbersInto(element item, std::vector<uint64_t>& out) {
    uint64_t number = 0;
    if (Note(item.get_uint64().get(number))) out.push_back(number);
  }
  element Child(const char* name) {
    element child;
    Note(object_[name].get(child));
    return child;
  }
  bool Note(simdjson::error_code error) { return good_ = good_ && error == simdjson::SUCCESS; }
  bool good() const { return good_; }

 private:
  element object_;
  bool good_ = true;
};

bool ReadStretches(Members& members, std::vector<Stretch>& out) {
  members.Array("done", [&](element item) {
    simdjson::dom::array array;
    std::vector<uint64_t> numbers;
    if (!members.Note(item.get_array().get(array))) return;
    for (const element number : array) members.NumbersInto(number, numbers);
    if (numbers.size() != 4 || numbers[0] > UINT32_MAX || numbers[2] > UINT32_MAX) {
      members.Note(simdjson::INCORRECT_TYPE);
      return;
    }
    out.push_back(
        {{static_cast<uint32_t>(numbers[0]), numbers[1]}, {static_cast<uint32_t>(numbers[2]), numbers[3]}});
  });
  return members.good();
}

bool ReadRuns(Members& members, std::vector<RunFile>& out) {
  bool good = true;
  members.Array("runs", [&](element item) {
    Members run(item);
    out.push_back({run.Text("name"), run.Number("bytes"), run.Hash("xxh3")});
    // A name leads to a file that we open and delete: it must not lead elsewhere.
    good = good && run.good() && out.back().name.find('/') == std::string::npos &&
           out.back().name.ends_with(".trun");
  });
  return good && members.good();
}

bool ReadTotals(Members& members, Totals& totals) {
  Members child(members.Child("totals"));
  if (!members.good()) return false;
  totals.documents = child.Number("documents");
  totals.rejected = child.Number("rejected");
  totals.bytes = child.Number("bytes");
  const std::vector<uint64_t> mentions = child.Numbers("mentions"), left_out = child.Numbers("left_out");
  if (!child.good() || mentions.size() != totals.mentions.size() ||
      left_out.size() != totals.left_out.size()) {
    return false;
  }
  std::copy(mentions.begin(), mentions.end(), totals.mentions.begin());
  std::copy(left_out.begin(), left_out.end(), totals.left_out.begin());
  return true;
}

/// Throws std::bad_alloc: what memory lacks is no damage.
bool ParseJson(std::string_view text, simdjson::dom::parser& parser, element& root) {
  const simdjson::error_code error = parser.parse(text.data(), text.size(), true).get(root);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  return error == simdjson::SUCCESS;
}

bool ReadBody(element root, Manifest& manifest) {
  Members members(root);
  manifest.plan_json = members.Text("plan");
  manifest.plan_hash = members.Hash("plan_xxh3");
  manifest.inputs_hash = members.Hash("inputs_xxh3");
  manifest.input_count = members.Number("inputs");
  manifest.entries_hash = members.Hash("entries_xxh3");
  manifest.part_count = static_cast<uint32_t>(members.Number("part_count"));
  for (const uint64_t part : members.Numbers("parts")) manifest.parts.push_back(static_cast<uint32_t>(part));
  manifest.complete = members.Flag("complete");
  manifest.next_run = members.Number("next_run");
  return members.good() && ReadStretches(members, manifest.done) && ReadRuns(members, manifest.runs) &&
         ReadTotals(members, manifest.totals);
}

Status Damaged(const std::string& path, const std::string& what) {
  return Status::Input("the manifest " + path + " is damaged: " + what +
                       "; run again with --restart, or put the file back from a copy");
}

}  // namespace

std::vector<uint32_t> MissingParts(const Manifest& manifest) {
  std::vector<uint32_t> missing;
  auto held = manifest.parts.begin();
  for (uint64_t part = 1; part <= manifest.part_count; ++part) {
    if (held != manifest.parts.end() && *held == part) {
      ++held;
    } else {
      missing.push_back(static_cast<uint32_t>(part));
    }
  }
  return missing;
}

std::string NumberRanges(const std::vector<uint32_t>& numbers) {
  std::string text;
  for (size_t i = 0; i < numbers.size();) {
    size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (!text.empty()) text += ", ";
    text += std::to_string(numbers[i]);
    if (last > i) text += (last == i + 1 ? ", " : "-") + std::to_string(numbers[last]);
    i = last + 1;
  }
  return text;
}

std::string WriteManifest(const Manifest& manifest) {
  const auto number = [](uint64_t n) { return std::to_string(n); };
  const std::string body = JsonObject()
                               .Member("plan")
                               .Text(manifest.plan_json)
                               .Member("plan_xxh3")
                               .Text(Hex(manifest.plan_hash))
                               .Member("inputs")
                               .Number(manifest.input_count)
                               .Member("inputs_xxh3")
                               .Text(Hex(manifest.inputs_hash))
                               .Member("entries_xxh3")
                               .Text(Hex(manifest.entries_hash))
                               .Member("part_count")
                               .Number(manifest.part_count)
                               .Member("parts")
                               .Raw(JsonArray(manifest.parts, number))
                               .Member("complete")
                               .Raw(manifest.complete ? "true" : "false")
                               .Member("done")
                               .Raw(JsonArray(manifest.done, StretchJson))
                               .Member("runs")
                               .Raw(JsonArray(manifest.runs, RunJson))
                               .Member("next_run")
                               .Number(manifest.next_run)
                               .Member("totals")
                               .Raw(TotalsJson(manifest.totals))
                               .Close() +
                           "\n";
  const std::string head = JsonObject()
                               .Member("format")
                               .Text("trommel-state")
                               .Member("version")
                               .Number(Manifest::kVersion)
                               .Member("xxh3")
                               .Text(Hex(XXH3_64bits(body.data(), body.size())))
                               .Close();
  return head + "\n" + body;
}

Result<Manifest> ReadManifest(std::string_view text, const std::string& path) {
  const size_t line = text.find('\n');
  if (line == text.npos) return Damaged(path, "its second line is missing");
  const std::string_view body = text.substr(line + 1);
  simdjson::dom::parser parser;
  element root;
  if (!ParseJson(text.substr(0, line), parser, root)) return Damaged(path, "its first line is not JSON");
  Members head(root);
  const std::string format = head.Text("format");
  const uint64_t version = head.Number("version"), hash = head.Hash("xxh3");
  if (!head.good() || format != "trommel-state") return Damaged(path, "its first line is not of a state");
  if (version != Manifest::kVersion) {
    return Status::Input("the manifest " + path + " has version " + std::to_string(version) +
                         ", and this program reads version " + std::to_string(Manifest::kVersion) +
                         "; run again with --restart");
  }
  if (XXH3_64bits(body.data(), body.size()) != hash)
    return Damaged(path, "its second line has another checksum");
  Manifest manifest;
  if (!ParseJson(body, parser, root) || !ReadBody(root, manifest)) {
    return Damaged(path, "its second line cannot be read");
  }
  if (WriteManifest(manifest) != text) return Damaged(path, "it was not written by this program");
  return manifest;
}

Status AddStretch(const Stretch& stretch, std::vector<Stretch>& done) {
  const auto later = std::lower_bound(done.begin(), done.end(), stretch,
                                      [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  const bool before = later != done.begin() && stretch.from < std::prev(later)->to;
  const bool behind = later != done.end() && later->from < stretch.to;
  if (stretch.to < stretch.from || before || behind)
    return Status::Internal("a stretch of the input was counted twice");
  done.insert(later, stretch);
  size_t kept = 0;
  for (size_t i = 1; i < done.size(); ++i) {
    if (done[kept].to == done[i].from) {
      done[kept].to = done[i].to;
    } else {
      done[++kept] = done[i];
    }
  }
  done.resize(kept + 1);
  return Status::Ok();
}

}  // namespace trommel
