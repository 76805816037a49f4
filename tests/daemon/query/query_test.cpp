#include "query/query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "support/sample.hpp"

namespace gatherd {
namespace {

using test::sample_event;
using testing::ElementsAre;

const Window window{test::day("2023-11-15"), test::day("2023-12-13")};

Selection selected(std::vector<StoredEvent> events, const Filters& filters = {}) {
    return select(std::move(events), window, filters, test::twir_style(), {});
}

std::vector<std::string> titles(const Selection& selection) {
    std::vector<std::string> found;
    for (const auto& listing : selection.listings) found.push_back(listing.stored.event.title);
    return found;
}

std::vector<std::string> sections_of(Mode mode) {
    auto stored = sample_event("2023-11-20", "A");
    stored.event.mode = mode;
    return selected({stored}).listings.at(0).sections;
}

TEST(Query, puts_a_virtual_event_under_virtual_only) {
    EXPECT_THAT(sections_of(Mode::virtual_), ElementsAre("Virtual"));
}
TEST(Query, puts_a_hybrid_event_under_both) {
    EXPECT_THAT(sections_of(Mode::hybrid), ElementsAre("Virtual", "Europe"));
}
TEST(Query, puts_an_in_person_event_under_its_continent) {
    EXPECT_THAT(sections_of(Mode::in_person), ElementsAre("Europe"));
}

TEST(Query, finds_the_region_by_country_when_the_event_names_none_the_style_knows) {
    auto stored = sample_event("2023-11-20", "A");
    stored.event.region = "EMEA";
    EXPECT_THAT(selected({stored}).listings.at(0).sections, ElementsAre("Europe"));
}

struct Withheld {
    const char* name;
    std::function<void(StoredEvent&)> change;
    const char* reason;
};

TEST(Query, withholds_what_cannot_be_printed_and_says_why) {
    const Withheld cases[] = {
        {"no country",
         [](StoredEvent& s) {
             s.event.place = {};
             s.event.region.clear();
         },
         "held: place unknown"},
        {"hybrid without a place",
         [](StoredEvent& s) {
             s.event.mode = Mode::hybrid;
             s.event.place = {};
         },
         "held: place unknown"},
        {"no city", [](StoredEvent& s) { s.event.place.city.clear(); }, "held: city unknown"},
        {"no region",
         [](StoredEvent& s) {
             s.event.place.country = "AQ";
             s.event.region.clear();
         },
         "held: no region for country AQ"},
        {"no link", [](StoredEvent& s) { s.event.url.clear(); }, "held: no link"},
        {"a script for a link", [](StoredEvent& s) { s.event.url = "javascript:alert(1)"; }, "held: no link"},
        {"no title", [](StoredEvent& s) { s.event.title = " \xE2\x80\x8B "; }, "held: no title"},
        {"postponed", [](StoredEvent& s) { s.event.status = Status::postponed; }, "held: postponed without a new date"},
        {"cancelled", [](StoredEvent& s) { s.event.status = Status::cancelled; }, "cancelled at source"},
        {"merged",
         [](StoredEvent& s) {
             s.listed = false;
             s.reason = "merged into x";
         },
         "merged into x"},
        {"over", [](StoredEvent& s) { s.event.time = sample_event("2023-11-14", "").event.time; }, "past"},
        {"too late", [](StoredEvent& s) { s.event.time = sample_event("2023-12-14", "").event.time; },
         "outside the window"},
    };
    for (const auto& each : cases) {
        auto stored = sample_event("2023-11-20", "A");
        each.change(stored);
        EXPECT_TRUE(selected({stored}).listings.empty()) << each.name;
        Filters all;
        all.all_occurrences = true;
        const auto selection = selected({stored}, all);
        ASSERT_EQ(selection.listings.size(), 1U) << each.name;
        EXPECT_FALSE(selection.listings[0].stored.listed) << each.name;
        EXPECT_EQ(selection.listings[0].stored.reason, each.reason);
        EXPECT_TRUE(selection.listings[0].sections.empty()) << each.name;
    }
}

TEST(Query, lists_a_virtual_event_without_a_place) {
    auto stored = sample_event("2023-11-20", "A");
    stored.event.mode = Mode::virtual_;
    stored.event.place = {};
    EXPECT_EQ(selected({stored}).listings.size(), 1U);
}

TEST(Query, lists_a_cancelled_event_when_asked) {
    auto stored = sample_event("2023-11-20", "A");
    stored.event.status = Status::cancelled;
    Filters filters;
    filters.cancelled = true;
    EXPECT_EQ(selected({stored}, filters).listings.size(), 1U);
}

TEST(Query, lists_an_event_that_runs_into_the_window) {
    auto stored = sample_event("2023-11-13", "A");
    stored.event.time.end += std::chrono::hours(48);
    EXPECT_EQ(selected({stored}).listings.size(), 1U);
}

TEST(Query, orders_by_date_then_location_as_printed_then_organizer_title_and_url) {
    auto mountain_view = sample_event("2023-11-20", "mountain view");
    mountain_view.event.place = {"", "", "Mountain View", "CA", "US", {}};
    auto seattle = mountain_view;
    seattle.event.title = "seattle";
    seattle.event.place = {"", "", "Seattle", "WA", "US", {}};
    seattle.event.mode = Mode::hybrid;
    auto earlier = sample_event("2023-11-19", "earlier");
    auto b = sample_event("2023-11-20", "b");
    auto a = sample_event("2023-11-20", "a");
    auto other_organizer = sample_event("2023-11-20", "z");
    other_organizer.event.organizer.name = "A";
    auto same_title = sample_event("2023-11-20", "a");
    same_title.event.url = "https://www.meetup.com/rust-berlin/events/0/";
    same_title.event.uid = "first";
    const auto selection = selected({mountain_view, b, a, seattle, earlier, other_organizer, same_title});
    EXPECT_THAT(titles(selection), ElementsAre("earlier", "z", "a", "a", "b", "seattle", "mountain view"));
    EXPECT_EQ(selection.listings[2].stored.event.uid, "first");
}

TEST(Query, filters_by_every_field) {
    auto stored = sample_event("2023-11-20", "Async Größe");
    stored.event.place.country = "GB";
    stored.event.mode = Mode::hybrid;
    const auto passes = [&](const std::function<void(Filters&)>& set) {
        Filters filters;
        set(filters);
        return !selected({stored}, filters).listings.empty();
    };
    EXPECT_TRUE(passes([](Filters& f) { f.country = "UK"; }));
    EXPECT_TRUE(passes([](Filters& f) { f.country = "gb"; }));
    EXPECT_FALSE(passes([](Filters& f) { f.country = "DE"; }));
    EXPECT_TRUE(passes([](Filters& f) { f.mode = Mode::hybrid; }));
    EXPECT_FALSE(passes([](Filters& f) { f.mode = Mode::virtual_; }));
    EXPECT_TRUE(passes([](Filters& f) { f.organizer = "rust BERLIN"; }));
    EXPECT_TRUE(passes([](Filters& f) { f.organizer = "https://www.meetup.com/rust-berlin/"; }));
    EXPECT_FALSE(passes([](Filters& f) { f.organizer = "Rust"; }));
    EXPECT_TRUE(passes([](Filters& f) { f.source = "rust-berlin"; }));
    EXPECT_FALSE(passes([](Filters& f) { f.source = "rust"; }));
    EXPECT_TRUE(passes([](Filters& f) { f.search = "GRÖSSE"; }));
    EXPECT_TRUE(passes([](Filters& f) { f.search = "berlin"; }));
    EXPECT_FALSE(passes([](Filters& f) { f.search = "tokio"; }));
    EXPECT_TRUE(passes([](Filters& f) { f.sections = {"virtual"}; }));
    EXPECT_FALSE(passes([](Filters& f) { f.sections = {"Asia"}; }));
}

TEST(Query, keeps_only_the_sections_asked_for) {
    auto stored = sample_event("2023-11-20", "A");
    stored.event.mode = Mode::hybrid;
    Filters filters;
    filters.sections = {"Europe"};
    EXPECT_THAT(selected({stored}, filters).listings.at(0).sections, ElementsAre("Europe"));
}

}  // namespace
}  // namespace gatherd
