#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace trommel {

/// ICU's word breaks of a sentence (dictionary-based for Han), made only where they are asked for, and only
/// for the clause around that place: which breaks it has does not depend on the rest of the sentence.
/// Threads: one worker each.
class WordBreaks {
 public:
  WordBreaks();
  ~WordBreaks();
  WordBreaks(WordBreaks&&) noexcept;
  WordBreaks& operator=(WordBreaks&&) noexcept;

  /// Whether both byte offsets of the valid UTF-8 `text`, each at a character's start, fall on breaks of the
  /// sentence that holds `start`. Breaks of the last clause asked for are kept until Forget. O(clause).
  bool BothBreak(std::string_view text, uint32_t start, uint32_t end);

  /// To be called when the text changes.
  void Forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trommel
