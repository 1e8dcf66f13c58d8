#pragma once

#include <string_view>

namespace trommel {

/// A file that is part of the program, put there by embed_files: static strings.
struct BuiltInFile {
  std::string_view path;
  std::string_view content;
};

}  // namespace trommel
