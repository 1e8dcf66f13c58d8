#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "io/out/sqlite/page_stream.h"

namespace trommel {

/// One page of a tree under construction: cells in the order of their keys.
class TreePage {
 public:
  enum Kind : uint8_t { kIndexInterior = 2, kTableInterior = 5, kIndexLeaf = 10, kTableLeaf = 13 };

  /// `spare` bytes stay free, so that the page may begin behind a file's header.
  TreePage(Kind kind, uint32_t page_bytes, uint32_t spare);

  bool Fits(size_t cell_bytes) const { return pointers_ + 2 + cell_bytes + spare_ <= content_; }
  /// `tail` follows `cell`. Both together must fit.
  void Add(std::string_view cell, std::string_view tail = {});
  std::string RemoveLast();

  /// The finished page; `right` is the last child of an interior one. Lives until Clear.
  std::string_view Close(uint32_t right);
  /// The same, its header `lead` bytes (at most the spare ones) behind the page's begin.
  std::string_view CloseBehind(uint32_t lead, uint32_t right);
  void Clear();

 private:
  bool leaf() const { return kind_ >= kIndexLeaf; }

  Kind kind_;
  size_t spare_, pointers_ = 0, content_ = 0;
  std::string page_;
};

/// Writes one b-tree bottom-up while its entries arrive in the order of their keys. Holds one page a level;
/// a page is appended to the stream when it is full, so each is written once.
class TreeWriter {
 public:
  enum class Kind : uint8_t { kTable, kIndex };

  /// `spare` as for TreePage. The stream must outlive the writer.
  TreeWriter(Kind kind, PageStream& stream, uint32_t spare = 0);

  /// The row behind those added before: of a table. `rowid` grows.
  void AddRow(int64_t rowid, std::string_view record);
  /// The entry behind those added before: of an index.
  void AddEntry(std::string_view record);

  /// Appends what is left; answers the number of the root.
  uint32_t Finish();
  /// The same, with the root as the first page of the file, its header behind the file's.
  std::string FinishAsFirstPage();

  /// All pages appended so far, to free them. For indexes alone.
  const std::vector<uint32_t>& pages() const { return pages_; }

 private:
  struct Level {
    TreePage page;
    std::string pending;  // the cell that did not fit: it goes up when another one follows
  };

  std::string_view LocalPart(std::string_view record, size_t most);
  size_t LocalBytes(size_t record_bytes, size_t most) const;
  void Push(size_t level, std::string_view cell, std::string_view tail = {});
  void Complete(size_t level);
  void SplitPending(size_t level);
  uint32_t Write(Level& level, uint32_t right);
  uint32_t FinishBelowRoot();

  Kind kind_;
  PageStream& stream_;
  uint32_t spare_;
  std::deque<Level> levels_;  // leaves first
  std::string cell_;
  int64_t last_rowid_ = 0;
  std::vector<uint32_t> pages_;
};

}  // namespace trommel
