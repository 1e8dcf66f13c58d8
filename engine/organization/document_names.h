#pragma once

#include <string_view>
#include <vector>

#include "engine/organization/candidate.h"

namespace trommel {

/// Names that hold in one document only, because the document itself introduces them:
///   aliases      广州市广物控股集团有限公司（以下简称“广物控股”）, World Economic Forum (WEF): the alias
///   stands for the full
///                name from there on
///   short names  广东禧鸿电器有限公司 … 禧鸿电器: a company's name without its place and its legal form
///   lists        南京诺唯赞、北京金沃夫、广州万孚生物: what stands in a list beside a company, and looks
///   like one
/// Threads: one worker each; buffers are kept between documents.
class DocumentNames {
 public:
  /// Reads the mentions found so far, in order, and appends what follows from them to `out`. `entry_names`
  /// says that mentions of the gazetteer are among them. O(units · names defined), at most kMaxNames.
  void Find(const FoldedText& text, const std::vector<OrganizationMention>& mentions, bool grammar,
            std::vector<Candidate>& out);

  static constexpr size_t kMaxNames = 48;

 private:
  struct Defined {
    std::u16string_view alias;
    std::u16string_view name;  // canonical
    uint32_t entry = OrganizationMention::kNoEntry;
    uint32_t from = 0;  // units; the alias holds from here on
    OrganizationSource source = OrganizationSource::kAlias;
  };

  void ReadDefinition(const FoldedText& text, const OrganizationMention& mention);
  void ReadShortName(std::u16string_view text, const OrganizationMention& mention);
  void Define(std::u16string_view text, uint32_t start, uint32_t end, const OrganizationMention& mention,
              OrganizationSource source);
  void FindDefined(const FoldedText& text, const Defined& defined, std::vector<Candidate>& out) const;

  std::vector<Defined> defined_;
};

}  // namespace trommel
