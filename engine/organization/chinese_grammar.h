#pragma once

#include <string_view>
#include <vector>

#include "engine/organization/candidate.h"
#include "engine/organization/head_finder.h"
#include "engine/organization/name_window.h"

namespace trommel {

/// Finds Chinese names by form: a head (有限公司, 大学, 委员会, 队 …) and what stands left of it.
/// Threads: one worker each.
class ChineseGrammar {
 public:
  /// Whether a listed name, which ends as heads do, is part of a longer word here: 公安部 in 公安部门.
  static bool ListedRunsOn(std::u16string_view text, const GazetteerMatch& match);

  /// Appends candidates in `text` to `out`. `listed` are gazetteer matches, sorted by end. O(units), and
  /// O(window) for each head.
  void Find(const FoldedText& text, const std::vector<GazetteerMatch>& listed, std::vector<Candidate>& out);

 private:
  void KeepHeads(std::span<const Head> heads, const std::vector<GazetteerMatch>& listed);
  void TryHead(std::u16string_view text, const Head& head, bool touches_listed,
               const std::vector<GazetteerMatch>& listed, std::vector<Candidate>& out);
  void TryListedHead(std::u16string_view text, const Head& found, uint32_t head, bool ends_with_it,
                     const std::vector<GazetteerMatch>& listed, std::vector<Candidate>& out);
  uint32_t NameBegin(std::u16string_view text, const Head& head, const std::vector<GazetteerMatch>& listed);

  void ExtendListed(std::u16string_view text, const std::vector<GazetteerMatch>& listed,
                    std::vector<Candidate>& out);

  HeadFinder heads_;
  std::vector<Head> kept_;  // those that may end a name
  std::vector<uint8_t> touches_listed_;
  size_t kept_count_ = 0;
  NameWindow window_;
};

}  // namespace trommel
