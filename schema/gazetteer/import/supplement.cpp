#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "base/ascii.hpp"
#include "gazetteer/fold.hpp"
#include "importer.hpp"

namespace gatherd::gazetteer_import {
namespace {

using Fields = std::vector<std::string_view>;

void add_names(ImportedCity& city, std::string_view names) {
    for (const auto name : ascii::split(names, ',')) city.names.insert(fold_name(name));
    city.names.erase("");
}

/// city, name, country, admin1, latitude, longitude, population, zone, further names
ImportedCity city_from(const Fields& fields) {
    ImportedCity city;
    city.name = fields.at(1);
    city.country = fields.at(2);
    city.admin1 = fields.at(3);
    city.latitude = std::stod(std::string(fields.at(4)));
    city.longitude = std::stod(std::string(fields.at(5)));
    city.population = static_cast<std::uint32_t>(std::stoul(std::string(fields.at(6))));
    city.zone = fields.at(7);
    add_names(city, fields.at(1));
    add_names(city, fields.at(8));
    return city;
}

void change(ImportedCity& city, const Fields& fields) {
    if (fields[0] == "name") return add_names(city, fields.at(2));
    if (fields[0] != "district" && fields[0] != "town")
        throw std::runtime_error("neither city, name, district nor town");
    city.district = fields[0] == "district";
}

}  // namespace

void apply_supplement(const std::filesystem::path& file, std::vector<ImportedCity>& cities) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file.string() + ": cannot be read");
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line[0] == '#') continue;
        const auto fields = ascii::split(line, '\t');
        try {
            if (fields[0] == "city") {
                cities.push_back(city_from(fields));
                continue;
            }
            const auto city = std::find_if(cities.begin(), cities.end(),
                                           [&](const ImportedCity& one) { return one.id == fields.at(1); });
            if (city == cities.end()) throw std::runtime_error("GeoNames has no such id");
            change(*city, fields);
        } catch (const std::exception& problem) {
            throw std::runtime_error(fmt::format("{}:{}: {}", file.string(), number, problem.what()));
        }
    }
}

}  // namespace gatherd::gazetteer_import
