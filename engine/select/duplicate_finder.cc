#include "engine/select/duplicate_finder.h"

#include <algorithm>
#include <fstream>
#include <type_traits>

#include "io/out/atomic_file.h"
#include "io/out/output_file.h"

namespace trommel {

DuplicateFinder::DuplicateFinder(uint64_t memory_bytes, std::string scratch_folder)
    : memory_bytes_(memory_bytes), folder_(std::move(scratch_folder)) {}

DuplicateFinder::~DuplicateFinder() {
  if (!spills_.empty()) RemoveFolder(folder_);
}

Status DuplicateFinder::Add(const DocumentKey& key, const InputPlace& place) {
  partitions_[key.high / (~0ull / kPartitions + 1)].push_back({key, place.byte_offset, place.input});
  // A vector that grows holds up to twice what is in it, and for a moment both.
  if (++held_ * sizeof(Record) * 3 < memory_bytes_) return Status::Ok();
  return Spill();
}

// Writes what is held as one file, partition behind partition.
Status DuplicateFinder::Spill() {
  static_assert(std::is_trivially_copyable_v<Record>);
  TROMMEL_RETURN_IF_ERROR(MakeFolders(folder_));
  SpillFile& spill = spills_.emplace_back();
  spill.path = folder_ + "/keys-" + std::to_string(spills_.size());
  OutputFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(spill.path));
  for (size_t partition = 0; partition < kPartitions; ++partition) {
    std::vector<Record>& records = partitions_[partition];
    spill.begins[partition] = file.bytes();
    TROMMEL_RETURN_IF_ERROR(file.Append(
        {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)}));
    std::vector<Record>().swap(records);
  }
  spill.begins[kPartitions] = file.bytes();
  held_ = 0;
  return file.Close();
}

Status DuplicateFinder::Load(size_t partition) {
  std::vector<Record>& records = partitions_[partition];
  for (const SpillFile& spill : spills_) {
    const uint64_t begin = spill.begins[partition], bytes = spill.begins[partition + 1] - begin;
    const size_t held = records.size();
    records.resize(held + bytes / sizeof(Record));
    std::ifstream file(spill.path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(begin));
    file.read(reinterpret_cast<char*>(records.data() + held), static_cast<std::streamsize>(bytes));
    if (!file) return Status::Io("cannot read " + spill.path + " again; is something else cleaning up there?");
  }
  return Status::Ok();
}

Result<std::vector<InputPlace>> DuplicateFinder::Finish() {
  std::vector<InputPlace> duplicates;
  for (size_t partition = 0; partition < kPartitions; ++partition) {
    TROMMEL_RETURN_IF_ERROR(Load(partition));
    std::vector<Record>& records = partitions_[partition];
    std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
      if (a.key != b.key) return a.key < b.key;
      return a.input != b.input ? a.input < b.input : a.byte_offset < b.byte_offset;
    });
    for (size_t i = 1; i < records.size(); ++i) {
      if (records[i].key != records[i - 1].key) continue;
      duplicates.push_back({static_cast<uint32_t>(records[i].input), records[i].byte_offset});
    }
    std::vector<Record>().swap(records);
  }
  std::sort(duplicates.begin(), duplicates.end());
  return duplicates;
}

}  // namespace trommel
