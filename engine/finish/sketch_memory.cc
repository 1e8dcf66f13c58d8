#include "engine/finish/sketch_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "io/out/output_file.h"

namespace trommel {

SketchMemory::~SketchMemory() {
  if (memory_ != nullptr) munmap(memory_, count_ * sizeof(Sketch));
}

Status SketchMemory::Make(uint64_t sketches, bool in_file, const std::string& path) {
  if (sketches == 0) return Status::Ok();
  const size_t bytes = sketches * sizeof(Sketch);
  int descriptor = -1;
  if (in_file) {
    descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return FileError("create", path, errno);
    unlink(path.c_str());
    // A disk that fills up must be told here, not by a signal at some later touch.
    if (const int error = posix_fallocate(descriptor, 0, static_cast<off_t>(bytes)); error != 0) {
      close(descriptor);
      return FileError("write", path, error);
    }
  }
  const int flags = in_file ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS;
  void* const mapped = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, flags, descriptor, 0);
  if (descriptor >= 0) close(descriptor);
  if (mapped == MAP_FAILED) return Status::Resource("out of memory for the sketches of stories");
  memory_ = mapped;
  count_ = sketches;
  return Status::Ok();
}

}  // namespace trommel
