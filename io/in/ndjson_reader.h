#pragma once

#include <memory>

#include "io/in/format_reader.h"
#include "io/in/input_set.h"

namespace trommel {

/// Reads JSON objects, a line each. Every line is validated whole and by itself.
std::unique_ptr<FormatReader> MakeNdjsonReader(const InputOptions& options);

/// Reads the objects of a JSON array, or one behind the other, over as many lines as they take.
std::unique_ptr<FormatReader> MakeJsonReader(const InputOptions& options);

}  // namespace trommel
