#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "io/base/status.h"
#include "io/in/text_filter.h"

namespace trommel {

/// A sentence or line that recurs in a source's articles.
struct BoilerplateEntry {
  std::string source;
  std::string text;
  uint64_t documents = 0;  ///< of the source that hold it
  uint64_t of = 0;         ///< documents of the source
};

/// Puts lists of parts together: documents of equal entries add up, and so do those of the sources. Ordered by source, then
/// documents (most first), then text.
std::vector<BoilerplateEntry> MergeBoilerplate(const std::vector<std::vector<BoilerplateEntry>>& lists);

/// A list as NDJSON, a line an entry: source, text, documents, of.
std::string BoilerplateNdjson(const std::vector<BoilerplateEntry>& entries);

/// Reads a list. Errors: kUsage, naming file and line.
Result<std::vector<BoilerplateEntry>> ReadBoilerplate(const std::string& path);

/// Leaves the sentences and lines of a list out of the texts of their sources. Threads: any number at once.
class BoilerplateFilter final : public TextFilter {
 public:
  explicit BoilerplateFilter(const std::vector<BoilerplateEntry>& entries);

  Cleaned Clean(const Document& document, std::string& cleaned) const override;
  std::string Fingerprint() const override;

 private:
  std::unordered_set<uint64_t> keys_;  // BoilerplateKey of all entries
  uint64_t fingerprint_ = 0;
};

/// What a unit of a source's text is told apart by.
uint64_t BoilerplateKey(std::string_view source, std::string_view text);

}  // namespace trommel
