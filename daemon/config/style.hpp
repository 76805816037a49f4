#pragma once
#include "config/document.hpp"
#include "model/style.hpp"

namespace gatherd::config {

/// Reads a style file's table; what is wrong goes into `findings`.
[[nodiscard]] Style read_style(const Table& table, Findings& findings);
/// Overrides the style's country table with `[regions]`: "TR" = "Europe".
void override_regions(const Table& regions, Style& style, Findings& findings);
/// The built-in style of that name, or null with a finding at `at`.
[[nodiscard]] std::optional<Style> find_built_in_style(std::string_view name, const Place& at, Findings& findings);

}  // namespace gatherd::config
