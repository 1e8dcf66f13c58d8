#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "kernels/dictionary/dictionary.h"

namespace trommel {

inline void SortMatches(std::vector<DictionaryMatch>& matches) {
  std::sort(matches.begin(), matches.end(), [](const DictionaryMatch& a, const DictionaryMatch& b) {
    return std::tie(a.start, a.end, a.pattern) < std::tie(b.start, b.end, b.pattern);
  });
}

/// Every pattern held against every place.
inline std::vector<DictionaryMatch> NaiveFind(const std::vector<std::u16string>& patterns,
                                              std::u16string_view text) {
  std::vector<DictionaryMatch> out;
  for (uint32_t i = 0; i < patterns.size(); ++i) {
    const std::u16string& pattern = patterns[i];
    if (pattern.empty() || pattern.find(u'\0') != std::u16string::npos) continue;
    for (uint32_t start = 0; start < text.size(); ++start) {
      if (text.substr(start, pattern.size()) != pattern) continue;
      out.push_back({start, start + static_cast<uint32_t>(pattern.size()), i});
    }
  }
  SortMatches(out);
  return out;
}

inline Dictionary BuildOf(const std::vector<std::u16string>& patterns) {
  return Dictionary::Build(std::vector<std::u16string_view>(patterns.begin(), patterns.end()));
}

/// Finds in an exact copy of the text and its padding, which is filled with `behind`.
inline std::vector<DictionaryMatch> FindIn(const Dictionary& dictionary, std::u16string_view text,
                                           char16_t behind) {
  std::vector<char16_t> padded(text.begin(), text.end());
  padded.resize(text.size() + Dictionary::kPadding, behind);
  std::vector<DictionaryMatch> out;
  dictionary.Find({padded.data(), text.size()}, out);
  return out;
}

}  // namespace trommel
