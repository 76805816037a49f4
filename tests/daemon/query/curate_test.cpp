#include "query/curate.hpp"

#include <gmock/gmock.h>

#include "query/query.hpp"

namespace gatherd {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Window window{parse_date("2026-03-04").value(), parse_date("2026-04-01").value()};

Style style() {
    Style made;
    made.virtual_region = "Virtual";
    made.region_order = {"Virtual", "Europe", "Oceania"};
    made.country_region = {{"DE", "Europe"}, {"AU", "Oceania"}};
    made.mirror_label = "Mirror";
    return made;
}

StoredEvent event(const std::string& id, const std::string& day = "2026-03-10") {
    StoredEvent stored;
    stored.id = id;
    stored.event.title = "Rust Night " + id;
    stored.event.url = "https://events.example/" + id;
    stored.event.organizer = {"Rust Berlin", "https://events.example/group"};
    stored.event.place.city = "Berlin";
    stored.event.place.country = "DE";
    stored.event.region = "Europe";
    stored.event.time.start = local_seconds(parse_date(day).value()) + std::chrono::hours(18);
    stored.event.time.end = stored.event.time.start + std::chrono::hours(2);
    stored.event.time.zone = "Europe/Berlin";
    stored.sightings = {{"feed", stored.event.url, {}, {}}};
    return stored;
}

CurationNote at_line(int line) { return {"why not", "ed", std::nullopt, fmt::format("/etc/curation.toml:{}", line)}; }

/// A store of some events, of which those in the window are curated.
Curated curated(std::vector<StoredEvent> events, const Curation& curation,
                std::map<std::string, std::string> former_names = {}, const std::vector<Telling>& tellings = {}) {
    const auto our_style = style();
    const CurationContext context{our_style,
                                  window,
                                  parse_date("2026-03-01").value(),
                                  [&](const std::string& name) -> std::optional<StoredEvent> {
                                      const auto former = former_names.find(name);
                                      const auto& wanted = former == former_names.end() ? name : former->second;
                                      for (const auto& one : events)
                                          if (one.id == wanted || one.event.url == wanted) return one;
                                      return std::nullopt;
                                  },
                                  [&] { return events; },
                                  [&](const std::string&) { return tellings; }};
    std::vector<StoredEvent> inside;
    for (const auto& one : events)
        if (window.contains(one.event.time)) inside.push_back(one);
    return curate(inside, curation, context);
}

Curation hide(CurationTarget target) {
    Curation curation;
    curation.hides = {{std::move(target), at_line(3)}};
    return curation;
}

TEST(Curation, hides_by_url_id_organizer_and_title_and_says_which_entry_did) {
    const CurationTarget targets[] = {{"http://www.events.example/1?utm_source=x", "", "", ""},
                                      {"", "1", "", ""},
                                      {"", "", "rust berlin", ""},
                                      {"", "", "https://events.example/group/", ""},
                                      {"", "", "", "rust*1"},
                                      {"https://events.example/1", "", "Rust Berlin", "*NIGHT*"}};
    for (const auto& target : targets) {
        const auto result = curated({event("1")}, hide(target));
        ASSERT_EQ(result.events.size(), 1U);
        EXPECT_FALSE(result.events[0].listed);
        EXPECT_EQ(result.events[0].reason, "hidden by curation.toml:3: why not, by ed");
        EXPECT_THAT(result.warnings, IsEmpty());
    }
}

TEST(Curation, leaves_alone_what_one_of_an_entrys_words_does_not_fit) {
    for (const CurationTarget& target : {CurationTarget{"https://events.example/1", "", "Rust Munich", ""},
                                         CurationTarget{"", "", "", "night*"}, CurationTarget{"", "", "", "Rust"}}) {
        const auto result = curated({event("1")}, hide(target));
        EXPECT_TRUE(result.events[0].listed);
        EXPECT_THAT(result.warnings, ElementsAre("/etc/curation.toml:3: [[hide]] matches no event"));
    }
}

TEST(Curation, outlives_the_rewrite_of_an_id_or_url) {
    const auto result =
        curated({event("2")}, hide({"https://events.example/old", "", "", ""}), {{"https://events.example/old", "2"}});
    EXPECT_FALSE(result.events[0].listed);
}

TEST(Curation, that_names_an_event_outside_the_window_is_not_reported) {
    EXPECT_THAT(curated({event("1", "2027-01-01")}, hide({"", "", "", "*night*"})).warnings, IsEmpty());
}

TEST(Curation, that_has_expired_does_nothing_and_is_reported) {
    auto curation = hide({"", "1", "", ""});
    curation.hides[0].note.until = parse_date("2026-02-28").value();
    const auto result = curated({event("1")}, curation);
    EXPECT_TRUE(result.events[0].listed);
    EXPECT_THAT(result.warnings, ElementsAre("/etc/curation.toml:3: [[hide]] has expired: its until was 2026-02-28"));
    curation.hides[0].note.until = parse_date("2026-03-01").value();
    EXPECT_FALSE(curated({event("1")}, curation).events[0].listed) << "until is the last day on which it acts";
}

TEST(Curation, sets_values_and_keeps_what_the_sources_said) {
    CurationChange change;
    change.city = "Perth";
    change.admin1 = "WA";
    change.country = "AU";
    change.mode = Mode::hybrid;
    change.title = "New title";
    Curation curation;
    curation.sets = {{{"https://events.example/1", "", "", ""}, change, at_line(7)}};
    const auto stored = curated({event("1")}, curation).events[0];
    EXPECT_EQ(stored.event.title, "New title");
    EXPECT_EQ(stored.event.place.city, "Perth");
    EXPECT_EQ(stored.event.region, "Oceania") << "the region follows the country";
    EXPECT_EQ(stored.event.mode, Mode::hybrid);
    EXPECT_EQ(stored.event.why.mode, "set by curation.toml:7: why not, by ed");
    ASSERT_EQ(stored.curation.size(), 5U);
    EXPECT_EQ(stored.curation[0], (CurationMark{"curation.toml:7 [[set]]", "title", "Rust Night 1", "why not, by ed"}));
}

struct Redated {
    WrittenTime start;
    const char* printed;
};

TEST(Curation, sets_a_start_in_its_zone_and_keeps_the_length) {
    const auto wall = parse_local("2026-03-12T19:00:00").value();
    const Redated cases[] = {
        {{wall, false, "", std::nullopt}, "2026-03-12T18:00:00Z"},
        {{wall, false, "Europe/London", std::nullopt}, "2026-03-12T19:00:00Z"},
        {{wall, false, "", std::chrono::hours(-5)}, "2026-03-13T00:00:00Z"},
    };
    for (const auto& [start, printed] : cases) {
        CurationChange change;
        change.start = start;
        Curation curation;
        curation.sets = {{{"", "1", "", ""}, change, at_line(1)}};
        const auto time = curated({event("1", "2026-01-01")}, curation).events.at(0).event.time;
        EXPECT_EQ(format_rfc3339(time.start_utc.value()), printed);
        EXPECT_EQ(*time.end_utc - *time.start_utc, std::chrono::hours(2));
    }
}

TEST(Curation, that_moves_an_event_out_of_the_window_takes_it_out) {
    CurationChange change;
    change.start = WrittenTime{parse_local("2026-08-12T00:00:00").value(), true, "", std::nullopt};
    Curation curation;
    curation.sets = {{{"", "1", "", ""}, change, at_line(1)}};
    EXPECT_THAT(curated({event("1")}, curation).events, IsEmpty());
}

TEST(Curation, gives_a_start_to_one_event_of_a_series_only) {
    auto first = event("1", "2026-03-10");
    auto second = event("2", "2026-03-24");
    second.event.url = first.event.url;
    CurationChange change;
    change.start = WrittenTime{parse_local("2026-03-25T18:00:00").value(), false, "", std::nullopt};
    Curation curation;
    curation.sets = {{{first.event.url, "", "", ""}, change, at_line(1)}};
    const auto result = curated({first, second}, curation);
    EXPECT_EQ(format_date(result.events[0].event.time.first_day()), "2026-03-10");
    EXPECT_EQ(format_date(result.events[1].event.time.first_day()), "2026-03-25");
    EXPECT_THAT(result.warnings, ElementsAre(HasSubstr("matches 2 events: only that of 2026-03-24")));
}

TEST(Curation, merges_events_under_the_first_page) {
    Curation curation;
    curation.merges = {{{"https://events.example/2", "https://events.example/1"}, at_line(9)}};
    const auto result = curated({event("1"), event("2")}, curation);
    EXPECT_EQ(result.events[0].reason, "merged into 2 by curation.toml:9");
    EXPECT_THAT(result.events[1].event.mirrors, ElementsAre(Mirror{"Mirror", "https://events.example/1"}));
    EXPECT_EQ(result.events[1].sightings.size(), 2U);
    EXPECT_TRUE(result.events[1].listed);
}

TEST(Curation, merges_under_a_page_that_was_a_mirror_and_takes_the_place_from_who_knows_it) {
    auto first = event("1");
    first.event.mirrors = {{"Mirror", "https://other.example/night"}};
    first.sightings.push_back({"other", "https://other.example/night", {}, {}});
    first.event.place = {};
    first.event.region.clear();
    Curation curation;
    curation.merges = {{{"https://other.example/night", "https://events.example/2"}, at_line(9)}};
    const auto kept = curated({first, event("2")}, curation).events[0].event;
    EXPECT_EQ(kept.url, "https://other.example/night");
    EXPECT_THAT(kept.mirrors, ElementsAre(Mirror{"Mirror", "https://events.example/1"},
                                          Mirror{"Mirror", "https://events.example/2"}));
    EXPECT_EQ(kept.place.city, "Berlin");
    EXPECT_EQ(kept.region, "Europe");
}

TEST(Curation, splits_what_was_held_for_one_event) {
    auto joined = event("1");
    joined.event.mirrors = {{"Mirror", "https://other.example/night"}};
    joined.sightings.push_back({"other", "https://other.example/night", {}, {}});
    joined.event.place.venue = "Elsewhere";
    auto feed = event("1");
    auto other = event("2", "2026-03-11");
    other.event.title = "Another Night";
    other.event.url = "https://other.example/night";
    other.event.place.venue = "Elsewhere";
    const std::vector<Telling> tellings{{joined.sightings[0], feed.event, 6}, {joined.sightings[1], other.event, 2}};
    Curation curation;
    curation.splits = {{{"https://events.example/1", "https://other.example/night"}, at_line(2)}};
    const auto result = curated({joined}, curation, {}, tellings);
    ASSERT_EQ(result.events.size(), 2U);
    EXPECT_EQ(result.events[0].event, feed.event);
    EXPECT_EQ(result.events[1].event.url, "https://other.example/night");
    EXPECT_EQ(result.events[1].event.place.venue, "Elsewhere");
    EXPECT_EQ(result.events[1].event.title, "Another Night");
    EXPECT_EQ(format_date(result.events[1].event.time.first_day()), "2026-03-11");
    EXPECT_NE(result.events[1].id, "1");
}

TEST(Curation, pins_an_event_of_another_time) {
    Curation curation;
    curation.pins = {{{"https://events.example/1", "", "", ""}, at_line(2)}};
    const auto result = curated({event("1", "2026-09-01")}, curation);
    ASSERT_EQ(result.events.size(), 1U);
    EXPECT_EQ(select(result.events, window, {}, style(), {}).listings.size(), 1U);
}

TEST(Curation, adds_an_event_until_a_source_tells_of_it) {
    CurationChange retreat;
    retreat.title = "Rust Retreat";
    retreat.url = "https://events.example/9";
    retreat.start = WrittenTime{parse_local("2026-03-20T00:00:00").value(), true, "", std::nullopt};
    retreat.end = WrittenTime{parse_local("2026-03-22T00:00:00").value(), true, "", std::nullopt};
    retreat.city = "Berlin";
    retreat.country = "DE";
    Curation curation;
    curation.adds = {{retreat, at_line(5)}};
    const auto alone = curated({}, curation);
    ASSERT_EQ(alone.events.size(), 1U);
    EXPECT_EQ(format_date(alone.events[0].event.time.last_day()), "2026-03-22");
    EXPECT_EQ(select(alone.events, window, {}, style(), {}).listings.at(0).sections,
              std::vector<std::string>{"Europe"});
    const auto known = curated({event("9", "2026-03-20")}, curation);
    EXPECT_EQ(known.events.size(), 1U);
    EXPECT_THAT(known.warnings, ElementsAre(HasSubstr("no longer needed: source feed tells of it")));
    auto refused = event("9", "2026-03-20");
    refused.listed = false;
    refused.reason = "rejected: title filter";
    const auto added = curated({refused}, curation);
    EXPECT_EQ(select(added.events, window, {}, style(), {}).listings.size(), 1U);
    EXPECT_THAT(added.warnings, IsEmpty());
}

}  // namespace
}  // namespace gatherd
