#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/in/block_source.h"
#include "io/in/civil_date.h"
#include "io/in/document.h"

namespace trommel {

/// What makes two documents the same. One without an id or a url is nobody's duplicate.
enum class UniqueBy : uint8_t { kNothing, kId, kUrl, kText };

/// Which documents are counted. The conditions hold in this order: dates, then unique, then limit.
struct SelectOptions {
  CivilDate since, until;  ///< first and last day; unknown for no bound. With one, undated documents are out
  UniqueBy unique = UniqueBy::kNothing;  ///< of equal documents the first in input order counts
  uint64_t limit = 0;                    ///< only so many documents, in input order; 0 for all

  bool by_date() const { return since.known() || until.known(); }
  /// Whether a document cannot be judged by itself.
  bool needs_preview() const { return unique != UniqueBy::kNothing || limit != 0; }
  bool operator==(const SelectOptions&) const = default;
};

/// Why a document was not counted.
enum class LeftOut : uint8_t { kDate, kDuplicate };
inline constexpr int kLeftOutReasons = 2;

/// The first and the last day of "2022", "2022-05" or "2022-05-18"; nothing for other forms.
struct Period {
  CivilDate first, last;
};
std::optional<Period> ParsePeriod(std::string_view text);

/// 128 bits that tell a document from all others by what `unique` names: xxh3 of it. Nothing where it has none.
struct DocumentKey {
  uint64_t high = 0, low = 0;
  auto operator<=>(const DocumentKey&) const = default;
};
std::optional<DocumentKey> KeyOf(const Document& document, UniqueBy unique);

/// Where a document stands, as Document::input and place say.
inline InputPlace PlaceOf(const Document& document) { return {document.input, document.place}; }

/// Judges documents. Immutable; shared by all workers.
class Selection {
 public:
  Selection() = default;
  /// Without duplicates and limit, which a preview finds.
  explicit Selection(const SelectOptions& options) : options_(options) {}

  /// `duplicates`: places of documents not to count, ascending. `last`: of the last document that is read.
  void SetPreview(std::vector<InputPlace> duplicates, std::optional<InputPlace> last) {
    duplicates_ = std::move(duplicates);
    last_ = last;
  }

  const SelectOptions& options() const { return options_; }
  const std::optional<InputPlace>& last() const { return last_; }

  /// Why the document is not counted; nothing where it is. O(log duplicates).
  std::optional<LeftOut> Judge(const Document& document) const;
  bool InDates(CivilDate date) const;
  /// Whether nothing behind this document is read.
  bool Ends(const Document& document) const { return last_ && PlaceOf(document) >= *last_; }

 private:
  SelectOptions options_;
  std::vector<InputPlace> duplicates_;
  std::optional<InputPlace> last_;
};

}  // namespace trommel
