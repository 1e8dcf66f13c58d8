#include "io/in/block.h"

#include <cstring>

namespace trommel {
namespace {

constexpr size_t kKeptBytes = 16 << 20;  // a buffer above it goes again when a small block follows

}  // namespace

char* BlockBuffer::Reserve(size_t size) {
  const bool wasteful = capacity_ > kKeptBytes && size < capacity_ / 4;
  if (size > capacity_ || wasteful || !bytes_) {
    bytes_.reset();
    capacity_ = 0;
    bytes_.reset(new char[size + Block::kPadding]);
    capacity_ = size;
  }
  std::memset(bytes_.get() + size, 0, Block::kPadding);
  return bytes_.get();
}

void Block::Load(BlockBuffer& buffer) {
  if (part.length == 0) return;
  const FilePart wanted = std::move(part);
  part = FilePart();
  char* const to = buffer.Reserve(wanted.length);
  if (const Status read = wanted.Read(to, shrank); read.ok()) {
    bytes = {to, wanted.length};
  } else {
    failure = read.message();
    failure_bytes = wanted.length;
  }
  written_to = file != nullptr && wanted.file->WrittenSince(file->modified_ns);
}

}  // namespace trommel
