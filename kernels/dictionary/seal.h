#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace trommel::dictionary {

/// The checksum of a whole table: of what stands behind the checksum's own field. Internal to
/// kernels/dictionary.
uint64_t Seal(std::span<const std::byte> table);

}  // namespace trommel::dictionary
