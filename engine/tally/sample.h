#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

#include "engine/tally/snippet.h"
#include "io/in/civil_date.h"
#include "io/in/document.h"

namespace trommel {

/// Where a mention stands among all: input, the document's place in it, byte in the text.
struct MentionPlace {
  uint32_t input = 0;
  uint64_t place = 0;
  uint32_t start = 0;
  auto operator<=>(const MentionPlace&) const = default;
};

/// A mention kept to be shown, owning its snippet.
struct Sample {
  uint64_t hash = 0;
  MentionPlace at;
  uint64_t byte_offset = 0;
  uint32_t path = 0;  ///< number among Tally::paths()
  CivilDate date;
  uint32_t before_bytes = 0, text_bytes = 0;
  std::string snippet;  ///< before, text, after

  std::string_view before() const { return std::string_view(snippet).substr(0, before_bytes); }
  std::string_view text() const { return std::string_view(snippet).substr(before_bytes, text_bytes); }
  std::string_view after() const { return std::string_view(snippet).substr(before_bytes + text_bytes); }

  void Assign(uint64_t sample_hash, const Document& document, uint32_t path_number, uint32_t start,
              uint32_t end) {
    hash = sample_hash;
    at = {document.input, document.place, start};
    byte_offset = document.byte_offset;
    path = path_number;
    date = document.date;
    const Snippet cut = CutSnippet(document.text, start, end);
    before_bytes = static_cast<uint32_t>(cut.before.size());
    text_bytes = static_cast<uint32_t>(cut.text.size());
    if (cut.text.data() + cut.text.size() == cut.after.data()) {
      snippet.assign(cut.before.data(),
                     cut.before.size() + cut.text.size() + cut.after.size());  // as it stands
    } else {
      snippet.assign(cut.before).append(cut.text).append(cut.after);
    }
  }
};

}  // namespace trommel
