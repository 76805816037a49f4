#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "base/ascii.hpp"
#include "gazetteer/fold.hpp"
#include "importer.hpp"

namespace gatherd::gazetteer_import {
namespace {

/// GeoNames numbers the states and provinces of Australia and Canada (admin1CodesASCII.txt); they are printed by
/// letters.
const std::map<std::string, std::string> letters_of_admin1{
    {"AU.01", "ACT"}, {"AU.02", "NSW"}, {"AU.03", "NT"}, {"AU.04", "QLD"}, {"AU.05", "SA"}, {"AU.06", "TAS"},
    {"AU.07", "VIC"}, {"AU.08", "WA"},  {"CA.01", "AB"}, {"CA.02", "BC"},  {"CA.03", "MB"}, {"CA.04", "NB"},
    {"CA.05", "NL"},  {"CA.07", "NS"},  {"CA.08", "ON"}, {"CA.09", "PE"},  {"CA.10", "QC"}, {"CA.11", "SK"},
    {"CA.12", "YT"},  {"CA.13", "NT"},  {"CA.14", "NU"}};

std::string admin1_code(const std::string& country, const std::string& code) {
    const auto found = letters_of_admin1.find(country + "." + code);
    if (found != letters_of_admin1.end()) return found->second;
    const bool letters = !code.empty() && code.size() <= 3 && std::all_of(code.begin(), code.end(), ascii::is_alpha);
    return letters ? code : std::string{};
}

/// "STR" is Stuttgart's airport, not its name; what people write of so few letters stands in the supplement.
bool is_abbreviation(std::string_view name) {
    return name.size() <= 3 && std::all_of(name.begin(), name.end(), [](char c) { return ascii::is_alpha(c); });
}

ImportedCity city_from(const std::vector<std::string_view>& fields) {
    ImportedCity city;
    city.id = fields[0];
    city.name = fields[1];
    city.country = fields[8];
    city.admin1 = admin1_code(city.country, std::string(fields[10]));
    city.latitude = std::stod(std::string(fields[4]));
    city.longitude = std::stod(std::string(fields[5]));
    city.population = static_cast<std::uint32_t>(fields[14].empty() ? 0 : std::stoul(std::string(fields[14])));
    city.zone = fields[17];
    city.district = fields[7] == "PPLX";
    for (const auto name : {fields[1], fields[2]}) city.names.insert(fold_name(name));
    for (const auto name : ascii::split(fields[3], ','))
        if (!is_abbreviation(name)) city.names.insert(fold_name(name));
    city.names.erase("");
    return city;
}

}  // namespace

std::vector<ImportedCity> read_cities(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file.string() + ": cannot be read");
    std::vector<ImportedCity> cities;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const auto fields = ascii::split(line, '\t');
        if (fields.size() < 19 || fields[8].size() != 2)
            throw std::runtime_error(fmt::format("{}:{}: not a row of GeoNames", file.string(), number));
        cities.push_back(city_from(fields));
    }
    return cities;
}

}  // namespace gatherd::gazetteer_import
