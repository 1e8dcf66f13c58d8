#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/quantity/quantity_reader.h"
#include "kernels/unicode/folded_text.h"
#include "kernels/unicode/utf8.h"

namespace trommel {

/// A mention as one line: "count 2.6万家 2.6万 26000..26000 nearly 家", "date 10月24日 XXXX-10-24".
inline std::string Line(const FoldedText& folded, const Quantity& q) {
  const auto slice = [&](uint32_t start, uint32_t end) {
    const uint32_t from = folded.ByteOffset(start);
    return std::string(folded.original().substr(from, folded.ByteOffset(end) - from));
  };
  std::string line = std::string(Name(q.kind)) + " " + slice(q.start, q.end);
  if (q.kind == QuantityKind::kDate || q.kind == QuantityKind::kTime) return line + " " + q.timex;
  if (q.kind == QuantityKind::kScore) return line;
  line += " | " + slice(q.numeral_start, q.numeral_end) + " | " + (q.value ? q.value->ToString() : "-") + " ";
  line += q.low ? (q.low_closed ? "[" : "(") + q.low->ToString() : "(";
  line += ",";
  line += q.high ? q.high->ToString() + (q.high_closed ? "]" : ")") : ")";
  line += " " + std::string(Name(q.modifier)) + " ";
  AppendUtf8(q.unit, line);
  while (line.back() == ' ') line.pop_back();
  return line;
}

inline std::vector<std::string> Lines(std::string_view text, QuantityEngine engine = QuantityEngine::kKernel,
                                      const QuantityAdditions& additions = {}) {
  FoldedText folded;
  folded.Assign(text);
  const auto words = additions.empty() ? nullptr : std::make_shared<const QuantityWords>(additions);
  QuantityReader reader(~0u, engine, words);
  std::vector<Quantity> quantities;
  reader.Read(folded, quantities);
  std::vector<std::string> lines;
  for (const Quantity& q : quantities) lines.push_back(Line(folded, q));
  return lines;
}

}  // namespace trommel
