#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/in/civil_date.h"

namespace trommel {

/// One article as it was read. All views stay valid until the reader's next record.
struct Document {
  std::string_view id;     ///< as the record gives it, numbers as written; empty where it gives none
  std::string_view text;   ///< title, line feed, body; or the body where there is no title apart. Valid UTF-8
  std::string_view title;  ///< empty where there is none apart
  std::string_view source;  ///< publisher; empty where unknown
  std::string_view url;
  CivilDate date;             ///< date.known() is false where there is none
  CivilDate fetched;          ///< of crawls: the day of the answer; the date where nothing else tells one
  std::string_view language;  ///< "zh-Hans", "zh-Hant", "en", "other"; a literal

  std::string_view path;     ///< of the file as the user reaches it; inside archives `outer!member`
  uint32_t input = 0;        ///< ordinal of the file among the inputs
  uint64_t byte_offset = 0;  ///< of the record in the file
  uint64_t byte_length = 0;  ///< of the record, without its line end
  uint64_t cleaned_sentences = 0, cleaned_bytes = 0;  ///< of the text, that a TextFilter left out
  uint64_t place = 0;        ///< within the input, in reading order; in archives behind the members before
};

/// A record that could not be read as a document, with the reason; the run goes on behind it.
struct Reject {
  std::string path;
  uint32_t input = 0;
  uint64_t byte_offset = 0;
  uint64_t byte_length = 0;
  std::string reason;  ///< one sentence for a person, without the place
};

}  // namespace trommel
