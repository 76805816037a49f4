#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "daemon/lint/support.hpp"
#include "lint/title_date.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Place place(const char* city, const char* admin1, const char* country) { return {"", "", city, admin1, country, {}}; }

std::vector<Place> few_cities(const std::string& name) {
    const std::vector<Place> known = {
        place("Berlin", "BE", "DE"),          place("Leipzig", "SN", "DE"), place("Seattle", "WA", "US"),
        place("Charlottesville", "VA", "US"), place("Boulder", "CO", "US"), place("London", "ENG", "GB"),
        place("Austin", "TX", "US"),          place("Tokyo", "13", "JP"),   place("Tel Aviv-Yafo", "TA", "IL"),
        place("Munich", "BY", "DE"),          place("München", "BY", "DE")};
    std::vector<Place> found;
    for (const auto& city : known)
        if (city.city == name) found.push_back(city);
    return found;
}

lint::Options options() { return {test::twir(), 28, few_cities, {}}; }

// One event: "DATE | PLACE" and a title; G stands for the group's, E for the event's page.
std::string event(const std::string& top, const std::string& title = "Rust talks", const std::string& id = "1") {
    return "* " + top + " | [Rust Group](https://www.meetup.com/rust-group)\n    * [**" + title +
           "**](https://www.meetup.com/rust-group/events/" + id + "/)\n";
}

std::vector<std::string> found(const std::string& regions) { return test::findings(test::section(regions), options()); }

TEST(Lint, finds_nothing_in_a_clean_section) {
    const auto hybrid = event("2023-11-20 | Hybrid (Seattle, WA, US)", "Study", "2");
    EXPECT_THAT(found("### Virtual\n" + event("2023-11-16 | Virtual") + hybrid + "\n### Asia\n" +
                      event("2023-11-20 - 2023-11-22 | Tel Aviv-Yafo, IL", "\u200Eשיחה", "3") + "\n### Europe\n" +
                      event("2023-11-15 | Berlin, DE", "C# & C++ #5: 100% | a_b \\*x\\* Rust <3", "4") +
                      event("2023-11-15 | London, UK", "Hybrid apps, not hybrid events", "5") +
                      event("2023-11-15 | London, UK", "\\*New\\* talks", "6") +
                      "* 2023-11-15 | London, UK | [Rust Group](https://rust.example/?group=7)\n"
                      "    * [**Talks**](https://rust.example/?event=8)\n" +
                      "\n### North America\n" + hybrid),
                IsEmpty());
}

TEST(Lint, finds_nothing_where_there_is_no_section) {
    EXPECT_THAT(test::findings("# A page\n\n* text\n", options()), IsEmpty());
}

struct Case {
    const char* rule;
    std::string regions;
};

// Where each mistake stands: the section starts on line 5.
std::vector<Case> mistakes() {
    const std::string in_europe = "### Europe\n";
    const std::string link = " | [Rust Group](https://www.meetup.com/rust-group)\n";
    const std::string title = "    * [**Talks**](https://www.meetup.com/rust-group/events/9/)\n";
    return {
        {"region-heading:5", "### Europe:\n" + event("2023-11-15 | Berlin, DE")},
        {"empty-region:5", "### Asia\n\n### Europe\n" + event("2023-11-15 | Berlin, DE")},
        {"region-order:9", "### Europe\n" + event("2023-11-15 | Berlin, DE") + "\n### Asia\n" +
                               event("2023-11-15 | Tokyo, JP", "a", "2")},
        {"blank-lines:6", "### Europe\n\n" + event("2023-11-15 | Berlin, DE")},
        {"broken-line:6", in_europe + "* 2023-11-15 | Berlin, DE" + link},
        {"broken-line:7", in_europe + "* 2023-11-15 | Berlin, DE" + link + "    * [**Talks**]https://a.example/)\n"},
        {"list-item:7", in_europe + "* 2023-11-15 | Berlin, DE" + link + "   * [**Talks**](https://a.example/)\n"},
        {"list-item:6", in_europe + "2023-11-15 | Berlin, DE" + link + title},
        {"list-item:6", in_europe + "    * 2023-11-15 | Berlin, DE" + link + title},
        {"separator:6",
         in_europe + "* 2023-11-15 | Berlin, DE [Rust Group](https://www.meetup.com/rust-group)\n" + title},
        {"spacing:6", in_europe + "* 2023-11-15| Berlin, DE" + link + title},
        {"title-not-bold:7", in_europe + "* 2023-11-15 | Berlin, DE" + link + "    * [Talks](https://a.example/)\n"},
        {"title-not-bold:7",
         in_europe + "* 2023-11-15 | Berlin, DE" + link + "    * [**Meetup 5**: Bevy](https://a.example/)\n"},
        {"renders-wrongly:7", in_europe + event("2023-11-15 | Berlin, DE", "*New* talks")},
        {"renders-wrongly:7", in_europe + event("2023-11-15 | Berlin, DE", "Vec<u8>")},
        {"renders-wrongly:7", in_europe + event("2023-11-15 | Berlin, DE", "Talks ")},
        {"invisible-characters:7", in_europe + event("2023-11-15 | Berlin, DE", "Rust\u200B  talks")},
        {"direction-mark:7", in_europe + event("2023-11-15 | Berlin, DE", "שיחה")},
        {"date-form:6", in_europe + event("2023-11-15 & 11-16 | Berlin, DE")},
        {"date-form:6", in_europe + event("2023-11-20 - 2023-11-16 | Berlin, DE")},
        {"date-order:8", in_europe + event("2023-11-16 | Berlin, DE") + event("2023-11-15 | Berlin, DE", "b", "2")},
        {"date-order:6", in_europe + event("2023-11-24 | Berlin, DE") + event("2023-11-15 | Berlin, DE", "b", "2") +
                             event("2023-11-16 | Berlin, DE", "c", "3")},
        {"location-order:8", in_europe + event("2023-11-16 | London, UK") + event("2023-11-16 | Berlin, DE", "b", "2")},
        {"before-window:6", in_europe + event("2023-11-13 - 2023-11-14 | Berlin, DE")},
        {"after-window:6", in_europe + event("2023-12-14 | Berlin, DE")},
        {"title-date:7", in_europe + event("2023-11-15 | Berlin, DE", "October Meetup")},
    };
}

std::vector<Case> mistakes_of_place_and_link() {
    const std::string in_europe = "### Europe\n";
    const std::string link = " | [Rust Group](https://www.meetup.com/rust-group)\n";
    const std::string title = "    * [**Talks**](https://www.meetup.com/rust-group/events/9/)\n";
    return {
        {"location-form:6", in_europe + event("2023-11-15 | ")},
        {"mode-wording:6", "### Virtual\n" + event("2023-11-15 | Online")},
        {"mode-wording:10", "### Virtual\n" + event("2023-11-15 | Hybrid (Berlin, DE)") + "\n### Europe\n" +
                                event("2023-11-15 | Hybrid - Berlin, DE")},
        {"missing-country:6", "### North America\n" + event("2023-11-15 | Boulder, CO")},
        {"missing-country:6", "### Asia\n" + event("2023-11-15 | Malaysia")},
        {"country-label:6", in_europe + event("2023-11-15 | London, GB")},
        {"missing-admin1:6", "### North America\n" + event("2023-11-15 | Austin, US")},
        {"wrong-admin1:6", "### North America\n" + event("2023-11-15 | Charlottesville, NC, US")},
        {"wrong-admin1:6", "### Virtual\n" + event("2023-11-15 | Virtual (Seattle, SF, US / London, UK)")},
        {"extra-admin1:6", in_europe + event("2023-11-15 | Leipzig, SN, DE")},
        {"city:6", in_europe + event("2023-11-15 | Berlln, DE")},
        {"wrong-region:6", "### Asia\n" + event("2023-11-15 | Berlin, DE")},
        {"virtual-in-region:6", in_europe + event("2023-11-15 | Virtual (Berlin, DE)")},
        {"place-in-virtual:6", "### Virtual\n" + event("2023-11-15 | Berlin, DE")},
        {"hybrid-copy:6", in_europe + event("2023-11-15 | Hybrid (Berlin, DE)")},
        {"hybrid-copy:6", in_europe + event("2023-11-15 | Berlin, DE", "Rust Talks 3 - hybrid")},
        {"hybrid-copy:6", "### Virtual\n" + event("2023-11-15 | Virtual (Berlin, DE)", "(Hybrid) Hack & Learn")},
        {"url-on-two-dates:10", "### Virtual\n" + event("2023-11-15 - 2023-11-16 | Hybrid (Berlin, DE)") +
                                    "\n### Europe\n" + event("2023-11-15 | Hybrid (Berlin, DE)")},
        {"malformed-url:7", in_europe + "* 2023-11-15 | Berlin, DE" + link + "    * [**Talks**]()\n"},
        {"malformed-url:7", in_europe + "* 2023-11-15 | Berlin, DE" + link +
                                "    * [**Talks**](https://discord.gg/yNtPTb2&sa=D&source=calendar&usg=AOv)\n"},
        {"malformed-url:7",
         in_europe + "* 2023-11-15 | Berlin, DE" + link + "    * [**Talks**](hhttps://a.example/)\n"},
        {"wrapped-url:7",
         in_europe + "* 2023-11-15 | Berlin, DE" + link +
             "    * [**Talks**](https://www.google.com/url?q=https://a.example/x&sa=D&source=calendar)\n"},
        {"tracking:7",
         in_europe + "* 2023-11-15 | Berlin, DE" + link + "    * [**Talks**](https://a.example/x?utm_source=twir)\n"},
        {"locale:7", in_europe + "* 2023-11-15 | Berlin, DE" + link +
                         "    * [**Talks**](https://www.meetup.com/de-DE/rust-group/events/9/)\n"},
        {"url-form:7", in_europe + "* 2023-11-15 | Berlin, DE" + link + "    * [**Talks**](https://lu.ma/abc)\n"},
        {"organizer-event-page:6",
         in_europe + "* 2023-11-15 | Berlin, DE | [G](https://www.meetup.com/rust-group/events/9/)\n" + title},
        {"organizer-event-page:6",
         in_europe + "* 2023-11-15 | Berlin, DE | [G](https://a.example/day/2023-11-15/)\n" + title},
        {"duplicate:8", in_europe + event("2023-11-15 | Berlin, DE") + event("2023-11-15 | Berlin, DE")},
        {"same-event-two-urls:8",
         in_europe + event("2023-11-15 | Berlin, DE") + event("2023-11-15 | Berlin, DE", "Rust talks", "2")},
        {"url-on-two-dates:8", in_europe + event("2023-11-15 | Berlin, DE") + event("2023-11-16 | Berlin, DE")},
        {"organizer-spelling:10",
         in_europe + event("2023-11-15 | Berlin, DE") + event("2023-11-16 | Berlin, DE", "b", "2") +
             "* 2023-11-17 | Berlin, DE | [Rust Grup](https://www.meetup.com/rust-group)\n" + title},
    };
}

TEST(Lint, finds_each_mistake_by_name_and_line) {
    for (const auto& each : mistakes_of_place_and_link())
        EXPECT_THAT(found(each.regions), ElementsAre(each.rule)) << each.regions;
    for (const auto& each : mistakes()) EXPECT_THAT(found(each.regions), ElementsAre(each.rule)) << each.regions;
}

TEST(Lint, has_a_mistake_here_for_every_rule) {
    std::set<std::string_view> seen{"window-line", "window-dates", "unknown-region"};  // below
    for (const auto& cases : {mistakes(), mistakes_of_place_and_link()})
        for (const auto& each : cases)
            seen.insert(std::string_view(each.rule).substr(0, std::string_view(each.rule).find(':')));
    for (const auto& rule : lint::rules()) EXPECT_TRUE(seen.contains(rule.name)) << rule.name;
}

TEST(Lint, finds_an_unknown_region_and_what_stands_under_it) {
    EXPECT_THAT(found("### Atlantis\n" + event("2023-11-15 | Berlin, DE")),
                ElementsAre("unknown-region:5", "wrong-region:6"));
}

TEST(Lint, finds_a_wrong_window) {
    const auto regions = "### Europe\n" + event("2023-11-15 | Berlin, DE");
    auto short_window = ascii::replace_all(test::section(regions), "2023-12-13", "2023-12-12");
    EXPECT_THAT(test::findings(short_window, options()), ElementsAre("window-dates:3"));
    EXPECT_THAT(test::findings("Date: 2023-11-16\n\n" + test::section(regions), options()),
                ElementsAre("window-dates:5"));
    auto plain = ascii::replace_all(test::section(regions), " 🦀", "");
    EXPECT_THAT(test::findings(plain, options()), ElementsAre("window-line:3"));
    EXPECT_THAT(test::findings("## Upcoming Events\n\n" + regions, options()), ElementsAre("window-line:1"));
}

TEST(Lint, takes_two_tracks_and_two_days_for_no_duplicates) {
    EXPECT_THAT(found("### Europe\n" + event("2023-11-15 | Berlin, DE", "Regular track", "1") +
                      event("2023-11-15 | Berlin, DE", "Student track", "2") +
                      event("2023-11-16 | Berlin, DE", "Camp, Day 2", "3") +
                      event("2023-11-16 | London, UK", "Rust Meetup #70", "4")),
                IsEmpty());
}

TEST(Lint, misses_no_country_where_a_district_stands_in_parentheses) {
    EXPECT_THAT(found("### North America\n" + event("2023-11-15 | Seattle (Fremont), WA, US")), IsEmpty());
}

TEST(Lint, points_at_the_one_character_that_acts) {
    const auto text = test::section("### Europe\n" + event("2023-11-15 | Berlin, DE", "New *talks*"));
    const auto findings = lint::check(text, options());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().column, 14U);
    EXPECT_EQ(findings.front().end_column, 15U);
}

TEST(Lint, comments_and_options_switch_rules_off) {
    const auto wrong = event("2023-11-15 | London, GB");
    EXPECT_THAT(found("### Europe\n<!-- gatherd-lint-disable-next-line country-label -->\n" + wrong), IsEmpty());
    EXPECT_THAT(found("### Europe\n<!--gatherd-lint-disable-next-line country-label-->\n" + wrong), IsEmpty());
    EXPECT_THAT(found("### Europe\n<!-- gatherd-lint-disable-next-line -->\n" + wrong), IsEmpty());
    EXPECT_THAT(found("### Europe\n<!-- gatherd-lint-disable-next-line city -->\n" + wrong),
                ElementsAre("country-label:7"));
    EXPECT_THAT(found("<!-- gatherd-lint-disable country-label -->\n### Europe\n" + wrong +
                      "<!-- gatherd-lint-enable country-label -->\n" + event("2023-11-16 | London, GB", "b", "2")),
                ElementsAre("country-label:10"));
    auto without = options();
    without.disabled = {"country-label"};
    EXPECT_THAT(test::findings(test::section("### Europe\n" + wrong), without), IsEmpty());
}

TEST(Lint, every_rule_is_explained_and_named_once) {
    std::set<std::string_view> names;
    for (const auto& rule : lint::rules()) {
        EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
        EXPECT_GT(rule.explanation.size(), 30U) << rule.name;
        EXPECT_EQ(lint::find_rule(rule.name), &rule);
    }
    EXPECT_EQ(lint::find_rule("no-such-rule"), nullptr);
}

TEST(TitleDate, contradictions_are_named_and_everything_else_is_left_alone) {
    const struct {
        const char* title;
        const char* date;
        const char* contradiction;
    } cases[] = {
        {"November Meetup", "2023-11-15", ""},
        {"October Meetup", "2023-11-15", "October"},
        {"Rust Lunch, Sept 15", "2023-09-15", ""},
        {"Boston Rust Lunch, Nov 16", "2023-11-15", "Nov 16"},
        {"Boston Rust Lunch, Nov 15", "2023-11-15", ""},
        {"Janurary, 2024 SRUG", "2023-11-15", ""},
        {"November, 2022 SRUG", "2023-11-15", "November, 2022"},
        {"15. November 2023", "2023-11-15", ""},
        {"16th November", "2023-11-15", "16th November"},
        {"Third Thursday", "2023-11-15", "Thursday"},
        {"Wednesday hack night", "2023-11-15", ""},
        {"Meetup 2023-11-14", "2023-11-15", "2023-11-14"},
        {"March of progress: may the source be with you", "2023-11-15", ""},
        {"Microconference (Nov 13-16)", "2023-11-15", ""},
        {"Hackathon 30 Oct - 2 Nov", "2023-11-15", ""},
        {"Workshop (submission deadline 2023-08-16)", "2023-11-15", ""},
        {"Registration opens 7 Oct", "2023-11-15", ""},
        {"Advent of Code 2022, Rust 2024 edition, 1.74", "2023-11-15", ""},
    };
    for (const auto& each : cases) {
        const auto day = parse_date(each.date).value();
        EXPECT_EQ(lint::contradicting_date(each.title, day, day), each.contradiction) << each.title;
    }
}

}  // namespace
}  // namespace gatherd
