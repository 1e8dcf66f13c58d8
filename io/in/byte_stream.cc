#include "io/in/byte_stream.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace trommel {
namespace {

class FdStream final : public ByteStream {
 public:
  FdStream(int fd, bool owned) : fd_(fd), owned_(owned) {}
  FdStream(const FdStream&) = delete;
  FdStream& operator=(const FdStream&) = delete;
  ~FdStream() override {
    if (owned_) close(fd_);
  }

  Result<size_t> Read(char* to, size_t size) override {
    ssize_t got;
    do {
      got = read(fd_, to, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return Status::Input(std::string("reading failed: ") + std::strerror(errno));
    return static_cast<size_t>(got);
  }

 private:
  int fd_;
  bool owned_;
};

}  // namespace

std::unique_ptr<ByteStream> MakeFdStream(int fd, bool owned) { return std::make_unique<FdStream>(fd, owned); }

}  // namespace trommel
