#pragma once

namespace trommel::peers {

/// The quantities that one would write down first, as Hyperscan takes them with HS_FLAG_UTF8: what Trommel's
/// reader of quantities and the standard workload are measured beside.
inline constexpr const char* kQuantityRegexes[] = {
    "[0-9]+(\\.[0-9]+)?[万亿千百]*(多|余)?(个|家|名|次|件|人|项|种|台|款|场|届)",
    "[0-9]+(\\.[0-9]+)?[万亿]*(元|美元|欧元|港元|日元)",
    "[0-9]+(\\.[0-9]+)?%",
    "[0-9]{4}年([0-9]{1,2}月([0-9]{1,2}日)?)?",
    "[0-9]{1,2}月[0-9]{1,2}日",
    "第[一二三四五六七八九十百0-9]+(届|次|个|名|位)",
    "[一二三四五六七八九十百千万两几]+(个|家|名|次|件|人|项|种)",
    "\\$[0-9,.]+( million| billion)?",
    "[0-9]+(天|年|个月|小时|分钟)"};

}  // namespace trommel::peers
