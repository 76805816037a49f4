#include "answers/asked.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;

const sys_seconds now = parse_rfc3339("2023-11-13T09:00:00Z").value();

Result<EventsMeant> meant(const std::string& query) {
    Config config;
    config.style = test::twir_style();
    const auto asked = asked_in(parse_query(query));
    if (!asked) return tl::unexpected(asked.error());
    return events_meant(*asked, config, now, Typed::query);
}

std::string error(const std::string& query) {
    const auto found = meant(query);
    return found ? "" : found.error().message;
}

TEST(Query, means_the_window_that_the_command_line_would) {
    const Window next{test::day("2023-11-15"), test::day("2023-12-13")};
    for (const auto* query :
         {"", "issue", "issue=2023-11-15", "from=2023-11-15&to=2023-12-13", "from=2023-11-15&days=28"})
        EXPECT_EQ(meant(query).value().window, next) << query;
}

TEST(Query, takes_every_flag_of_the_contract) {
    const std::string query =
        "section=Europe&section=Virtual&country=uk&mode=hybrid&organizer=Rust+Berlin&source=a&search=r%C3%BCst"
        "&as-of=2023-11-01T00:00:00%2B01:00&bare&cancelled=1&all_occurrences=true";
    const auto asked = asked_in(parse_query(query));
    ASSERT_TRUE(asked) << asked.error().message;
    EXPECT_THAT(asked->sections, ElementsAre("Europe", "Virtual"));
    EXPECT_TRUE(asked->bare && asked->cancelled && asked->all_occurrences);
    EXPECT_EQ(asked->search, "r\u00fcst");
    const auto understood = meant(query).value();
    EXPECT_EQ(understood.filters.country, "GB");
    EXPECT_EQ(understood.filters.mode, Mode::hybrid);
    EXPECT_EQ(understood.as_of, parse_rfc3339("2023-10-31T23:00:00Z").value());
}

TEST(Query, takes_a_plus_in_a_moment_for_one) {
    EXPECT_EQ(meant("as_of=2023-11-01T00:00:00+01:00").value().as_of, parse_rfc3339("2023-10-31T23:00:00Z").value());
}

TEST(Query, that_means_nothing_is_refused_in_one_sentence_that_names_the_parameter) {
    const std::pair<const char*, const char*> queries[] = {
        {"form=2023-11-15", "there is no parameter 'form'"},
        {"from=2023-11-15&from=2023-11-16&days=1", "from is given twice"},
        {"from=2023-11-15", "from needs to or days"},
        {"to=2023-11-15", "to and days need from"},
        {"from=2023-11-15&days=x", "days: 'x' is not a number of days"},
        {"from=2023-11-15&days=99999999", "days: between 0 and 36600"},
        {"from=2023-11-16&to=2023-11-15", "to 2023-11-15 is before from 2023-11-16"},
        {"from=2023-02-30&days=1", "from: '2023-02-30' is not a day of the calendar"},
        {"issue=2023-11-15&from=2023-11-15&days=3", "issue and from/to/days exclude each other"},
        {"mode=online", "mode: 'online' is not virtual, hybrid or in-person"},
        {"bare=maybe", "bare: 'maybe' is not 1, 0, true or false"}};
    for (const auto& [query, sentence] : queries) EXPECT_EQ(error(query), sentence) << query;
    EXPECT_TRUE(error("section=Antarctica").starts_with("section: no region 'Antarctica'; there are Virtual, Africa"));
    EXPECT_TRUE(error("as_of=yesterday").starts_with("as_of: "));
    EXPECT_EQ(error("section=europe&mode=in-person&country=de"), "");
}

TEST(Query, leaves_other_parameters_to_those_who_know_them) {
    EXPECT_TRUE(asked_in(parse_query("view=map&mode=hybrid"), {"view"}));
    EXPECT_FALSE(asked_in(parse_query("view=map")));
}

}  // namespace
}  // namespace gatherd
