// "Database File Format", 1.6 B-tree Pages, 2.1 Record Format.

#include "io/out/sqlite/table_scan.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <charconv>

#include "io/out/output_file.h"

namespace trommel {
namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr uint8_t kInterior = 5, kLeaf = 13;

/// The bytes of a value by its serial type: numbers, then blobs and texts by turns.
constexpr std::array<uint8_t, 128> kBodyBytes = [] {
  std::array<uint8_t, 128> bytes = {0, 1, 2, 3, 4, 6, 8, 8};
  for (size_t type = 12; type < bytes.size(); ++type) bytes[type] = static_cast<uint8_t>((type - 12) / 2);
  return bytes;
}();

uint64_t BigEndian(std::string_view bytes, size_t at, size_t count) {
  uint64_t number = 0;
  for (size_t i = 0; i < count; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

/// Takes a variable-length integer at `at`, which moves behind it; false where it is cut.
bool TakeVarint(std::string_view bytes, size_t& at, uint64_t& number) {
  number = 0;
  if (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) {  // most are
    number = static_cast<unsigned char>(bytes[at++]);
    return true;
  }
  for (int i = 0; i < 9 && at < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    if (i == 8) {
      number = number << 8 | byte;
      return true;
    }
    number = number << 7 | (byte & 0x7F);
    if (byte < 0x80) return true;
  }
  return false;
}

/// One page of a table's tree.
struct TreeView {
  std::string_view page;
  size_t head = 0;  // where its header begins
  uint8_t kind = 0;
  uint32_t cells = 0;

  TreeView(std::string_view bytes, uint32_t number) : page(bytes), head(number == 1 ? 100 : 0) {
    kind = static_cast<uint8_t>(page[head]);
    cells = static_cast<uint32_t>(BigEndian(page, head + 3, 2));
    if ((kind != kInterior && kind != kLeaf) || Pointers() + size_t{2} * cells > page.size()) kind = 0;
  }
  bool good() const { return kind != 0; }
  bool leaf() const { return kind == kLeaf; }
  size_t Pointers() const { return head + (kind == kLeaf ? 8 : 12); }
  /// Where a cell begins; the page's end where it would begin behind it.
  size_t CellAt(uint32_t cell) const {
    return std::min<size_t>(BigEndian(page, Pointers() + size_t{2} * cell, 2), page.size());
  }
  /// Of an interior page; the last child has the number of the cells. 0 where it is cut.
  uint32_t Child(uint32_t cell) const {
    const size_t at = cell == cells ? head + 8 : CellAt(cell);
    return at + 4 > page.size() ? 0 : static_cast<uint32_t>(BigEndian(page, at, 4));
  }
  /// The row number that a cell is under, or of a leaf's cell.
  int64_t RowOf(uint32_t cell) const {
    size_t at = CellAt(cell) + (leaf() ? 0 : 4);
    uint64_t number = 0, ignored = 0;
    if (leaf()) (void)TakeVarint(page, at, ignored);
    (void)TakeVarint(page, at, number);
    return static_cast<int64_t>(number);
  }
  /// The first cell whose row number is not below `row`.
  uint32_t LowerBound(int64_t row) const {
    uint32_t from = 0, to = cells;
    while (from < to) {
      const uint32_t middle = (from + to) / 2;
      if (RowOf(middle) < row) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
};

}  // namespace

DatabasePages::~DatabasePages() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<std::shared_ptr<const DatabasePages>> DatabasePages::Open(const std::string& path) {
  std::shared_ptr<DatabasePages> pages(new DatabasePages());
  pages->path_ = path;
  pages->descriptor_ = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (pages->descriptor_ < 0) return FileError("read", path, errno);
  pages->page_bytes_ = 100;  // the file's head
  std::string head;
  if (pages->Read(1, head)) pages->page_bytes_ = static_cast<uint32_t>(BigEndian(head, 16, 2));
  if (!head.starts_with(kMagic) || pages->page_bytes_ < 512)
    return Status::Input("cannot read " + path + ": it is no database of ours");
  return std::shared_ptr<const DatabasePages>(pages);
}

bool DatabasePages::Read(uint32_t page, std::string& bytes) const {
  if (page == 0) return false;
  bytes.resize(page_bytes_);
  size_t done = 0;
  while (done < bytes.size()) {
    const uint64_t offset = uint64_t{page - 1} * page_bytes_ + done;
    const ssize_t got =
        pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    done += static_cast<size_t>(got);
  }
  return true;
}

TableScan::TableScan(std::shared_ptr<const DatabasePages> pages, uint32_t root)
    : pages_(std::move(pages)), root_(root) {}

/// From a page to its first leaf.
bool TableScan::Descend(uint32_t page) {
  while (levels_ < kMostLevels) {
    Place& at = way_[levels_];
    if (!pages_->Read(page, at.bytes)) return Damaged();
    const TreeView view(at.bytes, page);
    if (!view.good()) return Damaged();
    at.page = page;
    at.next = 0;
    ++levels_;
    if (view.leaf()) return true;
    page = view.Child(at.next++);
  }
  return Damaged();
}

bool TableScan::Next() {
  if (damaged_) return false;
  if (!begun_) {
    begun_ = true;
    if (!Descend(root_)) return false;
  }
  while (levels_ > 0) {
    Place& at = way_[levels_ - 1];
    const TreeView view(at.bytes, at.page);
    if (view.leaf()) {
      if (at.next < view.cells) return ReadRow(view.page, static_cast<uint32_t>(view.CellAt(at.next++)));
    } else if (at.next <= view.cells) {
      if (!Descend(view.Child(at.next++))) return false;
      continue;
    }
    --levels_;
  }
  return false;
}

bool TableScan::Seek(int64_t row) {
  uint32_t page = root_;
  for (Place& at : sought_) {
    if (damaged_) return false;
    if (at.page != page && !pages_->Read(page, at.bytes)) return Damaged();
    at.page = page;
    const TreeView view(at.bytes, page);
    if (!view.good()) return Damaged();
    const uint32_t cell = view.LowerBound(row);
    if (view.leaf()) {
      return cell < view.cells && view.RowOf(cell) == row &&
             ReadRow(view.page, static_cast<uint32_t>(view.CellAt(cell)));
    }
    page = view.Child(cell);
  }
  return Damaged();
}

bool TableScan::ReadRow(std::string_view page, uint32_t cell) {
  size_t at = cell;
  uint64_t bytes = 0, row = 0;
  if (!TakeVarint(page, at, bytes) || !TakeVarint(page, at, row)) return Damaged();
  row_ = static_cast<int64_t>(row);
  const uint64_t most = page.size() - 35, least = (page.size() - 12) * 32 / 255 - 23;
  if (bytes <= most) {
    if (bytes > page.size() - at) return Damaged();
    record_ = page.substr(at, bytes);
    return ReadColumns();
  }
  const uint64_t fitting = least + (bytes - least) % (page.size() - 4);
  const uint64_t local = fitting <= most ? fitting : least;
  if (local + 4 > page.size() - at) return Damaged();
  long_record_.assign(page.substr(at, local));
  if (!AppendOverflow(static_cast<uint32_t>(BigEndian(page, at + local, 4)), bytes - local)) return Damaged();
  record_ = long_record_;
  return ReadColumns();
}

bool TableScan::AppendOverflow(uint32_t page, uint64_t bytes) {
  while (bytes > 0) {
    if (!pages_->Read(page, overflow_)) return false;
    const uint64_t count = std::min<uint64_t>(bytes, overflow_.size() - 4);
    long_record_.append(overflow_, 4, count);
    bytes -= count;
    page = static_cast<uint32_t>(BigEndian(overflow_, 0, 4));
  }
  return true;
}

bool TableScan::ReadColumns() {
  column_count_ = 0;
  size_t at = 0;
  uint64_t head = 0;
  if (!TakeVarint(record_, at, head) || head > record_.size()) return Damaged();
  uint64_t offset = head;
  const std::string_view types = record_.substr(0, head);
  while (at < types.size()) {
    uint64_t type = 0;
    if (column_count_ == kMostColumns || !TakeVarint(types, at, type)) return Damaged();
    const uint64_t bytes = type < kBodyBytes.size() ? kBodyBytes[type] : (type - 12) / 2;
    if (bytes > record_.size() - offset) return Damaged();
    columns_[column_count_++] = {type, offset, bytes};
    offset += bytes;
  }
  return true;
}

bool TableScan::Null(size_t column) const {
  return column >= column_count_ || columns_[column].serial_type == 0;
}

std::string_view TableScan::Text(size_t column) const {
  if (Null(column)) return {};
  const Column& at = columns_[column];
  if (at.serial_type >= 12) return record_.substr(at.offset, at.bytes);
  char text[64];
  if (at.serial_type == 7) {
    sqlite3_snprintf(sizeof text, text, "%!.15g", Real(column));
    number_ = text;
  } else {
    number_.assign(text, std::to_chars(text, text + sizeof text, Integer(column)).ptr);
  }
  return number_;
}

int64_t TableScan::Integer(size_t column) const {
  if (Null(column)) return 0;
  const Column& at = columns_[column];
  if (at.serial_type >= 12) return 0;
  if (at.serial_type >= 8) return static_cast<int64_t>(at.serial_type - 8);
  if (at.serial_type == 7) return static_cast<int64_t>(Real(column));
  const uint64_t number = BigEndian(record_, at.offset, at.bytes) << (64 - 8 * at.bytes);
  return static_cast<int64_t>(number) >> (64 - 8 * at.bytes);
}

double TableScan::Real(size_t column) const {
  if (Null(column) || columns_[column].serial_type != 7) return static_cast<double>(Integer(column));
  return std::bit_cast<double>(BigEndian(record_, columns_[column].offset, 8));
}

size_t FoundTable::ColumnOf(std::string_view column) const {
  const std::string name = '"' + std::string(column) + '"';
  const size_t begin = std::min(statement.find('('), statement.size());
  const size_t place = statement.find(name, begin);
  if (place == statement.npos) return SIZE_MAX;
  return static_cast<size_t>(std::count(statement.begin() + static_cast<ptrdiff_t>(begin),
                                        statement.begin() + static_cast<ptrdiff_t>(place), ','));
}

Result<FoundTable> FindTable(const std::shared_ptr<const DatabasePages>& pages, std::string_view name) {
  TableScan schema(pages, 1);
  while (schema.Next()) {  // type, name, table, root, statement
    if (schema.Text(0) != "table" || schema.Text(1) != name) continue;
    return FoundTable{static_cast<uint32_t>(schema.Integer(3)), std::string(schema.Text(4))};
  }
  if (schema.damaged()) return Status::Input("cannot read " + pages->path() + ": it is damaged");
  return FoundTable();
}

}  // namespace trommel
