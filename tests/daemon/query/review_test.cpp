#include "query/review.hpp"

#include <gmock/gmock.h>

namespace gatherd {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

const sys_seconds moment = parse_rfc3339("2026-03-20T00:00:00Z").value();

StoredEvent event(const std::string& id, const std::string& title = "Rust Night",
                  const std::string& day = "2026-03-25") {
    StoredEvent stored;
    stored.id = id;
    stored.event.title = title;
    stored.event.url = "https://events.example/" + id;
    stored.event.organizer = {"Rust " + id, "https://events.example/group/" + id};
    stored.event.place.city = "Berlin";
    stored.event.place.country = "DE";
    stored.event.place_confidence = 0.9;
    stored.event.mode_confidence = 0.9;
    stored.event.time.start = local_seconds(parse_date(day).value()) + std::chrono::hours(18);
    stored.event.time.end = stored.event.time.start + std::chrono::hours(2);
    stored.sightings = {{"old", stored.event.url, moment - date::days(100), moment}};
    return stored;
}

std::vector<std::string> reasons(std::vector<StoredEvent> events, ReviewInput* more = nullptr) {
    Selection now{{parse_date("2026-03-25").value(), parse_date("2026-04-22").value()}, moment, {}};
    for (auto& one : events) now.listings.push_back({std::move(one), {}});
    const Style style;
    ReviewInput input{now, style, moment, {}, {}, {"rust"}, {}, {}};
    if (more != nullptr) {
        input.held_sources = more->held_sources;
        input.failing_sources = more->failing_sources;
        input.changed = more->changed;
        input.curation_warnings = more->curation_warnings;
    }
    std::vector<std::string> found;
    for (const auto& doubt : doubts(input)) {
        EXPECT_FALSE(doubt.settle.empty()) << doubt.reason;
        found.push_back(doubt.reason);
    }
    return found;
}

template <class Change>
std::vector<std::string> reasons_after(Change change) {
    auto one = event("1");
    change(one);
    return reasons({one});
}

StoredEvent& unlisted(StoredEvent& stored, const std::string& reason) {
    stored.listed = false;
    stored.reason = reason;
    return stored;
}

TEST(Review, of_a_sound_event_is_empty) { EXPECT_THAT(reasons({event("1")}), ElementsAre()); }

TEST(Review, names_each_reason_to_look) {
    EXPECT_THAT(reasons_after([](auto& one) { unlisted(one, "held: place unknown"); }), ElementsAre("unknown place"));
    EXPECT_THAT(reasons_after([](auto& one) { one.event.place_confidence = 0.2; }), ElementsAre("unknown place"));
    EXPECT_THAT(reasons_after([](auto& one) { one.event.mode_confidence = 0.4; }), ElementsAre("mode in doubt"));
    EXPECT_THAT(reasons_after([](auto& one) { one.disagreements = {"date: x says 2026-03-26"}; }),
                ElementsAre("sources disagree"));
    EXPECT_THAT(reasons_after([](auto& one) {
                    unlisted(one, "rejected: title filter: none of rust").event.title = "Rustaceans";
                }),
                ElementsAre("title filter near miss"));
    EXPECT_THAT(
        reasons_after([](auto& one) { unlisted(one, "rejected: title filter: none of rust").event.title = "Go"; }),
        ElementsAre());
    EXPECT_THAT(reasons_after([](auto& one) { one.event.paid = true; }), ElementsAre("paid event"));
    EXPECT_THAT(reasons_after([](auto& one) { one.event.url = "https://events.example/"; }),
                ElementsAre("generic URL"));
    EXPECT_THAT(reasons_after([](auto& one) { one.event.url = one.event.organizer.url; }), ElementsAre("generic URL"));
    for (const char* title : {"TBD", "Talk: to be announced", "[tba] Rust"})
        EXPECT_THAT(reasons_after([&](auto& one) { one.event.title = title; }), ElementsAre("placeholder title"));
    EXPECT_THAT(reasons_after([](auto& one) { one.event.title = "Football and Rust"; }), ElementsAre());
}

TEST(Review, sees_two_candidates_for_one_slot_and_a_page_of_many_events) {
    auto a = event("1");
    auto b = event("2", "Embedded Evening");
    b.event.organizer = a.event.organizer;
    EXPECT_THAT(reasons({a, b}), ElementsAre("two candidates for one slot"));
    EXPECT_THAT(reasons({a, event("2", "Rust Night with Friends")}), ElementsAre("two candidates for one slot"))
        << "of two groups, at one time, in one city";
    auto later = event("3", "Rust Night", "2026-04-01");
    later.event.url = a.event.url;
    EXPECT_THAT(reasons({a, later}), ElementsAre("same URL for many events"));
}

TEST(Review, names_a_few_rivals_of_an_event_not_every_pair_of_a_crowd) {
    std::vector<StoredEvent> tracks;
    for (int i = 0; i < 100; ++i) tracks.push_back(event(std::to_string(i)));
    EXPECT_LE(reasons(tracks).size(), 3 * tracks.size());
}

TEST(Review, does_not_mind_a_title_that_names_the_organizer_too) {
    EXPECT_THAT(reasons_after([](auto& one) { one.disagreements = {"title: calendar says Rust 1: Rust Night"}; }),
                ElementsAre());
    EXPECT_THAT(
        reasons_after([](auto& one) { one.disagreements = {"title: calendar says Rust 1: Rust Night, moved"}; }),
        ElementsAre("sources disagree"));
}

TEST(Review, does_not_repeat_what_an_editor_has_settled) {
    EXPECT_THAT(reasons_after([](auto& one) {
                    one.disagreements = {"date: x says 2026-03-26"};
                    one.curation = {{"curation.toml:3 [[set]]", "start", "", ""}};
                }),
                ElementsAre());
    auto a = event("1");
    auto b = event("2");
    b.event.organizer = a.event.organizer;
    a.curation = b.curation = {{"curation.toml:9 [[split]]", "split", "", ""}};
    EXPECT_THAT(reasons({a, b}), ElementsAre());
}

TEST(Review, sees_sources_that_are_new_held_or_failing_and_what_changed) {
    auto fresh = event("2", "Embedded Evening");
    fresh.sightings[0] = {"fresh", "", moment - date::days(1), moment};
    EXPECT_THAT(reasons({event("1"), fresh}), ElementsAre("new source"));
    EXPECT_THAT(reasons({fresh}), ElementsAre()) << "everything is new in a new store";
    const Selection none{};
    const Style style;
    ReviewInput more{none, style, moment, {{"old", "12 vanished"}}, {"old"}, {}, {{"1", "date was"}}, {"c.toml:1: x"}};
    EXPECT_THAT(reasons({event("1")}, &more),
                ElementsAre("held source", "dead URL?", "curation entry", "changed within 48 h"));
}

}  // namespace
}  // namespace gatherd
