#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analyze/entry_table.h"
#include "engine/analyze/mention.h"

namespace trommel {

/// The first line of facts.csv, which has a line for each fact.
inline constexpr std::string_view kFactHeader = "date,subject,kind,low,high,unit,modifier,path,offset\r\n";

/// Binds quantities to what they are said of: the theme or organization nearest in the same sentence.
/// Threads: one finder a worker.
class FactFinder {
 public:
  explicit FactFinder(const EntryTable& entries) : entries_(entries) {}

  /// Appends a line of facts.csv for each quantity of the document, dates and times left out, whose sentence
  /// names a theme or an organization. The nearest is the one with the fewest commas and semicolons between,
  /// then the fewest bytes; of two as near the one that starts first. `analyzed` must have places. O(text + mentions).
  void Append(const AnalyzedDocument& analyzed, std::string& out);

 private:
  void ChooseSubjects(const AnalyzedDocument& analyzed);
  void AppendFact(const AnalyzedDocument& analyzed, const Mention& quantity, const Mention& subject,
                  std::string& out) const;

  static constexpr uint32_t kNone = ~0u;
  const EntryTable& entries_;
  /// How far one mention is from the next: clauses, then bytes.
  std::pair<uint32_t, uint32_t> Gap(const Mention& before, const Mention& behind) const;

  std::vector<uint32_t> sentences_, clauses_;  // where each starts
  std::vector<uint32_t> stretch_;    // by mention: its sentence
  std::vector<uint32_t> next_;       // by mention: the next subject of the sentence, itself or behind
  std::vector<uint32_t> subject_;    // by mention: what a quantity is bound to
};

}  // namespace trommel
