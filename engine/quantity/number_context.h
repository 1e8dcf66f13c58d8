#pragma once

namespace trommel {

/// What may stand behind a numeral without unit so that it is one and no part of a word.
inline constexpr char16_t kAfterNumber[] =
    u"的是以到至和与及或、,，。;；:：)）]】”’」』!?！？\n\r \t左上下之间多余这不起且并则时等\u3000";
/// What may stand before one.
inline constexpr char16_t kBeforeNumber[] =
    u"是为达至到约近超共计有等于前过数得逾第:：(（=是、,，。\n \t“‘「『\u3000";
/// And the words that go on with what a number in digits did: 831 增至.
inline constexpr char16_t kGoesOnAfterNumber[] =
    u"比同增下上涨跌减降而但均也还将被由在有占因已才就都又再仅超近死伤";

}  // namespace trommel
