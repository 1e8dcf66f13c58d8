#include "io/out/sqlite/bulk_index.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "io/out/sqlite/big_endian.h"

namespace trommel {
namespace {

constexpr size_t kMostKeyBytes = 8 << 20;
constexpr size_t kBytesAKey = 80;  // of a node of the table, beside its text
constexpr size_t kMostRows = 2 << 20;

// Keys that compare bytewise as SQLite compares the values: nulls, integers, texts.
constexpr char kNull = 0, kInteger = 1, kText = 2;
constexpr std::string_view kZeroInText("\0\xFF", 2), kTextEnd("\0\0", 2);
constexpr uint64_t kSignBit = uint64_t{1} << 63;

void AppendKey(const ColumnEncoder& column, std::string& key) {
  if (column.is_null()) {
    key += kNull;
  } else if (!column.is_text()) {
    key += kInteger;
    AppendBigEndian(static_cast<uint64_t>(column.integer()) ^ kSignBit, 8, key);
  } else {
    key += kText;
    std::string_view text = column.body();
    for (size_t zero; (zero = text.find('\0')) != text.npos; text.remove_prefix(zero + 1)) {
      key += text.substr(0, zero);
      key += kZeroInText;
    }
    key += text;
    key += kTextEnd;
  }
}

/// Appends a key's values as a record has them.
void AppendValues(std::string_view key, RecordBuilder& record) {
  while (!key.empty()) {
    const char kind = key.front();
    key.remove_prefix(1);
    if (kind == kNull) {
      record.AddNull();
    } else if (kind == kInteger) {
      uint64_t integer = 0;
      for (size_t i = 0; i < 8; ++i) integer = integer << 8 | static_cast<unsigned char>(key[i]);
      record.AddInteger(static_cast<int64_t>(integer ^ kSignBit));
      key.remove_prefix(8);
    } else {
      std::string text;
      while (true) {
        const size_t zero = key.find('\0');
        text += key.substr(0, zero);
        const bool more = key[zero + 1] != '\0';
        key.remove_prefix(zero + 2);
        if (!more) break;
        text += '\0';
      }
      record.AddText(text);
    }
  }
}

}  // namespace

std::unique_ptr<BulkIndex> BulkIndex::New(const TableSchema& schema, std::vector<size_t> columns,
                                          PageStream& stream) {
  bool prefix = true;
  for (size_t i = 0; i < columns.size(); ++i) {
    prefix &= columns[i] == i;
    const ColumnType type = schema.columns[columns[i]].type;
    if (type != ColumnType::kText && type != ColumnType::kInteger) return nullptr;
  }
  // Tables are in the order of their first columns.
  if (prefix) return std::make_unique<OrderedIndex>(std::move(columns), stream);
  return std::make_unique<SortedIndex>(std::move(columns), stream);
}

bool OrderedIndex::Add(std::span<const ColumnEncoder> row, int64_t rowid) {
  int order = 0;
  for (const size_t column : columns_) {
    if ((order = row[column].order()) != 0) break;
  }
  if (order < 0) {
    stream_.Free(tree_.pages());
    return false;
  }
  if (order == 0) {
    record_.GoBackTo(values_);
  } else {
    record_.Begin();
    for (const size_t column : columns_) record_.Add(row[column]);
    values_ = record_.mark();
  }
  record_.AddInteger(rowid);
  tree_.AddEntry(record_.Finish());
  return true;
}

bool SortedIndex::Add(std::span<const ColumnEncoder> row, int64_t rowid) {
  assert(rowid == static_cast<int64_t>(rows_.size()) + 1);
  (void)rowid;
  key_.clear();
  for (const size_t column : columns_) AppendKey(row[column], key_);
  const auto [place, added] = keys_.try_emplace(key_, static_cast<uint32_t>(keys_.size()));
  if (added) key_bytes_ += key_.size() + kBytesAKey;
  rows_.push_back(place->second);
  return key_bytes_ <= kMostKeyBytes && rows_.size() <= kMostRows;
}

/// The rows, from 0, in the order of their keys and then their own. `keys` are in the order of their numbers.
std::vector<uint32_t> SortedIndex::RowsByKey(const std::vector<const std::string*>& keys) const {
  std::vector<uint32_t> order(keys.size()), next(keys.size() + 1), sorted(rows_.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return *keys[a] < *keys[b]; });
  for (const uint32_t key : rows_) ++next[key];
  uint32_t place = 0;
  for (const uint32_t key : order) place += std::exchange(next[key], place);
  for (uint32_t row = 0; row < rows_.size(); ++row) sorted[next[rows_[row]]++] = row;
  return sorted;
}

uint32_t SortedIndex::Finish() {
  std::vector<const std::string*> keys(keys_.size());
  for (const auto& [key, number] : keys_) keys[number] = &key;
  TreeWriter tree(TreeWriter::Kind::kIndex, stream_);
  RecordBuilder record;
  RecordBuilder::Mark values;
  uint32_t key = ~0u;
  for (const uint32_t row : RowsByKey(keys)) {
    if (rows_[row] != key) {
      key = rows_[row];
      record.Begin();
      AppendValues(*keys[key], record);
      values = record.mark();
    }
    record.GoBackTo(values);
    record.AddInteger(int64_t{row} + 1);
    tree.AddEntry(record.Finish());
  }
  return tree.Finish();
}

}  // namespace trommel
