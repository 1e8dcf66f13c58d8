#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"

namespace trommel {

/// A detached modifier and where its words begin (before) or end (after).
struct DetachedModifier {
  Modifier modifier = Modifier::kExact;
  uint32_t place = 0;
  bool found = false;
};

/// The modifier whose words end at `start`: 超过, 不少于, at least. Words before `floor` are not looked at.
/// For a `share` (percent, fraction) the words may also stand before what it is a share of: 约占全国1/5.
DetachedModifier ModifierBefore(const Page& page, uint32_t start, uint32_t floor, bool share = false);

/// The modifier whose words begin at `end`: 以上, 左右, or more. `spread` says that the mention is a stretch
/// of time or space, for which 内 means at most and 多, 余 mean over.
DetachedModifier ModifierAfter(const Page& page, uint32_t end, bool spread);

/// Sets modifier and bounds of a quantity whose low and high hold its plain interval.
void ApplyModifier(Modifier modifier, Quantity& quantity);

/// 近两年 in the sense of recently: whether the modifier that begins at `modifier_start`, before the duration
/// of `low` units at [start, end), bounds nothing.
bool IsRecently(const Page& page, uint32_t start, uint32_t end, std::u16string_view unit,
                const std::optional<Decimal>& low, uint32_t modifier_start);

}  // namespace trommel
