#include "lint/against_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/lint/support.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

StoredEvent event(const std::string& date, const std::string& title, const std::string& number = "1") {
    auto stored = test::sample_event(date, title);
    stored.event.url = "https://www.meetup.com/rust-berlin/events/" + number + "/";
    stored.sightings.front().url = stored.event.url;
    return stored;
}

std::string line(const std::string& top, const std::string& title, const std::string& number = "1") {
    return "* " + top + " | [Rust Berlin](https://www.meetup.com/rust-berlin)\n    * [**" + title +
           "**](https://www.meetup.com/rust-berlin/events/" + number + "/)\n";
}

/// "line:column rule: message → expected" for a region Europe, whose first event stands on line 6.
std::vector<std::string> told(const std::string& events, std::vector<StoredEvent> store,
                              const std::vector<std::string>& disabled = {}) {
    lint::Options options{test::twir(), 28, {}, {disabled.begin(), disabled.end()}};
    Selection now{{test::day("2023-11-15"), test::day("2023-12-13")}, {}, {}};
    for (auto& one : store) now.listings.push_back({std::move(one), {}});
    std::vector<std::string> found;
    for (const auto& one : lint::check_against(test::section("### Europe\n" + events), now, options))
        found.push_back(
            fmt::format("{}:{} {}: {} → {}", one.line, one.column, one.rule->name, one.message, one.expected));
    return found;
}

TEST(AgainstStore, nothing_is_said_of_what_the_source_says_too_or_never_knew) {
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {event("2023-11-16", "Hack")}), IsEmpty());
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {event("2023-11-17", "Other", "2")}), IsEmpty());
    EXPECT_THAT(told("* 2023-11-32 | Berlin, DE | [G](https://g.example/)\n", {event("2023-11-17", "Other")}),
                IsEmpty());
    lint::Options options{test::twir(), 28, {}, {}};
    EXPECT_THAT(lint::check_against("# no section\n", {}, options), IsEmpty());
}

TEST(AgainstStore, other_dates_titles_and_places_are_named_where_they_stand) {
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {event("2023-11-17", "Hack")}),
                ElementsAre("6:3 store-redated: the source says 2023-11-17 → 2023-11-17"));
    auto camp = event("2023-11-16", "Hack");
    camp.event.time.end += date::days(2);
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {camp}),
                ElementsAre("6:3 store-redated: the source says 2023-11-16 - 2023-11-18 → 2023-11-16 - 2023-11-18"));
    EXPECT_THAT(told(line("2023-11-16 - 2023-11-18 | Berlin, DE", "Hack"), {camp}), IsEmpty());
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {event("2023-11-16", "Hack and Learn")}),
                ElementsAre("7:8 store-retitled: the source says 'Hack and Learn' → Hack and Learn"));
    EXPECT_THAT(told(line("2023-11-16 | Potsdam, DE", "Hack"), {event("2023-11-16", "Hack")}),
                ElementsAre("6:16 store-moved: the sources say 'Berlin, DE' → Berlin, DE"));
    auto somewhere = event("2023-11-16", "Hack");
    somewhere.event.place = {};
    EXPECT_THAT(told(line("2023-11-16 | Potsdam, DE", "Hack"), {somewhere}), IsEmpty())
        << "the source does not say where";
}

TEST(AgainstStore, cancelled_and_gone_events_are_named_and_nothing_else_of_them) {
    auto cancelled = event("2023-11-17", "Other");
    cancelled.event.status = Status::cancelled;
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {cancelled}),
                ElementsAre("6:1 store-cancelled: cancelled at source → "));
    auto gone = event("2023-11-17", "Other");
    gone.listed = false;
    gone.reason = "gone from rust-berlin since 2023-11-10";
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {gone}),
                ElementsAre("6:1 store-gone: gone from rust-berlin since 2023-11-10 → "));
}

TEST(AgainstStore, of_several_with_one_page_the_nearest_is_meant_and_a_listed_one_before_others) {
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"),
                     {event("2023-11-23", "Hack"), event("2023-11-16", "Hack"), event("2023-11-09", "Hack")}),
                IsEmpty());
    auto unlisted = event("2023-11-16", "Hidden");
    unlisted.listed = false;
    unlisted.reason = "hidden";
    EXPECT_THAT(told(line("2023-11-16 | Berlin, DE", "Hack"), {unlisted, event("2023-11-16", "Hack")}), IsEmpty());
}

TEST(AgainstStore, rules_are_switched_off_like_the_others) {
    const auto moved = line("2023-11-16 | Berlin, DE", "Hack");
    EXPECT_THAT(told(moved, {event("2023-11-17", "Hack")}, {"store-redated"}), IsEmpty());
    EXPECT_THAT(told("<!-- gatherd-lint-disable-next-line store-redated -->\n" + moved, {event("2023-11-17", "Hack")}),
                IsEmpty());
}

}  // namespace
}  // namespace gatherd
