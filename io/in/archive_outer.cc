#include "io/in/archive_outer.h"

#include <archive.h>

#include <cerrno>
#include <new>
#include <string_view>

namespace trommel {
namespace {

constexpr size_t kMostRecorded = 1 << 20;  // to begin anew

/// A failure is the end to libarchive, which looks ahead and would drop what stands before it.
la_ssize_t Read(archive*, void* client, const void** bytes) try {
  ArchiveOuter& outer = *static_cast<ArchiveOuter*>(client);
  if (!outer.failure.ok() || outer.out_of_memory) return 0;
  const Result<size_t> got = outer.stream->Read(outer.buffer.data(), outer.buffer.size());
  if (!got.ok()) {
    outer.failure = Status::Input("damaged: " + got.status().message());
    return 0;
  }
  if (outer.recording) outer.recorded.append(outer.buffer.data(), *got);
  outer.recording = outer.recording && outer.recorded.size() <= kMostRecorded;
  *bytes = outer.buffer.data();
  return static_cast<la_ssize_t>(*got);
} catch (const std::bad_alloc&) {  // may not cross a library in C
  static_cast<ArchiveOuter*>(client)->out_of_memory = true;
  return 0;
}

/// Whether it is memory that libarchive lacks. It says so by ENOMEM but for zlib's and bzip2's decompressors, which have no other
/// reason not to be set up.
bool LacksMemory(archive* reader) {
  if (archive_errno(reader) == ENOMEM) return true;
  const char* const text = archive_error_string(reader);
  const std::string_view reason = text != nullptr ? text : "";
  return reason.starts_with("Can't initialize ZIP") || reason.starts_with("Internal error initializing");
}

}  // namespace

void ArchiveDeleter::operator()(archive* reader) const { archive_read_free(reader); }

int OpenArchive(archive* reader, ArchiveOuter& outer) {
  return archive_read_open(reader, &outer, nullptr, Read, nullptr);
}

Status DamageOf(archive* reader, ArchiveOuter& outer) {
  if (outer.out_of_memory || LacksMemory(reader)) throw std::bad_alloc();
  if (!outer.failure.ok()) {
    outer.told = true;
    return outer.failure;
  }
  const char* reason = archive_error_string(reader);
  return Status::Input(std::string("damaged: ") + (reason != nullptr ? reason : "cannot be decompressed"));
}

}  // namespace trommel
