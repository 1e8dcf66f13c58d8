#include "io/base/stream_hash.h"

#include <xxhash.h>

#include <new>

namespace trommel {
namespace {

XXH3_state_t* Of(void* state) { return static_cast<XXH3_state_t*>(state); }

}  // namespace

void StreamHash::Free::operator()(void* state) const { XXH3_freeState(Of(state)); }

StreamHash::StreamHash() : state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(Of(state_.get()));
}

void StreamHash::Update(const void* bytes, size_t size) { XXH3_64bits_update(Of(state_.get()), bytes, size); }

uint64_t StreamHash::Digest() const { return XXH3_64bits_digest(Of(state_.get())); }

}  // namespace trommel
