#include "io/in/byte_stream.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "io/in/file_part.h"

namespace trommel {
namespace {

constexpr int kWaitMs = 100;  // for a pipe, before it is asked whether to go on

class FdStream final : public ByteStream {
 public:
  FdStream(int fd, uint64_t bytes, const std::atomic<bool>* stop) : fd_(fd), sized_(bytes > 0), missing_(bytes), stop_(stop) {}

  Result<size_t> Read(char* to, size_t size) override {
    if (sized_) size = static_cast<size_t>(std::min<uint64_t>(size, missing_));
    if (size == 0) return size_t{0};
    ssize_t got;
    do {
      if (!Wait()) return Status::Interrupted("stopped");
      got = read(fd_, to, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return Status::Input(std::string("reading failed: ") + std::strerror(errno));
    if (got == 0 && missing_ > 0) return Shrank();
    missing_ -= std::min(missing_, static_cast<uint64_t>(got));
    return static_cast<size_t>(got);
  }

 private:
  /// Until there is something to read; false once it is time to stop. A signal may come to any thread, so it is asked now and then.
  bool Wait() const {
    if (stop_ == nullptr) return true;
    for (pollfd asked{fd_, POLLIN, 0}; !stop_->load(std::memory_order_relaxed);) {
      const int ready = sized_ ? 1 : poll(&asked, 1, kWaitMs);
      if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
    }
    return false;
  }

  int fd_;
  bool sized_;        // else it may be a pipe
  uint64_t missing_;  // bytes that must come yet
  const std::atomic<bool>* stop_;
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

std::unique_ptr<ByteStream> MakeFdStream(int fd, uint64_t bytes, const std::atomic<bool>* stop) {
  return std::make_unique<FdStream>(fd, bytes, stop);
}

}  // namespace trommel
