#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using test::day;
using test::meetup;
using testing::ElementsAre;

SightedEvent lasting(const std::string& id, const std::string& first, int days) {
    auto seen = meetup(id, first, "Rust " + id);
    seen.event.time.end = seen.event.time.start + date::days(days - 1) + std::chrono::hours(1);
    seen.event.time.end_utc = sys_seconds(seen.event.time.end.time_since_epoch());
    return seen;
}

TEST(Window, holds_each_event_once_any_of_whose_days_lies_in_it) {
    const test::TemporaryDirectory directory;
    const auto store = test::open((directory.path() / "gatherd.db").string());
    store->keep(
        test::poll("berlin", test::noon(),
                   {lasting("1", "2023-11-30", 1), lasting("2", "2023-12-01", 1), lasting("3", "2023-12-10", 1),
                    lasting("4", "2023-12-11", 1), lasting("5", "2023-11-17", 15), lasting("6", "2023-11-16", 15),
                    lasting("7", "2023-11-16", 16), lasting("8", "2023-06-01", 300), lasting("9", "2023-12-05", 90),
                    lasting("10", "2023-11-17", 14)}));
    std::vector<std::string> found;
    for (const auto& one : store->events({day("2023-12-01"), day("2023-12-10")})) found.push_back(one.event.title);
    EXPECT_THAT(found, ElementsAre("Rust 8", "Rust 7", "Rust 5", "Rust 2", "Rust 9", "Rust 3"));
}

// A calendar whose every entry links to the same page is not one event, nor does a source name its own twice.
TEST(Blocks, within_one_source_join_only_what_begins_together) {
    const test::TemporaryDirectory directory;
    const auto store = test::open((directory.path() / "gatherd.db").string());
    auto first = test::calendar_entry(meetup("1", "2023-12-01", "Rust Night"));
    first.identities.push_back("https://example.org/rust");
    auto later = first;
    later.key += "2";
    later.event.time.start += std::chrono::hours(3);
    later.event.time.start_utc = *later.event.time.start_utc + std::chrono::hours(3);
    auto twice = first;
    twice.key += "3";
    const auto counts = store->keep(test::poll("calendar", test::noon(), {first, later, twice}));
    EXPECT_EQ(counts.created, 2U);
}

}  // namespace
}  // namespace gatherd
