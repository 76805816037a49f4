#include <gtest/gtest.h>

#include <iostream>
#include <sstream>

#include "base/ascii.hpp"
#include "normalize/place.hpp"
#include "place_style.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

struct PlaceCase {
    int line = 0;
    std::string text;
    RawEvent raw;
    Source source;
    Place expected;
};

WrittenPlace& place_of(RawEvent& raw) {
    if (raw.places.empty()) raw.places.emplace_back();
    return raw.places.front();
}

Coordinates point_of(const std::string& text) {
    const auto comma = text.find(',');
    return {std::stod(text), std::stod(text.substr(comma + 1))};
}

void read_hint(std::string_view hint, PlaceCase& out) {
    const auto name = ascii::trim(hint.substr(0, hint.find('=')));
    const std::string value(ascii::trim(hint.substr(hint.find('=') + 1)));
    if (name == "home")
        out.raw.home.text = value;
    else if (name == "default")
        out.source.place = value;
    else if (name == "zone")
        out.raw.home_zone = value;
    else if (name == "point")
        place_of(out.raw).coordinates = point_of(value);
    else if (name == "venue")
        place_of(out.raw).venue = value;
    else if (name == "city")
        place_of(out.raw).city = value;
    else if (name == "state")
        place_of(out.raw).admin1 = value;
    else if (name == "cc")
        place_of(out.raw).country = value;
    else if (name == "postal")
        place_of(out.raw).postal_code = value;
    else if (name == "street")
        place_of(out.raw).street = value;
    else
        ADD_FAILURE() << "line " << out.line << ": unknown hint " << name;
}

PlaceCase read_case(int line, const std::string& text) {
    std::vector<std::string> columns;
    for (const auto column : ascii::split(text, '|')) {
        const auto value = ascii::trim(column);
        columns.emplace_back(value == "-" ? "" : value);
    }
    PlaceCase out;
    out.line = line;
    out.text = text;
    EXPECT_EQ(columns.size(), 5U) << "line " << line;
    columns.resize(5);
    if (!columns[0].empty()) place_of(out.raw).text = ascii::replace_all(columns[0], "\\n", "\n");
    for (const auto hint : ascii::split(columns[1], ';'))
        if (!hint.empty()) read_hint(hint, out);
    out.expected.city = columns[2];
    out.expected.admin1 = columns[3];
    out.expected.country = columns[4];
    return out;
}

std::vector<PlaceCase> read_cases() {
    std::istringstream lines(test::read(test::source_path("tests/schema/normalize/place_cases.txt")));
    std::vector<PlaceCase> cases;
    int number = 0;
    for (std::string line; std::getline(lines, line);)
        if (++number; !line.empty() && line[0] != '#') cases.push_back(read_case(number, line));
    return cases;
}

/// What is printed of it.
std::string printed(const Place& place) {
    const auto& style = test::printed_style();
    auto text = place.city;
    if (style.prints_admin1(place.country) && !place.admin1.empty()) text += ", " + place.admin1;
    return text + ", " + place.country;
}

TEST(Places, are_right_in_97_of_100_labelled_cases_and_hardly_ever_surely_wrong) {
    const auto cases = read_cases();
    ASSERT_GE(cases.size(), 300U);
    std::size_t right = 0;
    std::size_t surely_wrong = 0;
    for (const auto& one : cases) {
        const auto decision = decide_place(one.raw, one.source, test::world(), test::printed_style());
        // What is below the threshold goes to an editor: unknown is as good an answer there.
        const bool is_right = printed(decision.place) == printed(one.expected) ||
                              (one.expected.country.empty() && decision.confidence < place_threshold);
        right += is_right ? 1U : 0U;
        if (is_right && decision.confidence >= place_threshold) continue;
        const bool sure = decision.confidence >= place_threshold;
        surely_wrong += !is_right && sure ? 1U : 0U;
        if (!is_right)
            std::cout << "place_cases.txt:" << one.line << (sure ? ": SURELY WRONG " : ": ") << printed(decision.place)
                      << " for " << one.text << "\n    " << decision.why << " (" << decision.confidence << ")\n";
    }
    std::cout << right << " of " << cases.size() << " places right, " << surely_wrong << " surely wrong\n";
    EXPECT_GE(right * 100, cases.size() * 97);
    EXPECT_LE(surely_wrong * 200, cases.size());
}

}  // namespace
}  // namespace gatherd
