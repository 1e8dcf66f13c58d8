#include "engine/synth/mention_counter.h"

#include <algorithm>
#include <map>

namespace trommel {
namespace {

size_t CodePointBytes(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4; }

std::string Fold(std::string_view text) {
  std::string folded;
  for (size_t i = 0; i < text.size();) {
    const size_t bytes = CodePointBytes(static_cast<unsigned char>(text[i]));
    uint32_t unit = static_cast<unsigned char>(text[i]);
    if (bytes == 3) {
      unit = (unit & 0xf) << 12 | (static_cast<unsigned char>(text[i + 1]) & 0x3f) << 6 |
             (static_cast<unsigned char>(text[i + 2]) & 0x3f);
      if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0;
    }
    if (unit >= 'A' && unit <= 'Z') unit += 'a' - 'A';
    if (unit < 0x80)
      folded += static_cast<char>(unit);
    else
      folded += text.substr(i, bytes);
    i += bytes;
  }
  return folded;
}

bool IsLatin(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool OnWholeWords(std::string_view text, size_t begin, size_t end) {
  const bool left = begin == 0 || !IsLatin(text[begin]) || !IsLatin(text[begin - 1]);
  const bool right = end == text.size() || !IsLatin(text[end - 1]) || !IsLatin(text[end]);
  return left && right;
}

}  // namespace

void MentionCounter::Add(uint32_t group, uint32_t entry, std::string_view term) {
  std::string folded = Fold(term);
  const std::string head = folded.substr(0, CodePointBytes(static_cast<unsigned char>(folded[0])));
  by_head_[head].push_back({group, entry, std::move(folded)});
}

std::vector<EntryCount> MentionCounter::Count(std::string_view text) const {
  struct Match {
    size_t begin, end;
    uint32_t entry;
  };
  const std::string folded = Fold(text);
  std::map<uint32_t, std::vector<Match>> groups;
  for (size_t at = 0; at < folded.size();) {
    const size_t bytes = CodePointBytes(static_cast<unsigned char>(folded[at]));
    if (const auto found = by_head_.find(folded.substr(at, bytes)); found != by_head_.end()) {
      for (const Term& term : found->second) {
        const size_t end = at + term.folded.size();
        if (folded.compare(at, term.folded.size(), term.folded) == 0 && OnWholeWords(folded, at, end)) {
          groups[term.group].push_back({at, end, term.entry});
        }
      }
    }
    at += bytes;
  }
  std::map<uint32_t, uint32_t> counts;
  for (auto& [group, matches] : groups) {
    std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    size_t taken = 0;
    for (const Match& match : matches) {
      if (match.begin < taken) continue;
      taken = match.end;
      ++counts[match.entry];
    }
  }
  std::vector<EntryCount> answer;
  for (const auto& [entry, mentions] : counts) answer.push_back({entry, mentions});
  return answer;
}

}  // namespace trommel
