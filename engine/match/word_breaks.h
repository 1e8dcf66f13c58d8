#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace trommel {

/// ICU's word breaks (dictionary-based for Han), made sentence by sentence and only where they are asked for.
/// Threads: one worker each.
class WordBreaks {
 public:
  WordBreaks();
  ~WordBreaks();
  WordBreaks(WordBreaks&&) noexcept;
  WordBreaks& operator=(WordBreaks&&) noexcept;

  /// Whether both byte offsets of the valid UTF-8 `text` fall on breaks of the sentence that holds `start`.
  /// Breaks of the last sentence asked for are kept until Forget.
  bool BothBreak(std::string_view text, uint32_t start, uint32_t end);

  /// To be called when the text changes.
  void Forget();

 private:
  struct State;
  void BreakSentence(std::string_view text, uint32_t start);
  std::unique_ptr<State> state_;
};

}  // namespace trommel
