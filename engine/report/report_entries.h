#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/report_database.h"

namespace trommel {

/// The classes in the order in which the page offers them; a class is a number into this.
inline constexpr std::array<std::string_view, 5> kReportClasses = {"theme", "organization", "quantity",
                                                                   "regex", "rule"};

std::optional<uint8_t> ReportClass(std::string_view name);

struct ReportEntry {
  uint8_t entry_class = 0;
  std::string id, label;
  uint64_t mentions = 0, documents = 0, stories = 0;
  bool has_stories = false;
  bool detailed = false;  ///< one of the foremost of its class: has a fine series, and one a source
};

/// The entries that the page names: those in the most documents, a share for each class, within a bound on
/// their number and text. Immutable once chosen.
class ReportEntries {
 public:
  static Result<ReportEntries> Choose(const ReportDatabase& database);

  /// In the order of the tables: by the class's name, then id, bytewise.
  const std::vector<ReportEntry>& rows() const { return rows_; }
  std::optional<size_t> Find(std::string_view class_name, std::string_view id) const;

  /// How many entries of a class the table has, and how many of them were met.
  struct Count {
    uint64_t listed = 0, met = 0;
  };
  const std::array<Count, kReportClasses.size()>& counts() const { return counts_; }

 private:
  std::vector<ReportEntry> rows_;
  std::array<Count, kReportClasses.size()> counts_ = {};
};

}  // namespace trommel
