#include "identity/linked_page.hpp"

#include <gmock/gmock.h>

#include "support/testimony.hpp"

namespace gatherd {
namespace {

using test::evening;
using test::whole_days;
using testing::ElementsAre;
using testing::IsEmpty;

using Chosen = std::vector<std::optional<std::size_t>>;
constexpr auto none = std::nullopt;

Chosen spoken(const std::vector<Testimony>& entries, const std::vector<Testimony>& page,
              const std::string& today = "2023-11-01") {
    return spoken_of(entries, page, parse_date(today).value());
}

Testimony entry(const std::string& title, const std::string& date) { return evening("calendar", title, date); }
Testimony event(const std::string& title, const std::string& date) { return evening("page", title, date); }

Testimony numbered(Testimony told, const std::string& number) {
    told.identities = {"meetup:" + number};
    return told;
}

TEST(LinkedPage, speaks_of_the_entry_of_its_day_whatever_it_calls_it_when_it_has_one_event) {
    EXPECT_EQ(spoken({entry("Rust in Berlin", "2023-11-14")}, {event("Hack", "2023-11-14")}), Chosen{0});
    EXPECT_EQ(spoken({entry("Hack", "2023-11-14")}, {}), Chosen{none});
    auto conference = event("Hack", "2023-11-13");
    conference.event.time.end += std::chrono::hours(24);
    EXPECT_EQ(spoken({entry("Rust", "2023-11-14")}, {conference}), Chosen{0}) << "its second day";
}

TEST(LinkedPage, of_several_events_means_the_one_by_the_entrys_name_or_number) {
    const std::vector page{event("Embedded workshop", "2023-11-14"), event("Hack and Learn", "2023-11-14")};
    EXPECT_EQ(spoken({entry("Hack and Learn in Berlin", "2023-11-14")}, page), Chosen{1});
    EXPECT_EQ(spoken({entry("Something else", "2023-11-14")}, page), Chosen{none});
    EXPECT_EQ(spoken({numbered(entry("Something else", "2023-11-14"), "7")}, {page[1], numbered(page[0], "7")}),
              Chosen{1});
    EXPECT_EQ(
        spoken({entry("Hack and Learn", "2023-11-14")}, {event("Hack and Learn in Berlin", "2023-11-14"), page[1]}),
        Chosen{1})
        << "of two alike the likelier";
    EXPECT_EQ(spoken({entry("Hack and Learn", "2023-11-21")}, {page[1], event("Hack and Learn", "2023-11-21")}),
              Chosen{1});
}

TEST(LinkedPage, may_name_another_day_within_three_days_or_two_months_by_its_number) {
    const auto hack = entry("Hack and Learn", "2023-11-14");
    EXPECT_EQ(spoken({hack}, {event("Hack and Learn", "2023-11-17")}), Chosen{0});
    EXPECT_EQ(spoken({hack}, {event("Hack and Learn", "2023-11-11")}), Chosen{0});
    EXPECT_EQ(spoken({hack}, {event("Hack and Learn", "2023-11-18")}), Chosen{none});
    EXPECT_EQ(spoken({numbered(hack, "7")}, {numbered(event("Hack and Learn", "2024-01-13"), "7")}), Chosen{0});
    EXPECT_EQ(spoken({numbered(hack, "7")}, {numbered(event("Hack and Learn", "2024-01-14"), "7")}), Chosen{none});
}

TEST(LinkedPage, of_another_day_speaks_only_when_nothing_else_can_be_meant) {
    const auto hack = entry("Hack and Learn", "2023-11-14");
    const auto moved = event("Hack and Learn", "2023-11-16");
    EXPECT_EQ(spoken({hack}, {moved, event("Hack and Learn", "2023-11-17")}), Chosen{none}) << "two events";
    EXPECT_EQ(spoken({hack}, {event("Embedded workshop", "2023-11-16")}), Chosen{none}) << "another name";
    EXPECT_EQ(spoken({entry("Hack and Learn 4", "2023-11-14")}, {event("Hack and Learn 5", "2023-11-16")}),
              Chosen{none});
    auto instance = hack;
    instance.event.recurrence_id = "2023-11-14T19:00:00";
    EXPECT_EQ(spoken({instance}, {moved}), Chosen{none}) << "one of a series";
    EXPECT_EQ(spoken({hack}, {moved}, "2023-11-17"), Chosen{0}) << "over since yesterday";
    EXPECT_EQ(spoken({hack}, {moved}, "2023-11-18"), Chosen{none}) << "an old page";
}

TEST(LinkedPage, of_another_day_is_the_nearest_entrys_of_its_source) {
    const auto page = event("Hack and Learn", "2023-11-16");
    const auto far = entry("Hack and Learn", "2023-11-14");
    EXPECT_EQ(spoken({far, entry("Hack and Learn", "2023-11-17")}, {page}), (Chosen{none, 0}));
    EXPECT_EQ(spoken({far, entry("Hack and Learn", "2023-11-18")}, {page}), (Chosen{none, none})) << "equally near";
    EXPECT_EQ(spoken({far, entry("Hack and Learn", "2023-11-16")}, {page}), (Chosen{none, 0})) << "its own";
    auto elsewhere = entry("Hack and Learn", "2023-11-17");
    elsewhere.source = "other";
    EXPECT_EQ(spoken({far, elsewhere}, {page}), (Chosen{0, 0})) << "another source's word";
}

TEST(LinkedPage, is_held_under_the_entrys_address_unless_it_moved_within_its_platform) {
    auto calendar = entry("Hack", "2023-11-14");
    auto page = event("Hack", "2023-11-14");
    calendar.event.url = "https://example.org/hack";
    page.event.url = "https://example.org/events/hack-2";
    page.event.mirrors = {{"Mirror", "https://example.org/"}};
    const auto held = beside(calendar, page);
    EXPECT_EQ(held.event.url, "https://example.org/hack");
    EXPECT_THAT(held.event.mirrors, IsEmpty());
    EXPECT_TRUE(held.is_linked_page);
    calendar.event.url = "https://www.meetup.com/rust-berlin/events/7/";
    page.event.url = "https://www.meetup.com/berlin-rust/events/7/";
    EXPECT_EQ(beside(calendar, page).event.url, page.event.url) << "the group was renamed";
    page.event.url = "https://www.meetup.com/berlin-rust/events/8/";
    EXPECT_EQ(beside(calendar, page).event.url, calendar.event.url);
}

TEST(LinkedPage, keeps_the_entrys_time_where_its_own_says_less) {
    auto calendar = entry("Hack", "2023-11-14");
    calendar.event.why.date = "the calendar's";
    const auto time_of = [&](const Testimony& page) { return beside(calendar, page).event; };
    const auto day = time_of(whole_days("page", "Hack", "2023-11-14"));
    EXPECT_EQ(day.time, calendar.event.time) << "no hours";
    EXPECT_EQ(day.why.date, "the calendar's");
    auto zoneless = event("Hack", "2023-11-14");
    zoneless.event.time.zone.clear();
    EXPECT_EQ(time_of(zoneless).time, calendar.event.time);
    EXPECT_EQ(time_of(whole_days("page", "Hack", "2023-11-14", 23)).time, calendar.event.time) << "a series' container";

    const auto other_day = whole_days("page", "Hack", "2023-11-15");
    EXPECT_EQ(time_of(other_day).time, other_day.event.time);
    const auto other_end = whole_days("page", "Hack", "2023-11-14", 2);
    EXPECT_EQ(time_of(other_end).time, other_end.event.time);
    const auto three_weeks = whole_days("page", "Hack", "2023-11-14", 22);
    EXPECT_EQ(time_of(three_weeks).time, three_weeks.event.time);
    const auto later = evening("page", "Hack", "2023-11-14", 20);
    EXPECT_EQ(time_of(later).time, later.event.time);
    calendar = whole_days("calendar", "Hack", "2023-11-14");
    EXPECT_EQ(time_of(zoneless).time, zoneless.event.time) << "hours without a zone are more than none";
}

TEST(LinkedPage, is_cancelled_when_its_entry_is) {
    auto calendar = entry("Hack", "2023-11-14");
    auto page = event("Hack", "2023-11-14");
    page.event.status = Status::postponed;
    EXPECT_EQ(beside(calendar, page).event.status, Status::postponed);
    calendar.event.status = Status::tentative;
    EXPECT_EQ(beside(calendar, page).event.status, Status::postponed);
    calendar.event.status = Status::cancelled;
    EXPECT_EQ(beside(calendar, page).event.status, Status::cancelled);
}

TEST(LinkedPage, corrects_its_entry_which_is_known_by_the_names_of_both) {
    auto calendar = entry("Hack", "2023-11-14");
    calendar.identities = {"uid:1", "meetup:7"};
    auto page = event("Hack and Learn", "2023-11-15");
    page.authority = 3;
    page.identities = {"meetup:7", "url:example.org/hack"};
    const auto whole = corrected(calendar, page);
    EXPECT_EQ(whole.source, "calendar");
    EXPECT_EQ(whole.event.title, "Hack and Learn");
    EXPECT_EQ(format_date(whole.event.time.first_day()), "2023-11-15");
    EXPECT_TRUE(whole.is_linked_page);
    EXPECT_THAT(whole.identities, ElementsAre("uid:1", "meetup:7", "url:example.org/hack"));
    EXPECT_EQ(whole.event.why.identity, "page + calendar: same URL");
}

}  // namespace
}  // namespace gatherd
