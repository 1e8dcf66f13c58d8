#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "io/in/document.h"
#include "io/in/input_set.h"

namespace trommel {

/// Reads one JSON value as a document. Reuses its buffers; one worker each.
class JsonRecord {
 public:
  explicit JsonRecord(const InputOptions& options);
  ~JsonRecord();

  /// Validates the whole of `json`, behind which Block::kPadding bytes must be readable, and fills the
  /// document's fields; or sets the reason why it is none. Views live until the next call. Throws std::bad_alloc.
  bool Read(std::string_view json, Document& document, std::string& reason);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether `json` is one whole, valid JSON object. Copies it. Throws std::bad_alloc.
bool IsJsonObject(std::string_view json);

}  // namespace trommel
