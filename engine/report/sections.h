#pragma once

#include <string>
#include <string_view>

#include "engine/report/report_database.h"
#include "engine/report/report_entries.h"

namespace trommel {

// Each appends members of the page's data, without braces around them, as report/src/data.js reads them.
// Bounded in bytes whatever the result holds. Errors: kInput, of the database.

/// "axis", "entries", "fine", "class_series", "source_names", "by_source".
Status AppendEntrySection(const ReportDatabase& database, const ReportEntries& entries, std::string& out);
/// "quantities".
Status AppendQuantitySection(const ReportDatabase& database, std::string& out);
/// "sources" and "rejects".
Status AppendSourceSection(const ReportDatabase& database, std::string& out);
/// "pairs", null where the result has no such table.
Status AppendPairSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out);
/// "rises", likewise.
Status AppendRiseSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out);
/// "samples", null where the result has no such table.
Status AppendSampleSection(const ReportDatabase& database, const ReportEntries& entries, std::string& out);

/// The member "run" out of run.json, its inputs put together to a count, bytes, a hash and the first few.
/// Errors: kInput when run.json is not ours.
Status AppendRunSection(std::string_view run_json, std::string& out);

/// The label of an entry as the page reads it: 0 where it is the id.
void AppendLabel(std::string_view label, std::string_view id, std::string& out);

}  // namespace trommel
