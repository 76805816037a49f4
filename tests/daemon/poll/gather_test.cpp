#include "poll/gather.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

RawEvent event(std::string platform_id, std::string title) {
    RawEvent made;
    made.platform_id = std::move(platform_id);
    made.title = std::move(title);
    return made;
}

TEST(Gather, completes_an_event_of_the_list_from_its_own_page) {
    Document list;
    list.events = {event("meetup:1", "Rust Night"), event("meetup:2", "Other")};
    auto page = event("meetup:1", "Rust Night (page)");
    page.mode = Mode::hybrid;
    page.mode_field = "eventType=HYBRID";
    page.places.push_back({.city = "Berlin"});
    page.aliases = {"meetup-token:abc"};
    add_to(list, {.events = {page}});
    ASSERT_EQ(list.events.size(), 2U);
    EXPECT_EQ(list.events[0].title, "Rust Night") << "the list is not overruled";
    EXPECT_EQ(list.events[0].mode, Mode::hybrid);
    EXPECT_EQ(list.events[0].mode_field, "eventType=HYBRID");
    EXPECT_EQ(list.events[0].places.at(0).city, "Berlin");
    EXPECT_EQ(list.events[0].aliases, std::vector<std::string>{"meetup-token:abc"});
}

TEST(Gather, puts_the_pages_of_a_list_of_changes_together) {
    Document whole;
    whole.diagnostics.push_back({Severity::note, 0, "a way that led here"});
    Document page;
    page.changes_only = true;
    page.withdrawn = {"google:a"};
    add_to(whole, page);
    page.withdrawn = {"google:b"};
    page.resume = "token";
    add_to(whole, page);
    EXPECT_TRUE(whole.changes_only);
    EXPECT_EQ(whole.withdrawn, (std::vector<std::string>{"google:a", "google:b"}));
    EXPECT_EQ(whole.resume, "token");
}

TEST(Gather, believes_a_page_that_calls_its_event_cancelled) {
    Document list;
    list.events = {event("meetup:1", "Rust Night")};
    auto page = event("meetup:1", "Rust Night");
    page.status = Status::cancelled;
    add_to(list, {.events = {page}});
    EXPECT_EQ(list.events[0].status, Status::cancelled);
}

TEST(Gather, keeps_events_apart_that_have_no_platform_id) {
    Document list;
    list.events = {event("", "A")};
    add_to(list, {.events = {event("", "A"), event("meetup:3", "C")}});
    EXPECT_EQ(list.events.size(), 3U);
}

TEST(Gather, adds_up_what_was_rejected_and_said) {
    Document whole;
    whole.rejected = 1;
    whole.diagnostics = {{Severity::warning, 3, "a"}};
    Document part;
    part.rejected = 2;
    part.diagnostics = {{Severity::error, 4, "b"}};
    part.covers_from = sys_seconds{};
    add_to(whole, part);
    EXPECT_EQ(whole.rejected, 3U);
    EXPECT_EQ(whole.diagnostics.size(), 2U);
    EXPECT_TRUE(whole.covers_from);
}

}  // namespace
}  // namespace gatherd
