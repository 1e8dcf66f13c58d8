#pragma once

#include <string>

#include "engine/analyze/entry_table.h"
#include "engine/analyze/mention.h"
#include "io/in/document.h"

namespace trommel {

/// Appends the line that `extract` answers for a document, with its line feed: {"doc":…,"mentions":[…]}.
/// A document without an id is called by its place, PATH:OFFSET.
void AppendAnswer(const AnalyzedDocument& analyzed, const EntryTable& entries, bool with_text,
                  std::string& out);

/// Appends the line for a record that was rejected: {"doc":null,"error":…,"path":…,"byte_offset":…}.
void AppendAnswer(const Reject& reject, std::string& out);

}  // namespace trommel
