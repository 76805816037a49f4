#include "normalize/mode.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "base/ascii.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

struct ModeCase {
    int line = 0;
    std::string text;
    Mode expected = Mode::in_person;
    RawEvent raw;
    Source source;
};

void read_field(std::string_view field, ModeCase& out) {
    const auto name = field.substr(0, field.find('='));
    const auto value = std::string(field.substr(field.find('=') + 1));
    if (name == "mode")
        out.raw.mode = parse_mode(value);
    else if (name == "configured")
        out.source.mode = parse_mode(value);
    else if (name == "online")
        out.raw.online.push_back(value);
    else if (name == "url")
        out.raw.url = value;
    else if (name == "city") {
        if (out.raw.places.empty()) out.raw.places.emplace_back();
        out.raw.places.front().city = value;
    } else
        FAIL() << "line " << out.line << ": unknown field " << name;
}

ModeCase read_case(int line, const std::string& text) {
    std::vector<std::string> columns;
    for (const auto column : ascii::split(text, '|')) {
        const auto value = ascii::trim(column);
        columns.emplace_back(value == "-" ? "" : value);
    }
    ModeCase out{line, text, {}, {}, {}};
    EXPECT_EQ(columns.size(), 5U) << "line " << line;
    out.expected = parse_mode(columns.at(0)).value();
    if (!columns[1].empty()) out.raw.places.emplace_back().text = columns[1];
    out.raw.title = columns[2];
    out.raw.description = ascii::replace_all(columns[3], "\\n", "\n");
    for (const auto field : ascii::split(columns[4], ' '))
        if (!field.empty()) read_field(field, out);
    return out;
}

std::vector<ModeCase> read_cases() {
    std::istringstream lines(test::read(test::source_path("tests/schema/normalize/mode_cases.txt")));
    std::vector<ModeCase> cases;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (!line.empty() && line[0] != '#') cases.push_back(read_case(number, line));
    }
    return cases;
}

TEST(Mode, is_right_in_98_of_100_labelled_cases) {
    const auto cases = read_cases();
    ASSERT_GE(cases.size(), 300U);
    std::size_t right = 0;
    for (const auto& one : cases) {
        const auto decision = decide_mode(one.raw, one.source);
        if (decision.mode == one.expected)
            ++right;
        else
            std::cout << "mode_cases.txt:" << one.line << ": " << to_string(decision.mode) << " (" << decision.why
                      << ") for " << one.text << "\n";
    }
    std::cout << right << " of " << cases.size() << " modes right\n";
    EXPECT_GE(right * 100, cases.size() * 98);
}

TEST(Mode, names_the_rule_and_the_text_that_fired_it) {
    RawEvent raw;
    raw.title = "Rust Munich 2023 / 1 - hybrid";
    EXPECT_EQ(decide_mode(raw, {}).why, "title: \"Rust Munich 2023 / 1 - hybrid\"");
    raw.mode = Mode::virtual_;
    raw.mode_field = "eventType=ONLINE";
    const auto contradicted = decide_mode(raw, {});
    EXPECT_EQ(contradicted.why, "stated: eventType=ONLINE, though the title says \"Rust Munich 2023 / 1 - hybrid\"");
    EXPECT_LT(contradicted.confidence, 0.7);
}

TEST(Mode, is_sure_of_the_configuration_and_unsure_when_nothing_is_said) {
    Source source;
    source.mode = Mode::hybrid;
    EXPECT_EQ(decide_mode({}, source).confidence, 1.0);
    EXPECT_LT(decide_mode({}, {}).confidence, 0.5);
}

TEST(Mode, does_not_trust_coordinates_of_an_online_venue) {
    RawEvent raw;
    auto& place = raw.places.emplace_back();
    place.venue = "Online event";
    place.coordinates = Coordinates{-8.521147, 179.1962};
    EXPECT_EQ(decide_mode(raw, {}).mode, Mode::virtual_);
}

}  // namespace
}  // namespace gatherd
