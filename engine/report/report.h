#pragma once

#include <string>
#include <string_view>

#include "engine/state/parallel_for.h"
#include "io/base/status.h"

namespace trommel {

/// What report.html shows of the tables in `database_path` (results.sqlite), as members of a JSON object.
/// Depends on the tables alone: `parallel` reads some of them at once, each by a connection of its own. Under
/// 8 MB with the page around it, for 10,000 entries and 1,000 buckets as for more. One pass over the
/// timeline. Errors: kInput.
Result<std::string> ReadReportTables(const std::string& database_path,
                                     const ParallelFor& parallel = SerialFor);

/// The same of a database that this process wrote, at a fraction of the cost.
Result<std::string> ReadWrittenTables(const std::string& database_path, const ParallelFor& parallel);

/// report.html: the page with the tables, as ReadReportTables answers them, and the facts of `run_json`.
/// Errors: kInput where run_json is not ours.
Result<std::string> MakeReport(const std::string& tables, std::string_view run_json);

/// Makes `folder`/report.html of a finished result again, whole or not at all. Errors: kUsage where it is
/// none, kIo, kResource, and as above.
Status RemakeReport(const std::string& folder);

}  // namespace trommel
