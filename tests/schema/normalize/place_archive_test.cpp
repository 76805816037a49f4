#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/ascii.hpp"
#include "normalize/place.hpp"
#include "place_style.hpp"
#include "support/files.hpp"

/// Four years of editors' decisions, as the published sections have them.
namespace gatherd {
namespace {

std::string iso(const std::string& country) { return country == "UK" ? "GB" : country; }

struct Location {
    std::string text;  ///< "City, ADMIN1, CC"
    std::string city;
    std::string admin1;
    std::string country;
    std::string verdict;
};

std::vector<Location> locations() {
    std::vector<Location> out;
    std::istringstream lines(test::read(test::shared_path("twir/locations.csv")));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        if (line.ends_with('\r')) line.pop_back();
        std::vector<std::string> fields;
        for (const auto field : ascii::split(line, ',')) fields.emplace_back(field);
        std::vector<std::string> written;
        for (std::size_t i = 0; i < 3; ++i)
            if (!fields[i].empty()) written.push_back(fields[i]);
        out.push_back({ascii::join(written, ", "), fields[3], fields[4], iso(fields[5]), fields[6]});
    }
    return out;
}

Place resolved(const std::string& text) {
    RawEvent raw;
    raw.places.emplace_back().text = text;
    return decide_place(raw, {}, test::world(), test::printed_style()).place;
}

TEST(Places, of_the_archive_are_printed_as_the_editors_print_them) {
    GATHERD_NEEDS_SHARED("twir/locations.csv");
    std::size_t right = 0;
    std::size_t all = 0;
    for (const auto& location : locations()) {
        if (location.verdict != "ok" && location.verdict != "alias") continue;
        const auto place = resolved(location.text);
        ++all;
        const bool prints_admin1 = test::printed_style().prints_admin1(place.country);
        const auto admin1 = prints_admin1 ? place.admin1 : "";
        if (place.country == location.country && place.city == location.city && admin1 == location.admin1)
            ++right;
        else
            std::cout << location.text << ": " << place.city << ", " << admin1 << ", " << place.country
                      << " instead of " << location.city << ", " << location.admin1 << "\n";
        EXPECT_TRUE(place.country.empty() || place.country == location.country) << location.text;
    }
    std::cout << right << " of " << all << " places right\n";
    EXPECT_GT(all, 200U);
    EXPECT_GE(right * 100, all * 99);
}

/// How sources write the same place.
std::vector<std::pair<std::string, WrittenPlace>> shapes_of(const Location& location, const std::string& country) {
    const std::map<std::string, std::string> meetup_state{
        {"NSW", "NS"}, {"VIC", "VI"}, {"QLD", "QL"}, {"TAS", "TS"}, {"ACT", "AC"}};
    const std::map<std::string, std::string> meetup_city{
        {"Brisbane", "Brisbane City"}, {"Mexico City", "México City"}, {"Bristol", "Bristol City"}};
    const auto among = [](const auto& names, const std::string& name) {
        const auto found = names.find(name);
        return found == names.end() ? name : found->second;
    };
    const auto& admin1 = location.admin1;
    const auto text = location.city + (admin1.empty() ? "" : ", " + admin1) + ", " + country;
    WrittenPlace line;
    line.text = text;
    WrittenPlace street;
    street.text = "1 Main Street, " + text;
    WrittenPlace hybrid;
    hybrid.text = "Hybrid (" + text + ")";
    WrittenPlace online;
    online.text = "Virtual (" + text + ")";
    WrittenPlace fields{"", "Venue", "1 Main Street", location.city, admin1, "", location.country, {}};
    WrittenPlace meetup{"",
                        "Level 39",
                        "12 Main Street",
                        among(meetup_city, location.city),
                        among(meetup_state, admin1),
                        "",
                        ascii::lower(location.country),
                        {}};
    if (location.country == "GB") meetup.admin1 = "17";
    WrittenPlace luma;
    luma.street = location.city + ", " + country;
    luma.city = location.city;
    luma.country = location.country;
    luma.admin1 = admin1;
    WrittenPlace whole_street;
    whole_street.street = "1 Main Street, " + text;
    whole_street.venue = "Hacker Dojo";
    return {{"line", line},     {"street", street}, {"hybrid", hybrid}, {"virtual", online},
            {"fields", fields}, {"meetup", meetup}, {"luma", luma},     {"street field", whole_street}};
}

TEST(Places, of_the_archive_are_the_same_in_whatever_shape_a_source_writes_them) {
    GATHERD_NEEDS_SHARED("twir/locations.csv");
    const std::map<std::string, std::string> names{
        {"US", "United States"}, {"GB", "United Kingdom"}, {"DE", "Germany"}, {"CA", "Canada"}, {"AU", "Australia"},
        {"FR", "France"},        {"CH", "Switzerland"},    {"IN", "India"},   {"ES", "Spain"},  {"IL", "Israel"},
        {"NZ", "New Zealand"},   {"MX", "Mexico"},         {"JP", "Japan"},   {"IT", "Italy"},  {"BR", "Brazil"}};
    for (const auto& location : locations()) {
        if (location.city.empty() || location.country.empty()) continue;
        const auto name = names.contains(location.country) ? names.at(location.country) : location.country;
        for (const auto& [shape, written] : shapes_of(location, name))
            for (const auto* home : {"", "Berlin, Germany", "Boston, MA, US"}) {
                RawEvent raw;
                raw.places = {written};
                raw.home.text = home;
                const auto decision = decide_place(raw, {}, test::world(), test::printed_style());
                const auto& place = decision.place;
                const auto admin1 = test::printed_style().prints_admin1(place.country) ? place.admin1 : "";
                EXPECT_EQ(place.city + "|" + admin1 + "|" + place.country,
                          location.city + "|" + location.admin1 + "|" + location.country)
                    << shape << ", home " << home << ": " << decision.why;
                EXPECT_GE(decision.confidence, place_threshold)
                    << shape << " of " << location.text << ", home " << home;
            }
    }
}

TEST(Places, of_the_archive_stand_under_the_continent_where_the_editors_have_them) {
    GATHERD_NEEDS_SHARED("twir/events.jsonl");
    std::map<std::string, std::string> verdicts;
    for (const auto& location : locations()) verdicts[location.text] = location.verdict;
    std::map<std::string, std::map<std::string, int>> sections;  // location → section → listings
    std::istringstream lines(test::read(test::shared_path("twir/events.jsonl")));
    for (std::string line; std::getline(lines, line);) {
        const auto event = nlohmann::json::parse(line);
        if (event["attendance_mode"] != "in-person" || event["section"] == "Virtual") continue;
        const auto written = event["location_inner"].is_string() ? event["location_inner"].get<std::string>() : "";
        const auto verdict = verdicts.find(written);
        if (verdict == verdicts.end() || (verdict->second != "ok" && verdict->second != "alias")) continue;
        ++sections[written][event["section"]];
    }
    EXPECT_GT(sections.size(), 100U);
    for (const auto& [location, counted] : sections) {
        const auto most = std::max_element(counted.begin(), counted.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        EXPECT_EQ(test::printed_style().region_of(resolved(location).country), most->first) << location;
    }
}

}  // namespace
}  // namespace gatherd
