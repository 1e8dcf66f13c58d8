// The stretch of a NameWindow: how far a name may reach to the left, and what in it is no Han.
#include <algorithm>

#include "engine/organization/name_window.h"

namespace trommel {
namespace {

bool IsAsciiAlnum(char16_t unit) { return (unit >= u'0' && unit <= u'9') || (unit >= u'a' && unit <= u'z'); }
bool IsDigit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }
bool IsInnerSign(char16_t unit) {
  return unit == u'·' || unit == u'•' || unit == u'-' || unit == u'&' || unit == u'.';
}

}  // namespace

bool NameWindow::TakeBracket(std::u16string_view text, uint32_t* at, uint32_t head) {
  const char16_t close = text[*at - 1];
  char16_t open = 0;
  if (close == u')') open = u'(';
  if (close == u'”') open = u'“';
  if (close == u'》') open = u'《';
  if (close == u'」') open = u'「';
  if (open == 0) return false;
  for (uint32_t size = 2; size <= 14 && size <= *at && head - *at + size <= kMaxUnits - 2; ++size) {
    const char16_t unit = text[*at - size];
    if (unit == open) {
      *at -= size;
      return size > 2;
    }
    if (!Lexicon::IsHan(unit) && !IsAsciiAlnum(unit) && !IsInnerSign(unit)) return false;
  }
  return false;
}

// Takes the letters and digits that end at `at` in, and answers where they begin; `at` where they are a
// figure, which ends the window.
uint32_t NameWindow::TakeAlnum(std::u16string_view text, uint32_t at, uint32_t head) {
  const uint32_t end = at;
  bool letters = false;
  while (
      at > 0 && head - at < kMaxUnits - 2 &&
      (IsAsciiAlnum(text[at - 1]) || (at > 1 && IsInnerSign(text[at - 1]) && IsAsciiAlnum(text[at - 2])))) {
    --at;
    letters |= !IsDigit(text[at]);
  }
  const std::u16string_view word = text.substr(at, end - at);
  const bool figure =
      (!letters && end - at > 3) || (IsDigit(text[end - 1]) && word.find(u'.') != std::u16string_view::npos);
  if (figure || word.ends_with(u"&nbsp")) return end;
  AddSign(at, end, letters ? Sign::kLatin : Sign::kNumber);
  return at;
}

void NameWindow::AddSign(uint32_t at, uint32_t end, Sign sign) {
  found_[signs_++] = {at, static_cast<uint8_t>(end - at), sign};
}

void NameWindow::FindBegin(std::u16string_view text, uint32_t head) {
  const uint32_t limit = head > kMaxUnits - 2 ? head - (kMaxUnits - 2) : 0;
  uint32_t at = head;
  signs_ = 0;
  while (at > limit) {
    const char16_t unit = text[at - 1];
    const uint32_t traits = Lexicon::Traits(unit);
    if ((traits & unit_trait::kHan) != 0) {
      if ((traits & unit_trait::kBreak) != 0) break;
      --at;
      continue;
    }
    if (signs_ == kMaxSigns) break;
    if (IsAsciiAlnum(unit)) {
      const uint32_t start = TakeAlnum(text, at, head);
      if (start == at) break;
      at = start;
      continue;
    }
    if (IsInnerSign(unit) && at > 1 && at < head && Lexicon::IsHan(text[at - 2]) &&
        Lexicon::IsHan(text[at]) && unit != u'.' && unit != u'-') {
      --at;
      continue;
    }
    const uint32_t end = at;
    if (!TakeBracket(text, &at, head)) break;
    AddSign(at, end, unit == u')' ? Sign::kBracket : Sign::kQuoted);
  }
  begin_ = at;
  size_ = static_cast<int>(head - at);
}

// Writes what is special down by place.
void NameWindow::FindListed(const std::vector<GazetteerMatch>& listed) {
  special_ = signs_ != 0;
  const uint32_t end = begin_ + static_cast<uint32_t>(size_);
  const auto first =
      std::lower_bound(listed.begin(), listed.end(), begin_ + 1,
                       [](const GazetteerMatch& match, uint32_t at) { return match.end < at; });
  special_ = special_ || (first != listed.end() && first->end <= end);
  if (!special_) return;
  std::fill(sign_, sign_ + size_ + 1, Sign::kNone);
  std::fill(listed_size_, listed_size_ + size_ + 1, 0);
  for (int i = 0; i < signs_; ++i) {
    sign_[found_[i].at - begin_] = found_[i].sign;
    sign_size_[found_[i].at - begin_] = found_[i].size;
  }
  for (auto it = first; it != listed.end() && it->end <= end; ++it) {
    if (it->start < begin_ || it->needs_context) continue;
    uint8_t& size = listed_size_[it->start - begin_];
    size = std::max(size, static_cast<uint8_t>(it->end - it->start));
  }
}

}  // namespace trommel
