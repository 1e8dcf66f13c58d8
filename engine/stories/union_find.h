#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

namespace trommel {

/// Sets of numbers that grow together; a set is called by its smallest number. Threads: one.
class UnionFind {
 public:
  explicit UnionFind(uint32_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), 0u); }

  uint32_t Find(uint32_t number) {
    while (parents_[number] != number) number = parents_[number] = parents_[parents_[number]];
    return number;
  }
  void Join(uint32_t a, uint32_t b) {
    a = Find(a);
    b = Find(b);
    if (a < b) parents_[b] = a;
    if (b < a) parents_[a] = b;
  }
  uint32_t size() const { return static_cast<uint32_t>(parents_.size()); }

 private:
  std::vector<uint32_t> parents_;
};

}  // namespace trommel
