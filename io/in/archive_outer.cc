#include "io/in/archive_outer.h"

#include <archive.h>

#include <cerrno>
#include <new>

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

}  // namespace

void ArchiveDeleter::operator()(archive* reader) const { archive_read_free(reader); }

int OpenArchive(archive* reader, ArchiveOuter& outer) {
  return archive_read_open(reader, &outer, nullptr, Read, nullptr);
}

Status DamageOf(archive* reader, ArchiveOuter& outer) {
  if (outer.out_of_memory || archive_errno(reader) == ENOMEM) throw std::bad_alloc();
  if (!outer.failure.ok()) {
    outer.told = true;
    return outer.failure;
  }
  const char* reason = archive_error_string(reader);
  return Status::Input(std::string("damaged: ") + (reason != nullptr ? reason : "cannot be decompressed"));
}

}  // namespace trommel
