#pragma once

#include <string_view>

#include "io/in/civil_date.h"

namespace trommel {

/// The name of a file without folders and without its last extension; a name that is all extension (".md")
/// stays.
std::string_view FileStem(std::string_view path);

/// The path without the extension of a compressed file (.gz .bz2 .xz .zst .lz4, in any case).
std::string_view WithoutCompression(std::string_view path);

/// The full date in a file's name (2020-03-10-title.md, 20220922.md, report_2020.03.10.txt), else in the
/// folders above it (2020-03-10/a.txt, 2020/03/10/a.txt); unknown where there is none. Eight digits are a
/// date only as a whole run of digits and from 1900 to 2099.
CivilDate DateFromPath(std::string_view path);

}  // namespace trommel
