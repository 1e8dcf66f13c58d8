#include "engine/state/plan.h"

#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <string_view>

namespace trommel {
namespace {

constexpr size_t kEndBytes = 64 << 10;
constexpr size_t kMaxNamed = 4;   // differences that a message names
constexpr size_t kMaxShown = 60;  // bytes of a value in a message
constexpr int kMaxDepth = 32;

/// Reads up to `bytes` at `offset`; what cannot be read is left out.
void ReadPiece(int descriptor, uint64_t offset, size_t bytes, std::string& out) {
  out.resize(bytes);
  size_t done = 0;
  while (done < bytes) {
    const ssize_t got = pread(descriptor, out.data() + done, bytes - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<size_t>(got);
  }
  out.resize(done);
}

uint64_t HashEnds(const std::string& path, uint64_t size) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return 0;
  std::string piece;
  ReadPiece(descriptor, 0, std::min<uint64_t>(size, 2 * kEndBytes), piece);
  if (size > 2 * kEndBytes) {
    piece.resize(std::min(piece.size(), kEndBytes));
    std::string tail;
    ReadPiece(descriptor, size - kEndBytes, kEndBytes, tail);
    piece += tail;
  }
  close(descriptor);
  return XXH3_64bits(piece.data(), piece.size());
}

std::string Shown(std::string_view value) {
  if (value.size() <= kMaxShown) return std::string(value);
  size_t cut = kMaxShown;
  while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0) == 0x80) --cut;
  return std::string(value.substr(0, cut)) + "…";
}

/// Every leaf of the value by its dotted path.
void Flatten(const simdjson::dom::element& value, const std::string& path, int depth,
             std::map<std::string, std::string>& out) {
  simdjson::dom::object object;
  simdjson::dom::array array;
  if (depth < kMaxDepth && value.get_object().get(object) == simdjson::SUCCESS && object.size() > 0) {
    for (const auto field : object) {
      std::string inner = path;
      if (!inner.empty()) inner += '.';
      inner += field.key;
      Flatten(field.value, inner, depth + 1, out);
    }
  } else if (depth < kMaxDepth && value.get_array().get(array) == simdjson::SUCCESS && array.size() > 0) {
    size_t index = 0;
    for (const auto element : array)
      Flatten(element, path + "[" + std::to_string(index++) + "]", depth + 1, out);
  } else {
    out[path] = simdjson::minify(value);
  }
}

bool Parse(const std::string& json, std::map<std::string, std::string>& out) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return false;
  Flatten(root, "", 0, out);
  return true;
}

/// A list that ends with "and N more" when it is long.
class Differences {
 public:
  void Add(const std::string& one) {
    if (++count_ > kMaxNamed) return;
    if (!text_.empty()) text_ += "; ";
    text_ += one;
  }
  std::string text() const {
    return count_ <= kMaxNamed ? text_ : text_ + "; and " + std::to_string(count_ - kMaxNamed) + " more";
  }

 private:
  size_t count_ = 0;
  std::string text_;
};

/// How the two differ; empty when they do not.
std::string Change(const InputFingerprint& there, const InputFingerprint& here, bool times) {
  if (there.size != here.size) {
    return "had " + std::to_string(there.size) + " bytes and has " + std::to_string(here.size);
  }
  if (there.hash != here.hash) return "has other content";
  if (times && there.modified_ns != here.modified_ns) return "was modified in between";
  return "";
}

}  // namespace

std::vector<InputFingerprint> FingerprintInputs(const std::vector<InputFile>& files,
                                                const ParallelFor& parallel) {
  std::vector<InputFingerprint> prints(files.size());
  parallel(files.size(), [&](size_t i) {
    const uint64_t hash = files[i].standard_input ? 0 : HashEnds(files[i].path, files[i].size);
    prints[i] = {files[i].path, files[i].size, files[i].modified_ns, hash};
  });
  return prints;
}

bool StillHolds(const InputFingerprint& print) { return HashEnds(print.path, print.size) == print.hash; }

std::string PlanDifference(const std::string& there, const std::string& here) {
  if (there == here) return "";
  std::map<std::string, std::string> old_leaves, new_leaves;
  Differences differences;
  if (Parse(there, old_leaves) && Parse(here, new_leaves)) {
    for (const auto& [path, value] : old_leaves) {
      const auto found = new_leaves.find(path);
      if (found == new_leaves.end()) {
        differences.Add(path + ": " + Shown(value) + " there, nothing here");
      } else if (found->second != value) {
        differences.Add(path + ": " + Shown(value) + " there, " + Shown(found->second) + " here");
      }
    }
    for (const auto& [path, value] : new_leaves) {
      if (!old_leaves.contains(path)) differences.Add(path + ": nothing there, " + Shown(value) + " here");
    }
  }
  const std::string text = differences.text();
  return text.empty() ? "the plans are written differently" : text;
}

std::string InputDifference(const std::vector<InputFingerprint>& there,
                            const std::vector<InputFingerprint>& here, bool times) {
  Differences differences;
  std::map<std::string_view, const InputFingerprint*> known;
  for (const InputFingerprint& print : there) known[print.path] = &print;
  for (const InputFingerprint& print : here) {
    const auto found = known.find(print.path);
    if (found == known.end()) {
      differences.Add(print.path + " is new");
      continue;
    }
    if (const std::string change = Change(*found->second, print, times); !change.empty()) {
      differences.Add(print.path + " " + change);
    }
    known.erase(found);
  }
  for (const InputFingerprint& print : there) {
    if (known.contains(print.path)) differences.Add(print.path + " is gone");
  }
  if (differences.text().empty() && there.size() == here.size()) {
    for (size_t i = 0; i < there.size(); ++i) {
      if (there[i].path != here[i].path) return "they are in another order";
    }
  }
  return differences.text();
}

}  // namespace trommel
