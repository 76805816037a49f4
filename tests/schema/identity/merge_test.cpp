#include "identity/merge.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "support/testimony.hpp"

namespace gatherd {
namespace {

using test::evening;
using test::whole_days;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int aggregator = 1;
constexpr int feed = 2;
constexpr int organizers_page = 3;

Testimony told(const std::string& source, int authority, const std::string& title = "Hack and Learn",
               const std::string& date = "2023-11-28") {
    auto one = evening(source, title, date);
    one.authority = authority;
    one.event.url = "https://" + source + ".example/1";
    return one;
}

/// Whatever order the sources were asked in, the record is the same.
Merged merged(std::vector<Testimony> witnesses) {
    std::vector<const Testimony*> order;
    for (const auto& one : witnesses) order.push_back(&one);
    auto result = merge(order, static_cast<EvidenceSet>(Evidence::url));
    std::reverse(order.begin(), order.end());
    EXPECT_EQ(merge(order, static_cast<EvidenceSet>(Evidence::url)).event, result.event);
    return result;
}

sys_seconds at(std::string_view time) { return *parse_rfc3339(time); }

TEST(Merge, of_one_voice_is_its_word) {
    auto alone = told("feed", feed);
    alone.event.why.identity = "as it was";
    alone.event.mirrors = {{"Mirror", "https://other.example/"}};
    const auto result = merged({alone});
    EXPECT_EQ(result.event, alone.event);
    EXPECT_THAT(result.disagreements, IsEmpty());
}

TEST(Merge, the_organizers_page_speaks_before_its_feed_and_that_before_an_aggregator) {
    EXPECT_EQ(merged({told("a", aggregator), told("b", feed), told("c", organizers_page)}).event.url,
              "https://c.example/1");
    EXPECT_EQ(merged({told("a", aggregator), told("b", feed)}).event.url, "https://b.example/1");
    auto linked = told("a", aggregator);
    linked.is_linked_page = true;
    EXPECT_EQ(merged({linked, told("b", feed)}).event.url, "https://a.example/1") << "a page that was asked for this";
    EXPECT_EQ(merged({linked, told("b", organizers_page)}).event.url, "https://b.example/1");
}

TEST(Merge, of_equals_the_one_with_more_to_say_speaks_and_then_the_first_by_name) {
    EXPECT_EQ(merged({told("b", feed), told("a", feed)}).event.url, "https://a.example/1");
    auto second = told("a", feed);
    second.key = "z";
    second.event.url = "https://z.example/1";
    EXPECT_EQ(merged({second, told("a", feed)}).event.url, "https://a.example/1") << "by key";
    const std::vector<void (*)(Event&)> more{
        [](Event& event) { event.place.venue = "c-base"; },
        [](Event& event) { event.mode_confidence = 0.5; },
    };
    for (const auto& say : more) {
        auto b = told("b", feed);
        say(b.event);
        EXPECT_EQ(merged({told("a", feed), b}).event.url, "https://b.example/1");
    }
    const std::vector<void (*)(Event&)> less{
        [](Event& event) { event.place_confidence = 0.4; },
        [](Event& event) { event.organizer.url.clear(); },
        [](Event& event) { event.time.start_utc.reset(); },
    };
    for (const auto& keep_silent : less) {
        auto a = told("a", feed);
        keep_silent(a.event);
        EXPECT_EQ(merged({a, told("b", feed)}).event.url, "https://b.example/1");
    }
}

TEST(Merge, a_letter_id_alone_speaks_after_its_equals) {
    auto letters = told("a", feed);
    letters.identities = {"meetup-token:fvdtgtyfcpbsb"};
    EXPECT_EQ(merged({letters, told("b", feed)}).event.url, "https://b.example/1");
    letters.identities = {"meetup-token:fvdtgtyfcpbsb", "meetup:297"};
    EXPECT_EQ(merged({letters, told("b", feed)}).event.url, "https://a.example/1") << "it has its number";
}

TEST(Merge, of_equals_who_disagree_the_one_that_changed_its_word_last_is_believed) {
    auto first = told("a", feed);
    auto second = told("b", feed, "Hack and Learn", "2023-11-29");
    first.revised = at("2023-11-01T00:00:00Z");
    second.revised = at("2023-11-02T00:00:01Z");
    EXPECT_EQ(format_date(merged({first, second}).event.time.first_day()), "2023-11-29");
    second.revised = at("2023-11-02T00:00:00Z");
    EXPECT_EQ(format_date(merged({first, second}).event.time.first_day()), "2023-11-28") << "a day apart is at once";
    second.revised.reset();
    EXPECT_EQ(format_date(merged({first, second}).event.time.first_day()), "2023-11-28");
    first.revised.reset();
    second.revised = at("2023-11-02T00:00:01Z");
    EXPECT_EQ(format_date(merged({first, second}).event.time.first_day()), "2023-11-29");
    second.authority = aggregator;
    EXPECT_EQ(format_date(merged({first, second}).event.time.first_day()), "2023-11-28") << "no equal of the feed";
}

TEST(Merge, a_later_word_that_says_the_same_changes_no_reason) {
    auto first = told("a", feed);
    auto second = told("b", feed);
    first.event.why.date = "said by a";
    second.event.why.date = "said by b";
    second.revised = at("2023-11-02T00:00:00Z");
    EXPECT_EQ(merged({first, second}).event.why.date, "said by a");
    second.event.time = whole_days("b", "", "2023-11-28").event.time;
    EXPECT_EQ(merged({first, second}).event.why.date, "said by b") << "whole days say otherwise";
}

TEST(Merge, a_time_without_zone_or_end_is_completed_by_who_names_the_same_start) {
    auto page = told("a", organizers_page);
    page.event.time.zone.clear();
    page.event.time.start_utc.reset();
    auto other = told("b", feed);
    other.event.why.date = "said by b";
    auto event = merged({page, other}).event;
    EXPECT_EQ(event.time, other.event.time);
    EXPECT_EQ(event.why.date, "said by b");

    page = told("a", organizers_page);
    page.event.time.end = page.event.time.start;
    EXPECT_EQ(merged({page, other}).event.time, other.event.time);
    auto endless = other;
    endless.event.time.end = endless.event.time.start;
    EXPECT_EQ(merged({page, endless}).event.time, page.event.time) << "it knows no end either";
    auto zoneless = other;
    zoneless.event.time.zone.clear();
    EXPECT_EQ(merged({page, zoneless}).event.time, page.event.time);
    auto later = told("b", feed, "Hack and Learn", "2023-11-29");
    EXPECT_EQ(merged({page, later}).event.time, page.event.time) << "another start";
    const auto day = whole_days("b", "Hack and Learn", "2023-11-28");
    EXPECT_EQ(merged({page, day}).event.time, page.event.time);
}

TEST(Merge, mode_and_place_are_the_best_voices_that_is_certain_else_the_most_certain_ones) {
    auto page = told("a", organizers_page);
    auto other = told("b", feed);
    page.event.mode_confidence = 0.4;
    page.event.place_confidence = 0.4;
    other.event.mode_confidence = other.event.place_confidence = 0.5;
    other.event.mode = Mode::hybrid;
    other.event.place.city = "Leipzig";
    other.event.region = "Europe";
    other.event.why.mode = "hybrid, it says";
    other.event.why.place = "Leipzig, it says";
    other.event.why.section = "both";
    auto event = merged({page, other}).event;
    EXPECT_EQ(event.mode, Mode::hybrid);
    EXPECT_EQ(event.mode_confidence, 0.5);
    EXPECT_EQ(event.why.mode + "; " + event.why.section, "hybrid, it says; both");
    EXPECT_EQ(event.place.city + ", " + event.region, "Leipzig, Europe");
    EXPECT_EQ(event.place_confidence, 0.5);
    EXPECT_EQ(event.why.place, "Leipzig, it says");
    page.event.mode_confidence = page.event.place_confidence = 0.5;
    event = merged({page, other}).event;
    EXPECT_EQ(event.mode, Mode::in_person) << "the better voice is certain enough";
    EXPECT_EQ(event.place.city, "Berlin");
    page.event.mode_confidence = page.event.place_confidence = 0.1;
    other.event.mode_confidence = other.event.place_confidence = 0.2;
    event = merged({page, other}).event;
    EXPECT_EQ(event.mode, Mode::hybrid) << "neither is, the other more";
    EXPECT_EQ(event.place.city, "Leipzig");
}

TEST(Merge, a_later_word_on_mode_or_place_of_an_equal_is_believed) {
    auto first = told("a", feed);
    auto second = told("b", feed);
    first.event.mode_confidence = second.event.mode_confidence = 0.9;
    second.event.mode = Mode::virtual_;
    second.event.place.country = "AT";
    second.revised = at("2023-11-02T00:00:00Z");
    const auto event = merged({first, second}).event;
    EXPECT_EQ(event.mode, Mode::virtual_);
    EXPECT_EQ(event.place.country, "AT");
}

TEST(Merge, venue_address_and_coordinates_are_filled_in_from_who_names_the_same_place) {
    auto page = told("a", organizers_page);
    auto other = told("b", feed);
    other.event.place.venue = "c-base";
    other.event.place.address = "Rungestraße 20";
    other.event.place.coordinates = Coordinates{52.5, 13.4};
    auto event = merged({page, other}).event;
    EXPECT_EQ(event.place, other.event.place);
    page.event.place.venue = "Betahaus";
    page.event.place.coordinates = Coordinates{1, 2};
    event = merged({page, other}).event;
    EXPECT_EQ(event.place.venue, "Betahaus") << "said already";
    EXPECT_EQ(event.place.coordinates, page.event.place.coordinates);
    page = told("a", organizers_page);
    other.event.place.city = "Leipzig";
    EXPECT_EQ(merged({page, other}).event.place, page.event.place) << "of another city";
    other.event.place = {"c-base", "", "Berlin", "", "US", {}};
    EXPECT_EQ(merged({page, other}).event.place, page.event.place) << "of another country";
}

TEST(Merge, who_speaks_best_cancels_and_nobody_below) {
    auto page = told("a", organizers_page);
    auto other = told("b", aggregator);
    other.event.status = Status::cancelled;
    EXPECT_EQ(merged({page, other}).event.status, Status::confirmed);
    other.authority = organizers_page;
    EXPECT_EQ(merged({page, other}).event.status, Status::cancelled);
    other.event.status = Status::tentative;
    EXPECT_EQ(merged({page, other}).event.status, Status::confirmed) << "only a cancellation is taken over";
}

TEST(Merge, what_the_best_leaves_out_the_next_says) {
    auto page = told("a", organizers_page);
    page.event.url.clear();
    page.event.organizer = {};
    auto feed_of_it = told("b", feed);
    feed_of_it.event.uid = "uid-b";
    feed_of_it.event.recurrence_id = "2023-11-28T19:00:00";
    feed_of_it.event.organizer = {"RUST Berlin", ""};
    auto calendar = told("c", aggregator);
    calendar.event.uid = "uid-c";
    calendar.event.paid = true;
    const auto event = merged({page, feed_of_it, calendar}).event;
    EXPECT_EQ(event.url, "https://b.example/1");
    EXPECT_EQ(event.uid, "uid-b");
    EXPECT_EQ(event.recurrence_id, "2023-11-28T19:00:00");
    EXPECT_TRUE(event.paid);
    EXPECT_EQ(event.organizer.name, "RUST Berlin");
    EXPECT_EQ(event.organizer.url, "https://www.meetup.com/rust-berlin") << "of the same name";
    calendar.event.organizer.name = "Rust Leipzig";
    EXPECT_EQ(merged({page, feed_of_it, calendar}).event.organizer.url, "");
}

std::vector<std::string> mirrors(std::vector<Testimony> witnesses) {
    std::vector<std::string> urls;
    for (const auto& mirror : merged(std::move(witnesses)).event.mirrors) urls.push_back(mirror.url);
    return urls;
}

TEST(Merge, other_pages_become_mirrors_once_and_the_same_page_by_another_name_does_not) {
    auto page = told("a", organizers_page);
    auto other = told("b", feed);
    EXPECT_THAT(mirrors({page, other, told("b", feed, "b again")}), ElementsAre("https://b.example/1"));
    EXPECT_EQ(merged({page, other}).event.mirrors.front().label, "Mirror");
    other.event.url = page.event.organizer.url;
    EXPECT_THAT(mirrors({page, other}), IsEmpty()) << "the organizer's own page";
    other.event.url = "";
    EXPECT_THAT(mirrors({page, other}), IsEmpty());
    other.event.mirrors = {{"Video", "https://video.example/"}};
    EXPECT_THAT(mirrors({page, other}), ElementsAre("https://video.example/"));
    page.identities = {"meetup:1"};
    other = told("b", feed);
    other.identities = {"meetup:1"};
    EXPECT_THAT(mirrors({page, other}), IsEmpty()) << "one number";
    other.identities = {"meetup-token:fvdtgtyfcpbsb"};
    EXPECT_THAT(mirrors({page, other}), IsEmpty()) << "the letters that were its name before";
    other.identities = {"luma:abc"};
    EXPECT_THAT(mirrors({page, other}), ElementsAre("https://b.example/1"));
    auto third = told("c", aggregator);
    third.identities = {"luma:abc"};
    EXPECT_THAT(mirrors({page, other, third}), ElementsAre("https://b.example/1"));
}

TEST(Merge, says_who_disagrees_about_what) {
    auto page = told("a", organizers_page);
    page.event.mode_confidence = 0.9;
    auto other = told("b", feed, "Rust Night", "2023-11-29");
    other.event.mode = Mode::virtual_;
    other.event.mode_confidence = 0.5;
    other.event.place.city = "Leipzig";
    other.event.status = Status::tentative;
    EXPECT_THAT(merged({page, other}).disagreements,
                ElementsAre("date: b says 2023-11-29T19:00 UTC", "title: b says Rust Night", "mode: b says virtual",
                            "place: b says Leipzig, DE", "status: b says tentative"));
    auto guess = told("b", feed, "hack and  LEARN");
    guess.event.mode = Mode::virtual_;
    guess.event.mode_confidence = 0.4;
    guess.event.place.city = "Leipzig";
    guess.event.place_confidence = 0.4;
    EXPECT_THAT(merged({page, guess}).disagreements, IsEmpty()) << "a guess is no contradiction";
    EXPECT_THAT(merged({page, whole_days("b", "Hack and Learn", "2023-11-28")}).disagreements,
                ElementsAre("date: b says 2023-11-28"));
    auto nowhere = told("b", feed);
    nowhere.event.place.city.clear();
    nowhere.event.time.zone.clear();
    nowhere.event.time.start_utc.reset();
    nowhere.event.time.start += std::chrono::hours(1);
    EXPECT_THAT(merged({page, nowhere}).disagreements,
                ElementsAre("date: b says 2023-11-28T20:00", "place: b says DE"));
}

TEST(Merge, tells_whose_words_were_joined_and_why) {
    EXPECT_EQ(merged({told("b", feed), told("a", organizers_page), told("b", feed, "again")}).event.why.identity,
              "a + b: same URL");
}

}  // namespace
}  // namespace gatherd
