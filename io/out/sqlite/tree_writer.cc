// "Database File Format", 1.6 B-tree Pages. A tree grows from its leaves: the page under construction on each
// level is the rightmost one. When it is full and more follows, it is appended to the file, and its parent's
// page gets a cell that leads to it.
//
// In a table all rows stand in leaves, and a parent's cell says the largest rowid below it. In an index the
// entry between two leaves stands in the parent alone. So an entry that does not fit waits: when another one
// follows, it goes up, and the other begins the next leaf. When none follows, the last cell of the full leaf
// goes up instead, and the waiting one is a leaf by itself: no page is left empty. Parents of both kinds fill
// up the same way, with the children of their cells.

#include "io/out/sqlite/tree_writer.h"

#include <cassert>
#include <utility>

#include "io/out/short_text.h"
#include "io/out/sqlite/big_endian.h"

namespace trommel {
namespace {

constexpr size_t kChildBytes = 4;

uint32_t ReadBigEndian32(std::string_view bytes) {
  uint32_t number = 0;
  for (size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

void PutBigEndian16(size_t number, std::string& page, size_t at) {
  page[at] = static_cast<char>(number >> 8);
  page[at + 1] = static_cast<char>(number);
}

TreePage::Kind PageKindOf(TreeWriter::Kind kind, bool leaf) {
  if (kind == TreeWriter::Kind::kTable) return leaf ? TreePage::kTableLeaf : TreePage::kTableInterior;
  return leaf ? TreePage::kIndexLeaf : TreePage::kIndexInterior;
}

}  // namespace

TreePage::TreePage(Kind kind, uint32_t page_bytes, uint32_t spare)
    : kind_(kind), spare_(spare), page_(page_bytes, '\0') {
  Clear();
}

void TreePage::Clear() {
  page_.assign(page_.size(), '\0');
  pointers_ = leaf() ? 8 : 12;
  content_ = page_.size();
}

void TreePage::Add(std::string_view cell, std::string_view tail) {
  assert(Fits(cell.size() + tail.size()));
  content_ -= cell.size() + tail.size();
  CopyShort(tail, CopyShort(cell, page_.data() + content_));
  PutBigEndian16(content_, page_, pointers_);
  pointers_ += 2;
}

std::string TreePage::RemoveLast() {
  pointers_ -= 2;
  const size_t before = pointers_ == (leaf() ? 8 : 12)
                            ? page_.size()
                            : ReadBigEndian32(std::string_view(page_).substr(pointers_ - 2)) >> 16;
  std::string cell = page_.substr(content_, before - content_);
  page_.replace(content_, cell.size(), cell.size(), '\0');
  PutBigEndian16(0, page_, pointers_);
  content_ = before;
  return cell;
}

std::string_view TreePage::Close(uint32_t right) {
  const size_t head = leaf() ? 8 : 12;
  page_[0] = static_cast<char>(kind_);
  PutBigEndian16((pointers_ - head) / 2, page_, 3);
  PutBigEndian16(content_, page_, 5);
  if (!leaf()) {
    std::string child;
    AppendBigEndian(right, 4, child);
    page_.replace(8, 4, child);
  }
  return page_;
}

std::string_view TreePage::CloseBehind(uint32_t lead, uint32_t right) {
  assert(lead <= spare_);
  Close(right);
  const std::string head = page_.substr(0, pointers_);
  page_.replace(0, lead, lead, '\0');
  page_.replace(lead, head.size(), head);
  return page_;
}

TreeWriter::TreeWriter(Kind kind, PageStream& stream, uint32_t spare)
    : kind_(kind), stream_(stream), spare_(spare) {
  levels_.push_back({TreePage(PageKindOf(kind, true), stream.page_bytes(), spare), {}});
}

/// How much of a record stands on the page itself where at most `most` may.
size_t TreeWriter::LocalBytes(size_t record_bytes, size_t most) const {
  if (record_bytes <= most) return record_bytes;
  const size_t usable = stream_.page_bytes();
  const size_t least = (usable - 12) * 32 / 255 - 23;
  const size_t fitting = least + (record_bytes - least) % (usable - 4);
  return fitting <= most ? fitting : least;
}

/// What of a record stands on the page; `cell_` gets what stands elsewhere, and where.
std::string_view TreeWriter::LocalPart(std::string_view record, size_t most) {
  const size_t local = LocalBytes(record.size(), most);
  if (local == record.size()) return record;
  cell_.assign(record.substr(0, local));
  AppendBigEndian(stream_.AppendChain(record.substr(local), kind_ == Kind::kIndex ? &pages_ : nullptr), 4,
                  cell_);
  return cell_;
}

void TreeWriter::AddRow(int64_t rowid, std::string_view record) {
  assert(kind_ == Kind::kTable);
  const std::string_view local = LocalPart(record, stream_.page_bytes() - 35);
  char head[18];
  char* const end = WriteVarint(static_cast<uint64_t>(rowid), WriteVarint(record.size(), head));
  const std::string_view begin(head, static_cast<size_t>(end - head));
  Level& leaf = levels_[0];
  if (!leaf.page.Fits(begin.size() + local.size())) {
    std::string up;
    AppendBigEndian(Write(leaf, 0), kChildBytes, up);
    AppendVarint(static_cast<uint64_t>(last_rowid_), up);
    Push(1, up);
  }
  leaf.page.Add(begin, local);
  last_rowid_ = rowid;
}

void TreeWriter::AddEntry(std::string_view record) {
  assert(kind_ == Kind::kIndex);
  const std::string_view local = LocalPart(record, (stream_.page_bytes() - 12) * 64 / 255 - 23);
  char head[9];
  Push(0, {head, WriteVarint(record.size(), head)}, local);
}

uint32_t TreeWriter::Write(Level& level, uint32_t right) {
  const uint32_t number = stream_.Append(level.page.Close(right));
  if (kind_ == Kind::kIndex) pages_.push_back(number);
  level.page.Clear();
  return number;
}

void TreeWriter::Push(size_t level, std::string_view cell, std::string_view tail) {
  if (level == levels_.size())
    levels_.push_back({TreePage(PageKindOf(kind_, false), stream_.page_bytes(), spare_), {}});
  Level& at = levels_[level];
  if (!at.pending.empty()) {
    Complete(level);
    at.page.Add(cell, tail);
  } else if (at.page.Fits(cell.size() + tail.size())) {
    at.page.Add(cell, tail);
  } else {
    at.pending.assign(cell).append(tail);
  }
}

/// Appends the level's page, and sends the waiting cell up as what stands behind it.
void TreeWriter::Complete(size_t level) {
  Level& at = levels_[level];
  const std::string pending = std::exchange(at.pending, {});
  const bool leaf = level == 0;
  const uint32_t number = Write(at, leaf ? 0 : ReadBigEndian32(pending));
  std::string up;
  AppendBigEndian(number, kChildBytes, up);
  up.append(pending, leaf ? 0 : kChildBytes);
  Push(level + 1, up);
}

/// Nothing follows: the waiting cell gets a page of its own.
void TreeWriter::SplitPending(size_t level) {
  Level& at = levels_[level];
  if (at.pending.empty()) return;
  const std::string last = std::exchange(at.pending, at.page.RemoveLast());
  Complete(level);
  at.page.Add(last);
}

/// Answers the last child of the root, which is the page of the last level.
uint32_t TreeWriter::FinishBelowRoot() {
  uint32_t right = 0;
  for (size_t level = 0;; ++level) {
    SplitPending(level);  // which may begin a level
    if (level + 1 == levels_.size()) return right;
    right = Write(levels_[level], right);
  }
}

uint32_t TreeWriter::Finish() {
  const uint32_t right = FinishBelowRoot();
  return Write(levels_.back(), right);
}

std::string TreeWriter::FinishAsFirstPage() {
  const uint32_t right = FinishBelowRoot();
  return std::string(levels_.back().page.CloseBehind(100, right));
}

}  // namespace trommel
