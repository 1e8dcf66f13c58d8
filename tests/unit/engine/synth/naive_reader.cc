#include "naive_reader.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace trommel {

std::string ToUtf8(std::u32string_view text) {
  std::string utf8;
  icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                static_cast<int32_t>(text.size()))
      .toUTF8String(utf8);
  return utf8;
}

std::u32string ToUtf32(std::string_view text) {
  const icu::UnicodeString units =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::u32string answer;
  for (int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1))
    answer += static_cast<char32_t>(units.char32At(i));
  return answer;
}

NaiveReader::NaiveReader(const Stock& stock) {
  for (uint32_t i = 0; i < stock.entries.size(); ++i) {
    const StockEntry& entry = stock.entries[i];
    if (entry.synth_class == SynthClass::kQuantity) continue;
    const bool theme = entry.synth_class == SynthClass::kTheme;
    for (const std::string& term : entry.terms) {
      std::u32string folded = Fold(term);
      terms_[folded[0]].push_back(
          {theme ? i : ~0u, (theme ? "theme," : "organization,") + entry.id, std::move(folded)});
    }
  }
}

char32_t NaiveReader::FoldCodePoint(char32_t code_point) const {
  static const std::unique_ptr<icu::Transliterator> simplify = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, error));
  }();
  const auto [found, added] = folds_.try_emplace(code_point, code_point);
  if (!added) return found->second;
  if (code_point >= 0xff01 && code_point <= 0xff5e) code_point -= 0xfee0;
  code_point = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(code_point), U_FOLD_CASE_DEFAULT));
  icu::UnicodeString one(static_cast<UChar32>(code_point));
  simplify->transliterate(one);
  found->second = one.countChar32() == 1 ? static_cast<char32_t>(one.char32At(0)) : code_point;
  return found->second;
}

std::u32string NaiveReader::Fold(std::string_view text) const {
  std::u32string folded = ToUtf32(text);
  for (char32_t& code_point : folded) code_point = FoldCodePoint(code_point);
  return folded;
}

void NaiveReader::ReadTerms(const std::u32string& folded, NaiveCounts& counts) const {
  struct Match {
    size_t begin, end;
    const Term* term;
  };
  const auto latin = [&](size_t i) {
    return i < folded.size() && folded[i] < 0x80 && isalnum(static_cast<int>(folded[i]));
  };
  std::map<uint32_t, std::vector<Match>> groups;
  for (size_t i = 0; i < folded.size(); ++i) {
    const auto found = terms_.find(folded[i]);
    if (found == terms_.end()) continue;
    for (const Term& term : found->second) {
      const size_t end = i + term.folded.size();
      if (folded.compare(i, term.folded.size(), term.folded) != 0) continue;
      if ((i > 0 && latin(i - 1) && latin(i)) || (latin(end - 1) && latin(end))) continue;
      groups[term.group].push_back({i, end, &term});
    }
  }
  for (auto& [group, matches] : groups) {
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    size_t taken = 0;
    for (const Match& match : matches) {
      if (match.begin < taken) continue;
      taken = match.end;
      ++counts[match.term->key];
    }
  }
}

NaiveCounts NaiveReader::Read(std::string_view text, bool english) const {
  NaiveCounts counts;
  const std::u32string folded = Fold(text);
  ReadTerms(folded, counts);
  if (english)
    ReadEnglishQuantities(folded, counts);
  else
    ReadChineseQuantities(folded, counts, unread);
  return counts;
}

}  // namespace trommel
