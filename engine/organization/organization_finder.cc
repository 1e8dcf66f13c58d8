#include "engine/organization/organization_finder.h"

#include <algorithm>

#include "engine/organization/candidate.h"
#include "engine/organization/chinese_grammar.h"
#include "engine/organization/document_names.h"
#include "engine/organization/english_names.h"
#include "engine/organization/gazetteer_context.h"

namespace trommel {

std::string_view Name(OrganizationSource source) {
  switch (source) {
    case OrganizationSource::kGazetteer:
      return "gazetteer";
    case OrganizationSource::kGrammar:
      return "grammar";
    case OrganizationSource::kAlias:
      return "alias";
  }
  return "";
}

struct OrganizationFinder::State {
  bool grammar = true;
  GazetteerContext context;
  ChineseGrammar chinese;
  EnglishNames english;
  DocumentNames document;
  std::vector<GazetteerMatch> listed;  // by end, then start
  std::vector<char> supported;         // of the matches that need context
  std::vector<Candidate> candidates;
};

OrganizationFinder::OrganizationFinder(bool grammar) : state_(std::make_unique<State>()) {
  state_->grammar = grammar;
}
OrganizationFinder::~OrganizationFinder() = default;
OrganizationFinder::OrganizationFinder(OrganizationFinder&&) noexcept = default;
OrganizationFinder& OrganizationFinder::operator=(OrganizationFinder&&) noexcept = default;

namespace {

// Whether both are listed names over the same units: one name that two entries have counts for both.
bool ShareListedName(const OrganizationMention& mention, const Candidate& candidate) {
  return mention.source == OrganizationSource::kGazetteer &&
         candidate.source == OrganizationSource::kGazetteer && mention.start == candidate.start &&
         mention.end == candidate.end && mention.entry != candidate.entry;
}

// Leftmost, then longest; at one place a listed name goes before an alias, an alias before the grammar.
void Resolve(std::u16string_view text, std::vector<Candidate>& candidates,
             std::vector<OrganizationMention>& out) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) {
    const auto rank = [](const Candidate& c) {
      return c.source == OrganizationSource::kGazetteer ? 0 : c.source == OrganizationSource::kAlias ? 1 : 2;
    };
    if (x.start != y.start) return x.start < y.start;
    if (x.end != y.end) return x.end > y.end;
    if (rank(x) != rank(y)) return rank(x) < rank(y);
    return x.entry < y.entry;
  });
  uint32_t free = 0;
  for (const Candidate& c : candidates) {
    if (c.start < free && !(!out.empty() && ShareListedName(out.back(), c))) continue;
    free = c.end;
    const std::u16string_view surface = text.substr(c.start, c.end - c.start);
    out.push_back({c.start, c.end, c.source, c.entry, c.name.empty() ? surface : c.name});
  }
}

}  // namespace

void OrganizationFinder::Find(const FoldedText& text, const std::vector<GazetteerMatch>& gazetteer,
                              std::vector<OrganizationMention>& out) {
  State& s = *state_;
  out.clear();
  s.candidates.clear();
  s.supported.clear();
  s.listed.assign(gazetteer.begin(), gazetteer.end());
  std::sort(s.listed.begin(), s.listed.end(), [](const GazetteerMatch& x, const GazetteerMatch& y) {
    return x.end != y.end ? x.end < y.end : x.start != y.start ? x.start < y.start : x.entry < y.entry;
  });
  s.context.Assign(text, s.listed);
  for (size_t i = 0; i < s.listed.size(); ++i) {
    if (s.listed[i].needs_context) s.supported.push_back(s.context.Supports(i));
  }
  size_t asked = 0;
  for (GazetteerMatch& match : s.listed) {
    if (match.needs_context) match.needs_context = !s.supported[asked++];
  }
  std::erase_if(s.listed, [&](const GazetteerMatch& match) {
    return match.needs_context || ChineseGrammar::ListedRunsOn(text.units(), match);
  });
  for (const GazetteerMatch& match : s.listed) {
    s.candidates.push_back({match.start, match.end, OrganizationSource::kGazetteer, match.entry, {}});
  }
  if (s.grammar) {
    s.chinese.Find(text, s.listed, s.candidates);
    s.english.Find(text, s.candidates);
  }
  Resolve(text.units(), s.candidates, out);
  const size_t found = s.candidates.size();
  s.document.Find(text, out, s.grammar, s.candidates);
  if (s.candidates.size() == found) return;
  out.clear();
  Resolve(text.units(), s.candidates, out);
}

}  // namespace trommel
