#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "pages/advice.hpp"
#include "pages/calendar_page.hpp"
#include "pages/check_page.hpp"
#include "pages/editors_page.hpp"
#include "pages/map_page.hpp"
#include "pages/projection.hpp"
#include "pages/words.hpp"
#include "scenery.hpp"
#include "support/sample.hpp"

namespace gatherd::pages {
namespace {

using test::browsed;
using test::editors_view;
using test::sample_event;
using test::texts;
using test::values;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

StoredEvent hybrid_event() {
    auto stored = sample_event("2023-11-22", "Hybrid Night");
    stored.event.mode = Mode::hybrid;
    return stored;
}

TEST(EditorsPage, counts_and_names_the_sections_in_the_order_of_the_style) {
    const auto page =
        browsed(editors_page(test::site(), editors_view({sample_event("2023-11-20", "A"), hybrid_event()})));
    EXPECT_THAT(texts(page, "//section[@class='region']//h2"), ElementsAre("Virtual 1", "Europe 2"));
}

TEST(EditorsPage, shows_a_hybrid_event_in_both_sections_under_ids_of_their_own) {
    const auto page = browsed(editors_page(test::site(), editors_view({hybrid_event()})));
    const auto id = hybrid_event().id;
    EXPECT_THAT(values(page, "//li[@class='event']/@id"), ElementsAre("in-virtual-" + id, "in-europe-" + id));
}

TEST(EditorsPage, gives_the_block_as_it_prints) {
    const auto view = editors_view({sample_event("2023-11-20", "A [tricky] <title>")});
    const auto page = browsed(editors_page(test::site(), view));
    EXPECT_EQ(page.select_node("//textarea").node().child_value(), view.markdown);
}

TEST(EditorsPage, tells_utc_on_hover_and_the_local_time_with_its_zone) {
    const auto page = browsed(editors_page(test::site(), editors_view({sample_event("2023-11-20", "A")})));
    EXPECT_THAT(values(page, "//p[@class='when']/time/@title"),
                ElementsAre("2023-11-20 18:00 UTC, local time is UTC+01:00"));
    EXPECT_THAT(texts(page, "//p[@class='when']"), ElementsAre("Mon 2023-11-20 19:00 Europe/Berlin"));
}

TEST(EditorsPage, marks_what_is_new_changed_or_doubtful) {
    auto view = editors_view({sample_event("2023-11-20", "A"), hybrid_event()});
    view.changes = {
        {ListingChange::Kind::added, view.selection.listings[0], "new", {}},
        {ListingChange::Kind::changed, view.selection.listings[1], {}, {{"title", "Night", "Hybrid Night"}}}};
    view.doubts = {{85, "mode in doubt", "guessed", view.selection.listings[0].stored.id, "line", "[[set]] …"}};
    const auto page = browsed(editors_page(test::site(), view));
    EXPECT_THAT(
        texts(page, "//li[@class='event'][contains(@id, '-A')]//p[@class='title']/span[contains(@class, 'badge')]"),
        ElementsAre("new", "needs review"));
    EXPECT_THAT(texts(page, "//section[@id='review']//code"), ElementsAre("[[set]] …"));
    EXPECT_THAT(values(page, "//section[@id='review']//a/@href"),
                ElementsAre("#in-europe-" + view.selection.listings[0].stored.id));
}

TEST(EditorsPage, stays_readable_whatever_there_is_to_review) {
    auto view = editors_view({sample_event("2023-11-20", "A")});
    const auto& listing = view.selection.listings[0];
    view.doubts.assign(5000, {85, "mode in doubt", "guessed", listing.stored.id, "line", "[[set]] …"});
    view.changes.assign(5000, {ListingChange::Kind::changed, listing, {}, {{"title", "Night", "Hybrid Night"}}});
    const auto page = browsed(editors_page(test::site(), view));
    EXPECT_THAT(texts(page, "//section[@id='review']//h2"), ElementsAre("To review (5000)"));
    EXPECT_THAT(texts(page, "//section[@id='review']//li"), SizeIs(200));
    EXPECT_THAT(texts(page, "//section[@id='review']/details/p"), ElementsAre("4800 more: gatherd review"));
    EXPECT_THAT(texts(page, "//section[@id='changes']/details/p"),
                ElementsAre("4800 more: gatherd diff --since 2023-11-08"));
    EXPECT_THAT(texts(page, "//li[@class='event']//p[@class='doubt']"), SizeIs(8));
}

TEST(EditorsPage, counts_what_the_passing_of_time_brought_apart_from_what_is_new) {
    auto view = editors_view({sample_event("2023-11-20", "A"), sample_event("2023-11-21", "B")});
    view.changes = {{ListingChange::Kind::added, view.selection.listings[0], "new", {}},
                    {ListingChange::Kind::added, view.selection.listings[1], "entered the window", {}}};
    const auto page = browsed(editors_page(test::site(), view));
    EXPECT_THAT(texts(page, "//ul[@class='figures']/li"), Contains("1 new"));
}

TEST(EditorsPage, of_a_store_that_knew_nothing_before_marks_nothing_as_new) {
    auto view = editors_view({sample_event("2023-11-20", "A")});
    view.changes = {{ListingChange::Kind::added, view.selection.listings[0], "new", {}}};
    const auto page = browsed(editors_page(test::site(), view));
    EXPECT_THAT(texts(page, "//span[contains(@class, 'badge')]"), IsEmpty());
    EXPECT_THAT(texts(page, "//section[@id='changes']/p"), ElementsAre("Everything is new: nothing was known then."));
}

TEST(EditorsPage, keeps_the_choice_in_its_links_and_fields) {
    auto view = editors_view({sample_event("2023-11-20", "A")});
    view.choice.issue = "2023-11-15";
    view.choice.mode = "hybrid";
    view.choice.search = "rust & more";
    const auto page = browsed(editors_page(test::site(), view));
    EXPECT_THAT(values(page, "//nav[@aria-label='Formats']//a/@href"),
                Contains("/events.md?issue=2023-11-15&mode=hybrid&search=rust%20%26%20more"));
    EXPECT_THAT(values(page, "//nav[@class='neighbours']/a/@href"),
                ElementsAre("/?issue=2023-11-08&mode=hybrid&search=rust%20%26%20more",
                            "/?issue=2023-11-22&mode=hybrid&search=rust%20%26%20more"));
    EXPECT_THAT(values(page, "//option[@selected]/@value"), Contains("hybrid"));
    EXPECT_THAT(values(page, "//input[@name='search']/@value"), ElementsAre("rust & more"));
}

TEST(EditorsPage, without_an_issue_asks_for_days) {
    auto view = editors_view({});
    view.issue.reset();
    const auto page = browsed(editors_page(test::site(), view));
    EXPECT_THAT(values(page, "//input[@type='date']/@name"), ElementsAre("from", "to"));
    EXPECT_THAT(texts(page, "//p[@class='nothing']"), Contains("No events in this window with these filters."));
}

TEST(EditorsPage, has_every_id_once) {
    auto ids = values(browsed(editors_page(test::site(), editors_view({hybrid_event()}))), "//@id");
    const auto all = ids.size();
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    EXPECT_EQ(ids.size(), all);
}

TEST(CheckPage, says_where_an_event_is_listed_or_the_reason_why_not) {
    auto unplaced = sample_event("2023-11-21", "Nowhere");
    unplaced.event.place = {};
    unplaced.event.region.clear();
    CheckView view{{"https://www.meetup.com/rust-berlin", {}, {}}, {}, {}};
    for (const auto& stored : {sample_event("2023-11-20", "A"), unplaced})
        view.found.events.push_back({stored, fate_of(stored, {test::november.from, 28}, test::style())});
    const auto page = browsed(check_page(test::site(), view));
    EXPECT_THAT(texts(page, "//p[@class='fate']"),
                ElementsAre("listed in Europe, issue of 2023-11-15", "not listed held: place unknown"));
    EXPECT_THAT(texts(page, "//p[@class='summary']"),
                ElementsAre("2 upcoming events: 1 in the next issue, 0 in later ones, 1 not listed."));
}

TEST(CheckPage, shows_an_unknown_address_with_the_block_that_adds_it) {
    CheckView view{{"https://luma.com/rust", {}, {}}, ProbeView{}, {}};
    view.probe->block = "[[source]]\nname = \"rust\"\n";
    const auto page = browsed(check_page(test::site(), view));
    EXPECT_THAT(texts(page, "//pre"), ElementsAre("[[source]] name = \"rust\""));
}

TEST(GroupBadge, names_the_day_of_the_next_event_that_is_listed) {
    const auto stored = sample_event("2023-11-28", "A");
    GroupView view{test::source_view("rust-berlin", "ok"),
                   {{stored, fate_of(stored, {test::november.from, 28}, test::style())}}};
    EXPECT_THAT(group_badge(view), HasSubstr("aria-label=\"next: Tue 28 Nov\""));
    view.events.clear();
    EXPECT_THAT(group_badge(view), HasSubstr("no event"));
}

TEST(CalendarPage, puts_an_event_on_each_of_its_days_in_the_window) {
    auto stored = sample_event("2023-11-28", "Conference");
    stored.event.time.end += std::chrono::hours(48);
    const WindowView view{{}, test::november.from, test::selection_of({stored}), {}};
    const auto page = browsed(calendar_page(test::site(), view));
    EXPECT_THAT(values(page, "//td[@class='busy']/time/@datetime"),
                ElementsAre("2023-11-28", "2023-11-29", "2023-11-30"));
    EXPECT_THAT(texts(page, "//caption"), ElementsAre("November 2023", "December 2023"));
    EXPECT_THAT(texts(page, "(//thead)[1]//th"), ElementsAre("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"));
}

TEST(MapPage, counts_the_events_of_a_city_once_each) {
    const auto berlin = [](const Place&) { return std::optional(Coordinates{52.52, 13.40}); };
    const WindowView view{
        {}, test::november.from, test::selection_of({sample_event("2023-11-20", "A"), hybrid_event()}), {}};
    const auto page = browsed(map_page(test::site(), view, berlin));
    EXPECT_THAT(texts(page, "//ul[@class='towns']/li"), ElementsAre("Berlin, DE 2"));
    EXPECT_THAT(texts(page, "//p[@class='window']"), ElementsAre("2 events in 1 place, 0 online only"));
    EXPECT_EQ(page.select_nodes("//circle").size(), 1U);
}

TEST(Projection, puts_greenwich_in_the_middle_and_north_on_top) {
    const auto world = whole_world();
    const auto london = project({51.48, 0});
    EXPECT_DOUBLE_EQ(london.x, world.width / 2);
    EXPECT_LT(london.y, project({0, 0}).y);
    EXPECT_LT(project({0, 0}).y, world.height);
    EXPECT_DOUBLE_EQ(project({90, 180}).y, 0);
}

TEST(Projection, frames_stay_on_the_drawing_and_keep_its_shape) {
    const auto world = whole_world();
    for (const auto& points : {std::vector<Point>{{0, 0}}, {{1000, world.height}}, {{0, 0}, {1000, 100}}, {}}) {
        const auto frame = frame_around(points);
        EXPECT_GE(frame.corner.x, 0);
        EXPECT_LE(frame.corner.x + frame.width, world.width + 1e-9);
        EXPECT_LE(frame.corner.y + frame.height, world.height + 1e-9);
        EXPECT_NEAR(frame.height / frame.width, world.height / world.width, 1e-9);
    }
}

TEST(Advice, names_what_the_source_leaves_open) {
    auto stored = sample_event("2023-11-20", "A");
    stored.event.mode_confidence = stored.event.place_confidence = 1;
    EXPECT_THAT(advice_for(stored), IsEmpty());
    stored.event.time.zone.clear();
    stored.event.time.start_utc.reset();
    EXPECT_THAT(advice_for(stored), ElementsAre(HasSubstr("no time zone")));
}

TEST(Words, are_said_as_people_do) {
    EXPECT_EQ(counted(1, "event"), "1 event");
    EXPECT_EQ(counted(0, "event"), "0 events");
    EXPECT_EQ(short_day(test::day("2023-12-05")), "Tue 5 Dec");
    EXPECT_EQ(long_day(test::day("2023-11-15")), "Wed 15 November 2023");
}

}  // namespace
}  // namespace gatherd::pages
