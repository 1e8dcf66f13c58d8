#include "engine/slurm/part_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "engine/state/manifest.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr uint64_t kMaxManifestBytes = 64ull << 20;

// Where `place` lies among all bytes. Offsets in compressed files count decompressed bytes: no further than
// the file's end.
uint64_t Position(const InputPlace& place, const std::vector<uint64_t>& begins) {
  if (place.input + size_t{1} >= begins.size()) return begins.back();
  return std::min(begins[place.input] + place.byte_offset, begins[place.input + 1]);
}

}  // namespace

uint32_t PartsProgress::finished_count() const {
  return static_cast<uint32_t>(std::count(finished.begin(), finished.end(), true));
}

PartsWatch::PartsWatch(std::string folder, uint32_t parts, const InputSet& inputs)
    : folder_(std::move(folder)), begins_{0}, seen_(parts) {
  for (const InputFile& input : inputs.files) begins_.push_back(begins_.back() + input.size);
}

void PartsWatch::LookAt(uint32_t part, Seen& seen) const {
  const std::string folder = fmt::format("{}/{}", folder_, part);
  std::error_code error;
  // Asked before the manifest is read: what is counted does not change once the result is there.
  const bool finished = std::filesystem::exists(folder + "/run.json", error);
  const std::string path = folder + "/state/manifest";
  seen = {finished, 0, 0, 0};
  const auto text = ReadWholeFile(path, kMaxManifestBytes);
  if (!text.ok()) return;
  const auto manifest = ReadManifest(*text, path);
  if (!manifest.ok()) return;
  seen.documents = manifest->totals.documents;
  seen.rejected = manifest->totals.rejected;
  for (const Stretch& stretch : manifest->done) {
    const uint64_t from = Position(stretch.from, begins_), to = Position(stretch.to, begins_);
    seen.bytes += to - std::min(from, to);
  }
}

const PartsProgress& PartsWatch::Look() {
  progress_ = {};
  for (uint32_t part = 1; part <= seen_.size(); ++part) {
    Seen& seen = seen_[part - 1];
    if (!seen.finished) LookAt(part, seen);
    progress_.finished.push_back(seen.finished);
    progress_.documents += seen.documents;
    progress_.rejected += seen.rejected;
    progress_.bytes += seen.bytes;
  }
  progress_.bytes = std::min(progress_.bytes, total_bytes());
  return progress_;
}

}  // namespace trommel
