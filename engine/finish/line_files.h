#pragma once

#include <string>

#include "engine/finish/entry_rows.h"

namespace trommel {

/// Writes the lines of facts of all runs, in reading order, below a header line: facts.csv.
Status WriteFacts(const OpenedRuns& runs, const std::string& path, LateSync* sync);

/// Writes the answers of all documents, in reading order: mentions.ndjson.zst.
Status WriteAnswers(const OpenedRuns& runs, const std::string& path, LateSync* sync);

}  // namespace trommel
