#include "query/fate.hpp"

#include <gtest/gtest.h>

#include "config/config.hpp"

namespace gatherd {
namespace {

StoredEvent on(const std::string& day, const std::string& last = "") {
    StoredEvent stored;
    stored.id = "1";
    stored.event.title = "Rust Night";
    stored.event.url = "https://events.example/1";
    stored.event.place.city = "Berlin";
    stored.event.place.country = "DE";
    stored.event.time.all_day = true;
    stored.event.time.start = local_seconds(parse_date(day).value());
    stored.event.time.end = local_seconds(parse_date(last.empty() ? day : last).value());
    return stored;
}

Fate fate(const StoredEvent& stored) {
    return fate_of(stored, {parse_date("2026-03-04").value(), 28}, built_in_style("twir").value());
}

struct Case {
    const char* first;
    const char* last;
    const char* issue;
    const char* last_issue;
};

TEST(Fate, names_the_first_and_the_last_issue) {
    const Case cases[] = {
        {"2026-03-04", "", "2026-03-04", "2026-03-04"},
        {"2026-03-10", "", "2026-03-04", "2026-03-04"},
        {"2026-03-11", "", "2026-03-04", "2026-03-11"},
        {"2026-04-01", "", "2026-03-04", "2026-04-01"},
        {"2026-04-02", "", "2026-03-11", "2026-04-01"},
        {"2026-04-08", "", "2026-03-11", "2026-04-08"},
        {"2026-04-09", "", "2026-03-18", "2026-04-08"},
        {"2026-03-01", "2026-03-05", "2026-03-04", "2026-03-04"},
        {"2026-04-09", "2026-04-16", "2026-03-18", "2026-04-15"},
    };
    for (const auto& [first, last, issue, last_issue] : cases) {
        const auto told = fate(on(first, last));
        ASSERT_TRUE(told.issue) << first << told.text;
        EXPECT_EQ(format_date(*told.issue), issue) << first;
        EXPECT_EQ(format_date(*told.last_issue), last_issue) << first;
        EXPECT_EQ(told.listed, std::string(issue) == "2026-03-04") << first;
    }
}

TEST(Fate, of_what_is_over_before_the_next_issue_is_past) {
    EXPECT_EQ(fate(on("2026-03-03")).text, "past: over before the issue of 2026-03-04");
}

TEST(Fate, tells_the_reason_of_a_later_event_that_would_not_be_listed_then_either) {
    auto stored = on("2026-09-01");
    stored.event.place = {};
    EXPECT_EQ(fate(stored).text, "held: place unknown");
    EXPECT_FALSE(fate(stored).listed);
}

TEST(Fate, of_a_pinned_event_is_the_next_issue) {
    auto stored = on("2026-09-01");
    stored.pinned = true;
    EXPECT_EQ(fate(stored).text, "listed in Europe");
}

}  // namespace
}  // namespace gatherd
