#pragma once

#include <string>
#include <string_view>

#include "io/in/input_set.h"

namespace trommel {

/// How much of a file's head the format is told from, in bytes.
inline constexpr size_t kProbeBytes = 64 << 10;

/// The length of a UTF-8 byte order mark at the start: 3 or 0.
size_t BomLength(std::string_view head);

/// The first record of a CSV file, without mark and line end.
std::string CsvHeader(std::string_view head);

/// The format of a file from its first bytes (all of it, or kProbeBytes), its name deciding only where they
/// leave it open: NDJSON where the first line that is not blank is a JSON object, or most lines are; JSON where it is an array of objects, or an object over several lines; CSV where a header names a
/// column for texts, or by the name; Markdown
/// with front matter, or where the head shows its marks, or by the name .md; else plain text. Never kAuto.
/// O(head).
Format DetectFormat(std::string_view head, std::string_view name);

}  // namespace trommel
