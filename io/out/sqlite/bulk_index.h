#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "io/out/sqlite/column_encoder.h"
#include "io/out/sqlite/tree_writer.h"

namespace trommel {

/// An index over a table that is written row by row. Answers false where it gives up: SQLite makes such an
/// index from the finished table. Whether it does depends on the rows alone. Threads: one at a time.
class BulkIndex {
 public:
  virtual ~BulkIndex() = default;
  /// The table's row behind those added before.
  virtual bool Add(std::span<const ColumnEncoder> row, int64_t rowid) = 0;
  /// Appends what is left; answers the number of the root.
  virtual uint32_t Finish() = 0;

  /// An index over some columns, by number; null where it is better left to SQLite: columns that hold reals.
  static std::unique_ptr<BulkIndex> New(const TableSchema& schema, std::vector<size_t> columns,
                                        PageStream& stream);
};

/// One whose order is that of the rows, so that it grows with the table. Gives up at the first row that is
/// not in order; its pages become free ones.
class OrderedIndex : public BulkIndex {
 public:
  OrderedIndex(std::vector<size_t> columns, PageStream& stream)
      : columns_(std::move(columns)), stream_(stream), tree_(TreeWriter::Kind::kIndex, stream) {}
  bool Add(std::span<const ColumnEncoder> row, int64_t rowid) override;
  uint32_t Finish() override { return tree_.Finish(); }

 private:
  std::vector<size_t> columns_;
  PageStream& stream_;
  TreeWriter tree_;
  RecordBuilder record_;
  RecordBuilder::Mark values_;  // of record_: what the next entry may share
};

/// One of another order: its distinct keys are collected, and a number for each row. Gives up where these
/// would fill more than some megabytes.
class SortedIndex : public BulkIndex {
 public:
  SortedIndex(std::vector<size_t> columns, PageStream& stream)
      : columns_(std::move(columns)), stream_(stream) {}
  bool Add(std::span<const ColumnEncoder> row, int64_t rowid) override;
  uint32_t Finish() override;

 private:
  std::vector<uint32_t> RowsByKey(const std::vector<const std::string*>& keys) const;

  std::vector<size_t> columns_;
  PageStream& stream_;
  std::unordered_map<std::string, uint32_t> keys_;
  size_t key_bytes_ = 0;
  std::vector<uint32_t> rows_;  // the number of each row's key; rows are numbered from 1
  std::string key_;
};

}  // namespace trommel
