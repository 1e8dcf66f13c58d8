#pragma once

#include <span>
#include <string_view>

namespace trommel {

/// The statements that make the views of results.sqlite: the tables with labels beside ids, for people who
/// ask questions. docs/results.md lists them.
std::span<const std::string_view> ViewStatements();

}  // namespace trommel
