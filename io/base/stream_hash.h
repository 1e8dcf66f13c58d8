#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace trommel {

/// XXH3, 64 bits, of bytes that come in pieces. Throws std::bad_alloc where there is no memory for its state.
/// Threads: one.
class StreamHash {
 public:
  StreamHash();
  void Update(const void* bytes, size_t size);
  void Update(std::string_view bytes) { Update(bytes.data(), bytes.size()); }
  /// Of all bytes so far; more may follow.
  uint64_t Digest() const;

 private:
  struct Free {
    void operator()(void* state) const;
  };
  std::unique_ptr<void, Free> state_;
};

}  // namespace trommel
