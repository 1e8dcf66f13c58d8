#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/analyze/entry_table.h"
#include "io/in/civil_date.h"
#include "tests/unit/engine/tally/made_articles.h"

namespace trommel {

/// The result files that the articles must give, by name below the result's folder ("tables/entry.csv"):
/// worked out from nothing but maps of all there is.
std::map<std::string, std::string> OracleFiles(const std::vector<MadeArticle>& articles,
                                               const EntryTable& entries, BucketSize bucket_size);

}  // namespace trommel
