#include "daemon/lint/support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "base/ascii.hpp"
#include "config/config.hpp"
#include "gazetteer/gazetteer.hpp"
#include "support/files.hpp"

namespace gatherd::test {
namespace {

// RFC 4180 without line breaks in cells.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

using Cities = std::map<std::string, std::vector<Place>>;

Cities read_cities() {
    Cities cities;
    if (!std::filesystem::exists(shared_path("twir/locations.csv"))) return cities;
    std::istringstream lines(read(shared_path("twir/locations.csv")));
    for (std::string line; std::getline(lines, line);) {
        const auto cells = cells_of(line);
        if (cells.size() < 7 || cells[3].empty() || cells[5].size() != 2) continue;
        const Place place{"", "", cells[3], cells[4], cells[5] == "UK" ? "GB" : cells[5], {}};
        cities[cells[3]].push_back(place);
        if (cells[6] == "alias" && cells[0] != cells[3]) cities[cells[0]].push_back(place);
    }
    return cities;
}

}  // namespace

const Style& twir() {
    static const Style style = built_in_style("twir").value();
    return style;
}

lint::CityLookup archive_cities() {
    static const Cities cities = read_cities();
    return [](const std::string& name) {
        const auto found = cities.find(name);
        return found == cities.end() ? std::vector<Place>{} : found->second;
    };
}

lint::Options options() { return {twir(), 28, archive_cities(), {}}; }

lint::Options shipped_options() {
    static const auto gazetteer = Gazetteer::open().value();
    const auto cities = [](const std::string& name) {
        std::vector<Place> places;
        for (const auto& city : gazetteer->cities(name))
            places.push_back({"", "", city.name, city.admin1, city.country, city.coordinates});
        return places;
    };
    return {twir(), 28, cities, {}};
}

std::vector<std::filesystem::path> archive_sections() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(shared_path("twir/sections")))
        files.push_back(entry.path());
    EXPECT_FALSE(files.empty());
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> findings(const std::string& text, const lint::Options& options) {
    std::vector<std::string> found;
    for (const auto& finding : lint::check(text, options))
        found.push_back(fmt::format("{}:{}", finding.rule->name, finding.line));
    return found;
}

std::string section(const std::string& regions) {
    return "## Upcoming Events\n\nRusty Events between 2023-11-15 - 2023-12-13 🦀\n\n" + regions + "\n" +
           twir().boilerplate;
}

}  // namespace gatherd::test
