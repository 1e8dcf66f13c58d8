#include "engine/state/run_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>

#include "engine/state/run_layout.h"
#include "io/base/stream_hash.h"
#include "io/out/output_file.h"

namespace trommel {

RunReader::~RunReader() {
  if (descriptor_ >= 0) close(descriptor_);
}

Status RunReader::Damaged(uint64_t offset, const std::string& what) const {
  return Status::Input("the run file " + path_ + " is damaged at byte " + std::to_string(offset) + ": " +
                       what + "; run again with --restart, or put the file back from a copy");
}

Status RunReader::ReadAt(uint64_t offset, size_t bytes, std::string& out) const {
  if (offset > size_ || bytes > size_ - offset) return Damaged(offset, "it ends too early");
  out.resize(bytes);
  for (size_t done = 0; done < bytes;) {
    const ssize_t got =
        pread(descriptor_, out.data() + done, bytes - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno != EINTR) return FileError("read", path_, errno);
    if (got == 0) return Damaged(offset + done, "it ends too early");
    if (got > 0) done += static_cast<size_t>(got);
  }
  return Status::Ok();
}

Result<std::shared_ptr<const RunReader>> RunReader::Open(const std::string& path) {
  std::shared_ptr<RunReader> run(new RunReader());
  run->path_ = path;
  run->descriptor_ = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (run->descriptor_ < 0) return FileError("open the run file", path, errno);
  struct stat info;
  if (fstat(run->descriptor_, &info) != 0) return FileError("read", path, errno);
  run->size_ = static_cast<uint64_t>(info.st_size);
  TROMMEL_RETURN_IF_ERROR(run->ReadFooter());
  return std::shared_ptr<const RunReader>(std::move(run));
}

Status RunReader::ReadFooter() {
  std::string head, tail, footer;
  TROMMEL_RETURN_IF_ERROR(ReadAt(0, kRunHeadBytes, head));
  if (head.substr(0, kRunMagic.size()) != kRunMagic) return Damaged(0, "it is not a run file");
  if (static_cast<uint32_t>(XXH3_64bits(head.data(), 12)) != ReadLittle(head, 12, 4)) {
    return Damaged(0, "its head has another checksum");
  }
  if (ReadLittle(head, 8, 4) != kRunVersion) {
    return Status::Input("the run file " + path_ + " has version " + std::to_string(ReadLittle(head, 8, 4)) +
                         ", and this program reads version " + std::to_string(kRunVersion) +
                         "; run again with --restart");
  }
  if (size_ < kRunHeadBytes + kBlockHeadBytes + kRunTailBytes) return Damaged(size_, "it ends too early");
  const uint64_t tail_offset = size_ - kRunTailBytes;
  TROMMEL_RETURN_IF_ERROR(ReadAt(tail_offset, kRunTailBytes, tail));
  if (tail.substr(8) != kRunEndMagic) return Damaged(tail_offset, "its end is missing");
  const uint64_t footer_offset = ReadLittle(tail, 0, 8);
  Result<BlockHead> block = ReadBlock(footer_offset, tail_offset, RunSection::kFooter, footer);
  if (!block.ok()) return block.status();
  if (block->end != tail_offset) return Damaged(footer_offset, "its footer has another length");
  return ParseFooter(footer, footer_offset);
}

Status RunReader::ParseFooter(std::string_view footer, uint64_t footer_offset) {
  const Status wrong = Damaged(footer_offset, "its footer cannot be read");
  if (footer.size() < 8) return wrong;
  const uint64_t count = ReadLittle(footer, 0, 8);
  if (count > 255 || footer.size() != 8 + count * 32 + (3 + totals_.mentions.size() + totals_.left_out.size()) * 8) return wrong;
  size_t at = 8;
  const auto next = [&] { return at += 8, ReadLittle(footer, at - 8, 8); };
  uint64_t expected = kRunHeadBytes;
  for (uint64_t i = 0; i < count; ++i) {
    Section section;
    section.section = static_cast<RunSection>(next());
    section.extent.offset = next();
    section.extent.bytes = next();
    section.extent.records = next();
    if (section.extent.offset != expected || section.extent.bytes > footer_offset - expected) return wrong;
    expected += section.extent.bytes;
    sections_.push_back(section);
  }
  if (expected != footer_offset) return wrong;
  totals_.documents = next();
  totals_.rejected = next();
  totals_.bytes = next();
  for (uint64_t& mentions : totals_.mentions) mentions = next();
  for (uint64_t& documents : totals_.left_out) documents = next();
  return Status::Ok();
}

RunReader::Extent RunReader::Find(RunSection section) const {
  for (const Section& known : sections_) {
    if (known.section == section) return known.extent;
  }
  return {};
}

Result<RunReader::BlockHead> RunReader::ReadBlock(uint64_t offset, uint64_t limit, RunSection section,
                                                  std::string& payload) const {
  std::string head;
  if (offset > limit || limit - offset < kBlockHeadBytes) return Damaged(offset, "a block ends too early");
  TROMMEL_RETURN_IF_ERROR(ReadAt(offset, kBlockHeadBytes, head));
  const uint64_t bytes = ReadLittle(head, 0, 4);
  if (bytes > limit - offset - kBlockHeadBytes) return Damaged(offset, "a block ends too early");
  TROMMEL_RETURN_IF_ERROR(ReadAt(offset + kBlockHeadBytes, bytes, payload));
  const uint64_t seed = XXH3_64bits(head.data(), 16);
  if (XXH3_64bits_withSeed(payload.data(), payload.size(), seed) != ReadLittle(head, 16, 8)) {
    return Damaged(offset, "a block has another checksum");
  }
  if (ReadLittle(head, 8, 4) != static_cast<uint32_t>(section))
    return Damaged(offset, "a block of another section");
  return BlockHead{static_cast<uint32_t>(ReadLittle(head, 4, 4)),
                   static_cast<uint32_t>(ReadLittle(head, 12, 4)), offset + kBlockHeadBytes + bytes};
}

Status CheckRunFile(const std::string& path, uint64_t bytes, uint64_t hash) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return FileError("open the run file", path, errno);
  std::string buffer(1 << 20, '\0');
  StreamHash hash_of_bytes;
  uint64_t total = 0;
  ssize_t got = 0;
  while ((got = read(descriptor, buffer.data(), buffer.size())) > 0 || (got < 0 && errno == EINTR)) {
    if (got < 0) continue;
    hash_of_bytes.Update(buffer.data(), static_cast<size_t>(got));
    total += static_cast<uint64_t>(got);
  }
  const int error = got < 0 ? errno : 0;
  const uint64_t found = hash_of_bytes.Digest();
  close(descriptor);
  if (error != 0) return FileError("read", path, error);
  if (total == bytes && found == hash) return Status::Ok();
  return Status::Input("the run file " + path + " is damaged: " +
                       (total != bytes
                            ? "it has " + std::to_string(total) + " bytes instead of " + std::to_string(bytes)
                            : std::string("its bytes have another checksum")) +
                       "; run again with --restart, or put the file back from a copy");
}

}  // namespace trommel
