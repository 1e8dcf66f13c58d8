#pragma once

#include <memory>
#include <string_view>

#include "io/in/format_reader.h"
#include "io/in/input_set.h"

namespace trommel {

/// Reads JSON objects, a line each. Every line is validated whole and by itself.
std::unique_ptr<FormatReader> MakeNdjsonReader(const InputOptions& options);

/// Whether `line` is one whole, valid JSON object. Copies it.
bool IsJsonObject(std::string_view line);

}  // namespace trommel
