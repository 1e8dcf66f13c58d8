#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// `text` as one word of bash, whatever its bytes: bare where it is plain, else in single quotes; with
/// control characters or bytes that are not UTF-8 as $'…', so that what is written is always one line of
/// valid UTF-8.
std::string ShellQuote(std::string_view text);

/// `text` as one word of an #SBATCH line, which sbatch takes apart by rules of its own: quotes, backslashes,
/// and a # that begins a comment. `text` must hold no control characters.
std::string SbatchQuote(std::string_view text);

/// Whether there is a byte below U+0020, or U+007F, in `text`.
bool HasControls(std::string_view text);

}  // namespace trommel
