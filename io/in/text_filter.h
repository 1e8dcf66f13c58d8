#pragma once

#include <string>

#include "io/in/document.h"

namespace trommel {

/// Leaves parts of a text out of what is searched. Threads: any number at once.
class TextFilter {
 public:
  virtual ~TextFilter() = default;

  /// How much of a text goes.
  struct Cleaned {
    uint64_t sentences = 0, bytes = 0;
    bool operator==(const Cleaned&) const = default;
  };

  /// Where something is to go, makes `cleaned` the document's text with blanks in its place, byte for byte, so that all offsets
  /// stay; else leaves `cleaned` empty.
  virtual Cleaned Clean(const Document& document, std::string& cleaned) const = 0;

  /// Tells filters apart that leave different parts out.
  virtual std::string Fingerprint() const = 0;
};

}  // namespace trommel
