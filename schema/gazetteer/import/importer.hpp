#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gazetteer/layout.hpp"

/// What the import steps hand to each other.
namespace gatherd::gazetteer_import {

struct ImportedCity {
    std::string id;  ///< of GeoNames, "" for one of the supplement
    std::string name;
    std::string country;
    std::string admin1;
    std::string zone;
    double latitude = 0;
    double longitude = 0;
    std::uint32_t population = 0;
    bool district = false;
    std::set<std::string> names;  ///< folded, the main name among them
};

struct ImportedCountry {
    std::string code;
    std::set<std::string> names;  ///< folded names and codes
};

struct ImportedSubdivision {
    std::string country;
    std::string code;
    std::set<std::string> names;  ///< folded
};

/// GeoNames' table; throws std::runtime_error with the line that is wrong.
[[nodiscard]] std::vector<ImportedCity> read_cities(const std::filesystem::path& file);
/// supplement.tsv: what GeoNames' table lacks or calls otherwise than addresses do.
void apply_supplement(const std::filesystem::path& file, std::vector<ImportedCity>& cities);
[[nodiscard]] std::vector<ImportedCountry> read_countries(const std::filesystem::path& json,
                                                          const std::filesystem::path& locales);
[[nodiscard]] std::vector<ImportedSubdivision> read_subdivisions(const std::filesystem::path& json,
                                                                 const std::filesystem::path& locales);
/// msgid → msgstr of a GNU gettext catalogue.
[[nodiscard]] std::map<std::string, std::string> read_catalogue(const std::filesystem::path& file);
void write_gazetteer(std::vector<ImportedCity> cities, const std::vector<ImportedCountry>& countries,
                     const std::vector<ImportedSubdivision>& subdivisions, const std::string& about,
                     const std::filesystem::path& file);

}  // namespace gatherd::gazetteer_import
