#include "io/in/part/input_range.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "io/in/byte_stream.h"
#include "io/in/content.h"

namespace trommel {
namespace {

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

bool IsCutAtLineEnds(int fd, const InputFile& file, const InputOptions& options) {
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  Content content;
  content.path = content.name = file.path;
  content.stream = MakeFdStream(fd);
  if (!ReadHead(*content.stream, false, content.head).ok()) return false;
  Recognize(options, content);
  return content.as_is() && IsLineFormat(content.format);
}

/// The place behind the first line end at or after `from`; nothing where there is none.
std::optional<uint64_t> BehindLineEnd(int fd, uint64_t from) {
  std::array<char, 16 << 10> buffer;
  for (;;) {
    const ssize_t got = pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(from));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    if (const void* feed = std::memchr(buffer.data(), '\n', static_cast<size_t>(got))) {
      return from + static_cast<uint64_t>(static_cast<const char*>(feed) - buffer.data()) + 1;
    }
    from += static_cast<uint64_t>(got);
  }
}

/// The border nearest to `offset` bytes into the input.
InputPlace BorderWithin(const InputSet& inputs, const InputOptions& options, uint32_t input,
                        uint64_t offset) {
  const InputFile& file = inputs.files[input];
  if (offset == 0) return {input, 0};
  const Descriptor fd(file.path);
  if (fd.get() >= 0 && IsCutAtLineEnds(fd.get(), file, options)) {
    const std::optional<uint64_t> line = BehindLineEnd(fd.get(), offset - 1);
    return line && *line < file.size ? InputPlace{input, *line} : InputPlace{input + 1, 0};
  }
  return offset < file.size - offset ? InputPlace{input, 0} : InputPlace{input + 1, 0};
}

InputPlace Border(const InputSet& inputs, const InputOptions& options, uint32_t index, uint32_t count) {
  uint64_t total = 0;
  for (const InputFile& file : inputs.files) total += file.size;
  auto offset = static_cast<uint64_t>(static_cast<unsigned __int128>(total) * index / count);
  for (uint32_t input = 0; input < inputs.files.size(); ++input) {
    if (offset < inputs.files[input].size) return BorderWithin(inputs, options, input, offset);
    offset -= inputs.files[input].size;
  }
  return {static_cast<uint32_t>(inputs.files.size()), 0};
}

}  // namespace

InputRange RangeOfPart(const InputSet& inputs, const InputOptions& options, uint32_t index, uint32_t count) {
  assert(index >= 1 && index <= count);
  InputRange range;
  if (index > 1) range.from = Border(inputs, options, index - 1, count);
  if (index < count) range.to = Border(inputs, options, index, count);
  return range;
}

}  // namespace trommel
