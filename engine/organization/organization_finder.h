#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/unicode/folded_text.h"

namespace trommel {

enum class OrganizationSource : uint8_t { kGazetteer, kGrammar, kAlias };

/// "gazetteer", "grammar", "alias"
std::string_view Name(OrganizationSource source);

/// A gazetteer name found in the text: every one, overlapping ones too, boundaries checked, context not yet.
struct GazetteerMatch {
  uint32_t start = 0, end = 0;  ///< units of the folded text
  uint32_t entry = 0;           ///< index into Pack::organizations
  bool needs_context =
      false;  ///< a short name that is also a common word: count it only where the text supports it
};

/// One named organization of a text. Offsets are units of the folded text.
struct OrganizationMention {
  static constexpr uint32_t kNoEntry = ~0u;
  uint32_t start = 0, end = 0;
  OrganizationSource source = OrganizationSource::kGrammar;
  uint32_t entry = kNoEntry;  ///< index into Pack::organizations where the gazetteer has it
  std::u16string_view
      name;  ///< canonical folded surface form for what the gazetteer does not have; for an alias the
             ///< full name's. A view of the folded text or of the finder, valid until its next Find
};

/// Finds the names of organizations in a text: by gazetteer (matches handed in), by form, and by aliases that
/// the document itself defines; and resolves them to one list. Threads: one finder a worker; lexicons are
/// shared and immutable.
class OrganizationFinder {
 public:
  /// With `grammar` false only gazetteer matches and aliases of them are answered.
  explicit OrganizationFinder(bool grammar = true);
  ~OrganizationFinder();
  OrganizationFinder(OrganizationFinder&&) noexcept;
  OrganizationFinder& operator=(OrganizationFinder&&) noexcept;

  /// Replaces `out` with the mentions, in order of their places, not overlapping: leftmost, then longest over
  /// all.
  void Find(const FoldedText& text, const std::vector<GazetteerMatch>& gazetteer,
            std::vector<OrganizationMention>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trommel
