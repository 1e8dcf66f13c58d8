#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace trommel {

/// A text of a pack, at most 4 GiB, in two words: its own, or a view into the file it was read from. A list of a million
/// names is one buffer then, and not millions of allocations. Threads: as std::string.
class PackText {
 public:
  PackText() = default;
  /// Copies the text.
  PackText(std::string_view text) : data_(text.data()), size_(static_cast<uint32_t>(text.size())) { Own(); }
  PackText(const char* text) : PackText(std::string_view(text)) {}
  PackText(const std::string& text) : PackText(std::string_view(text)) {}
  /// Does not copy: `text` must outlive this and all that are copied or moved from it.
  static PackText View(std::string_view text) {
    PackText view;
    view.data_ = text.data();
    view.size_ = static_cast<uint32_t>(text.size());
    return view;
  }

  PackText(const PackText& other) : data_(other.data_), size_(other.size_) {
    if (other.owned_) Own();
  }
  PackText(PackText&& other) noexcept
      : data_(std::exchange(other.data_, "")),
        size_(std::exchange(other.size_, 0)),
        owned_(std::exchange(other.owned_, false)) {}
  PackText& operator=(PackText other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(owned_, other.owned_);
    return *this;
  }
  ~PackText() {
    if (owned_) delete[] data_;
  }

  operator std::string_view() const { return view(); }
  std::string_view view() const { return {data_, size_}; }
  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }

  friend bool operator==(const PackText& a, std::string_view b) { return a.view() == b; }

 private:
  void Own() {
    if (size_ == 0) return;
    auto copy = std::make_unique<char[]>(size_);
    view().copy(copy.get(), size_);
    data_ = copy.release();
    owned_ = true;
  }

  const char* data_ = "";
  uint32_t size_ = 0;
  bool owned_ = false;
};

}  // namespace trommel
