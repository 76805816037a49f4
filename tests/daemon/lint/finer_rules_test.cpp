#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/lint/support.hpp"
#include "lint/section.hpp"
#include "lint/title_date.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "rule:event" of a region's events, counted from 1; G stands for the group's, E for each event's own page.
std::vector<std::string> found_under(const std::string& heading, const std::vector<std::string>& tops) {
    std::string region = "### " + heading + "\n";
    for (std::size_t i = 0; i < tops.size(); ++i)
        region += "* " + tops[i] + " | [Group](https://g.example/)\n    * [**Talks " + std::string(1, char('a' + i)) +
                  "**](https://g.example/" + std::to_string(i) + ")\n";
    std::vector<std::string> found;
    for (const auto& finding : lint::check(test::section(region), test::shipped_options()))
        found.push_back(fmt::format("{}:{}", finding.rule->name, (finding.line - 4) / 2));
    return found;
}

std::vector<std::string> out_of_order(const std::vector<int>& days) {
    std::vector<std::string> tops;
    for (const int day : days) tops.push_back(fmt::format("2023-11-{} | Berlin, DE", day));
    return found_under("Europe", tops);
}

TEST(DateOrder, blames_the_event_without_which_the_others_are_in_order) {
    EXPECT_THAT(out_of_order({16, 16, 20}), IsEmpty());
    EXPECT_THAT(out_of_order({24, 16}), ElementsAre("date-order:2"));
    EXPECT_THAT(out_of_order({24, 16, 17}), ElementsAre("date-order:1"));
    EXPECT_THAT(out_of_order({24, 16, 24}), ElementsAre("date-order:2"));
    EXPECT_THAT(out_of_order({24, 16, 28}), ElementsAre("date-order:2"));
    EXPECT_THAT(out_of_order({15, 24, 16, 17}), ElementsAre("date-order:2"));
    EXPECT_THAT(out_of_order({16, 24, 16, 17}), ElementsAre("date-order:2"));
    EXPECT_THAT(out_of_order({18, 24, 16, 17}), ElementsAre("date-order:3")) << "three stand out of order";
    EXPECT_THAT(out_of_order({15, 16, 24, 17}), ElementsAre("date-order:4"));
}

TEST(LocationOrder, is_of_one_day_only) {
    EXPECT_THAT(found_under("Europe", {"2023-11-16 | London, UK", "2023-11-17 | Berlin, DE"}), IsEmpty());
    EXPECT_THAT(found_under("Europe", {"2023-11-16 | London, UK", "2023-11-16 | London, UK"}), IsEmpty());
    EXPECT_THAT(found_under("Europe", {"2023-11-16 | Zurich, CH", "2023-11-16 | London, UK", "2023-11-16 | Bern, CH"}),
                ElementsAre("location-order:2", "location-order:3"));
}

TEST(Window, holds_its_first_and_its_last_day) {
    EXPECT_THAT(found_under("Europe", {"2023-11-13 - 2023-11-15 | Berlin, DE", "2023-11-15 | Berlin, DE",
                                       "2023-12-13 | Berlin, DE", "2023-12-13 - 2023-12-20 | Berlin, DE"}),
                IsEmpty());
    EXPECT_THAT(found_under("Europe", {"2023-11-12 - 2023-11-14 | Berlin, DE", "2023-12-14 | Berlin, DE"}),
                ElementsAre("before-window:1", "after-window:2"));
}

TEST(Places, are_read_in_every_form_that_editors_write) {
    const struct {
        const char* heading;
        const char* location;
        std::vector<std::string> found;
    } cases[] = {
        {"North America", "Seattle, WA, US", {}},
        {"North America", "Vancouver, BC, CA", {}},
        {"Oceania", "Sydney, NSW, AU", {}},
        {"North America", "Vancouver, WA, CA", {"wrong-admin1:1"}},
        {"North America", "Seattle, OR, US", {"wrong-admin1:1"}},
        {"North America", "Nowhereville, ZZ, US", {"city:1", "wrong-admin1:1"}},
        {"North America", "Nowhereville, WA, US", {"city:1"}},
        {"North America", "Seattle, US", {"missing-admin1:1"}},
        {"North America", "Seattle, WA", {"missing-country:1"}},
        {"North America", "Columbus, IL", {"missing-country:1"}},
        {"Asia", "Haifa, IL", {}},
        {"Europe", "Berlin, XX", {"missing-country:1"}},
        {"Europe", "Berlin", {"missing-country:1"}},
        {"Europe", "Berlin, de", {"country-label:1"}},
        {"Europe", "London, GB", {"country-label:1"}},
        {"Europe", "Berlin, BE, DE", {"extra-admin1:1"}},
        {"Europe", "Munich, DE", {"city:1"}},
        {"Europe", "Berlin, DE + Hamburg, DE", {}},
        {"Europe", "Tokyo, JP", {"wrong-region:1"}},
        {"Europe", "Virtual", {"virtual-in-region:1"}},
        {"Europe", "Online (Berlin, DE)", {"mode-wording:1", "virtual-in-region:1"}},
        {"Europe", "Hybrid", {"location-form:1"}},
        {"Virtual", "Virtual (Seattle, WA, US; Berlin, DE)", {}},
        {"Virtual", "Virtual (Seattle, WA, US / Berlin, DE)", {}},
        {"Virtual", "Virtual (Seattle, OR, US; Boston, CA, US)", {"wrong-admin1:1", "wrong-admin1:1"}},
        {"Virtual", "Virtual (Berlin, DE) ", {"spacing:1"}},
        {"Virtual", "virtual (Berlin, DE)", {"mode-wording:1"}},
        {"Virtual", "Virtual (Malaysia)", {"missing-country:1"}},
        {"Virtual", "Virtual Berlin", {"mode-wording:1"}},
        {"Virtual", "Berlin, DE", {"place-in-virtual:1"}},
    };
    for (const auto& each : cases)
        EXPECT_EQ(found_under(each.heading, {std::string("2023-11-16 | ") + each.location}), each.found)
            << each.heading << ": " << each.location;
}

TEST(TopLine, is_told_by_its_date_however_it_is_written) {
    for (const char* line : {"* 2023-11-15 | x", "2023-11-15", "  - 2023-11-15", "+2023-11-15", "*2023-11-15|"})
        EXPECT_TRUE(lint::is_top_line(line)) << line;
    for (const char* line : {"", "*", "* 2023-11-1", "* 2023-13-15 | x", "* a 2023-11-15", "** 2023-11-15"})
        EXPECT_FALSE(lint::is_top_line(line)) << line;
}

TEST(TitleLine, is_a_bullet_and_a_link) {
    for (const char* line : {"    * [a](b)", "- [a", "+[a", "  * **[a](b)**"})
        EXPECT_TRUE(lint::is_title_line(line)) << line;
    for (const char* line : {"", "*", "[a](b)", "* a", "* *[a](b)*"}) EXPECT_FALSE(lint::is_title_line(line)) << line;
}

/// "text→target" of each link, then what is left, or where the broken one starts.
std::string links_in(const std::string& text) {
    const auto list = lint::parse_links(text, 0, text.size());
    std::string told;
    for (const auto& link : list.links) told += fmt::format("{}{}→{} ", link.bold ? "!" : "", link.name, link.target);
    for (const auto& separator : list.separators) told += fmt::format("<{}>", separator.of(text));
    if (list.broken) return told + fmt::format("broken at {}", *list.broken);
    return told + fmt::format("'{}'", list.rest.of(text));
}

TEST(Links, may_hold_brackets_parentheses_and_escapes) {
    EXPECT_EQ(links_in("[a](b)"), "a→b ''");
    EXPECT_EQ(links_in("[](b)"), "→b ''");
    EXPECT_EQ(links_in("x [**a**]( b ) + [c](d(e)f) rest"), "!a→b c→d(e)f < + >' rest'");
    EXPECT_EQ(links_in("[a [x] \\] b](c\\)d)"), "a [x] ] b→c\\)d ''");
    EXPECT_EQ(links_in("[****](b)"), "→b ''");
    EXPECT_EQ(links_in("[a &lt;b&gt; &amp; \\*](c)"), "a <b> & *→c ''");
    EXPECT_EQ(links_in("none"), "'none'");
    EXPECT_EQ(links_in("[a](b) [c]"), "a→b broken at 7");
    EXPECT_EQ(links_in("[a"), "broken at 0");
    EXPECT_EQ(links_in("[a](b"), "broken at 0");
    EXPECT_EQ(links_in("[a]x(b)"), "broken at 0");
    EXPECT_EQ(links_in("[" + std::string(31, '[') + std::string(31, ']') + "](b)"),
              std::string(31, '[') + std::string(31, ']') + "→b ''");
    EXPECT_EQ(links_in("[" + std::string(32, '[') + std::string(32, ']') + "](b)"), "broken at 0") << "nested too deep";
}

struct Titled {
    const char* title;
    const char* contradiction;
};

void expect_contradictions(std::initializer_list<Titled> cases, const char* first, const char* last) {
    for (const auto& each : cases)
        EXPECT_EQ(lint::contradicting_date(each.title, parse_date(first).value(), parse_date(last).value()),
                  each.contradiction)
            << each.title;
}

TEST(TitleDate, of_several_days_may_be_any_of_them) {
    expect_contradictions({{"2023-11-15", ""},
                           {"Until late, 2023-11-17", ""},
                           {"(2023-11-15)", ""},
                           {"Rust 2023-11-17", ""},
                           {"Rust 2023-11-14", "2023-11-14"},
                           {"Rust 2023-11-18", "2023-11-18"},
                           {"v2023-11-18", ""},
                           {"Friday", ""},
                           {"Saturday", "Saturday"},
                           {"Tuesday", "Tuesday"},
                           {"Nov 17", ""},
                           {"Nov 18", "Nov 18"}},
                          "2023-11-15", "2023-11-17");
}

TEST(TitleDate, reads_day_month_and_year_on_either_side) {
    expect_contradictions({{"15 November 2023", ""},
                           {"14 November 2023", "14 November 2023"},
                           {"November 15, 2022", "November 15, 2022"},
                           {"November 2022", "November 2022"},
                           {"1st Nov", "1st Nov"},
                           {"Nov 2nd", "Nov 2nd"},
                           {"Nov. 3rd, 2023", "Nov. 3rd, 2023"},
                           {"Sept 15", "Sept 15"},
                           {"Sept", ""},
                           {"Sep 5", "Sep 5"},
                           {"September", "September"},
                           {"March", ""},
                           {"March 15", "March 15"},
                           {"May", ""},
                           {"Dec", ""},
                           {"Nov 31", "Nov 31"},
                           {"Nov 32", ""},
                           {"Nov 0", ""},
                           {"December 2014", "December"},
                           {"December 2015", "December 2015"},
                           {"December 2100", "December 2100"},
                           {"December 2101", "December"},
                           {"Rust 1, December", "1, December"},
                           {"Decembers", ""},
                           {"Nov 13 - 16", ""},
                           {"Nov 13 to 16", ""},
                           {"13 – 16 Nov", ""},
                           {"16 - Nov", ""},
                           {"12 to 16 Nov", ""},
                           {"Nov 13–16", ""},
                           {"30 Oct – 2 Nov", ""},
                           {"From Nov 13 to a later day", "Nov 13"},
                           {"To 16 Nov", "16 Nov"},
                           {"Nov 16 and more", "Nov 16"},
                           {"CFP closes December 1", ""},
                           {"Open until December 1", ""},
                           {"Thursdays", ""},
                           {"thursday", "thursday"}},
                          "2023-11-15", "2023-11-15");
}

}  // namespace
}  // namespace gatherd
