#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "lint/lint.hpp"

namespace gatherd::test {

[[nodiscard]] const Style& twir();
/// The editors' decisions of four years as a gazetteer (locations.csv); knows no city without the shared data.
[[nodiscard]] lint::CityLookup archive_cities();
/// Lint with the built-in style and the archive's cities.
[[nodiscard]] lint::Options options();
/// Lint with the built-in style and the gazetteer that is shipped.
[[nodiscard]] lint::Options shipped_options();
[[nodiscard]] std::vector<std::filesystem::path> archive_sections();
/// "rule:line" of every finding.
[[nodiscard]] std::vector<std::string> findings(const std::string& text, const lint::Options& options);
/// A section of 2023-11-15 … 2023-12-13 with these regions.
[[nodiscard]] std::string section(const std::string& regions);

}  // namespace gatherd::test
