#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/out/output_file.h"
#include "io/out/table.h"

namespace trommel {

/// A table as NDJSON: a line a row, an object with the columns in their order. Decimals are strings, so that
/// no reader rounds them; figures are numbers.
class NdjsonWriter : public TableWriter {
 public:
  static Result<std::unique_ptr<NdjsonWriter>> Open(const std::string& path, const TableSchema& schema,
                                                    LateSync* sync = nullptr);
  Status Add(std::span<const Value> row) override;
  Status Close() override { return file_.Close(); }

 private:
  OutputFile file_;
  std::vector<std::string> keys_;  // `{"class":`, `,"id":`, …
  std::string line_;
};

}  // namespace trommel
