#include "io/in/byte_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "io/in/file_part.h"

namespace trommel {
namespace {

class FdStream final : public ByteStream {
 public:
  FdStream(int fd, bool owned, uint64_t least) : fd_(fd), owned_(owned), missing_(least) {}
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
    if (got == 0 && missing_ > 0) return Shrank();
    missing_ -= std::min(missing_, static_cast<uint64_t>(got));
    return static_cast<size_t>(got);
  }

 private:
  int fd_;
  bool owned_;
  uint64_t missing_;  // bytes that must come yet
};

class EmptyStream final : public ByteStream {
 public:
  Result<size_t> Read(char*, size_t) override { return size_t{0}; }
};

class PrefixedStream final : public ByteStream {
 public:
  PrefixedStream(std::string head, std::unique_ptr<ByteStream> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<size_t> Read(char* to, size_t size) override {
    if (at_ == head_.size()) return rest_->Read(to, size);
    const size_t got = head_.copy(to, size, at_);
    at_ += got;
    return got;
  }

 private:
  std::string head_;
  size_t at_ = 0;
  std::unique_ptr<ByteStream> rest_;
};

class CountingStream final : public ByteStream {
 public:
  CountingStream(std::unique_ptr<ByteStream> inner, std::shared_ptr<uint64_t> read)
      : inner_(std::move(inner)), read_(std::move(read)) {}

  Result<size_t> Read(char* to, size_t size) override {
    Result<size_t> got = inner_->Read(to, size);
    if (got.ok()) *read_ += *got;
    return got;
  }

 private:
  std::unique_ptr<ByteStream> inner_;
  std::shared_ptr<uint64_t> read_;
};

}  // namespace

std::unique_ptr<ByteStream> MakeCountingStream(std::unique_ptr<ByteStream> inner, std::shared_ptr<uint64_t> read) {
  return std::make_unique<CountingStream>(std::move(inner), std::move(read));
}

std::unique_ptr<ByteStream> MakeEmptyStream() { return std::make_unique<EmptyStream>(); }

std::unique_ptr<ByteStream> MakePrefixedStream(std::string head, std::unique_ptr<ByteStream> rest) {
  return std::make_unique<PrefixedStream>(std::move(head), std::move(rest));
}

std::unique_ptr<ByteStream> MakeFdStream(int fd, bool owned, uint64_t least) {
  return std::make_unique<FdStream>(fd, owned, least);
}

}  // namespace trommel
