#include "lint/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "daemon/lint/support.hpp"
#include "lint/draft_history.hpp"
#include "query/query.hpp"
#include "render/render.hpp"
#include "support/files.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

using testing::HasSubstr;
using testing::Not;

const Window window{test::day("2023-11-15"), test::day("2023-12-13")};

Selection listed(std::vector<StoredEvent> events) {
    Filters all;
    all.all_occurrences = true;
    return select(std::move(events), window, all, test::twir(), {});
}

StoredEvent event(const std::string& date, const std::string& title, const std::string& number) {
    auto stored = test::sample_event(date, title);
    stored.id = number;
    stored.event.url = "https://www.meetup.com/rust-berlin/events/" + number + "/";
    return stored;
}

std::string line(const std::string& date, const std::string& title, const std::string& number,
                 const std::string& place = "Berlin, DE") {
    return "* " + date + " | " + place + " | [Rust Berlin](https://www.meetup.com/rust-berlin)\n    * [**" + title +
           "**](https://www.meetup.com/rust-berlin/events/" + number + "/)\n";
}

std::string merged(const std::string& draft, const lint::MergeInput& input) {
    const auto once = lint::merge(draft, input, test::twir());
    EXPECT_TRUE(once);
    const auto twice = lint::merge(once->text, input, test::twir());
    EXPECT_EQ(twice->text, once->text) << "merging twice changes something";
    return once->text;
}

TEST(Merge, adds_new_events_in_order_and_keeps_the_rest_byte_by_byte) {
    const auto draft =
        test::section("### Europe\n" + line("2023-11-16", "a", "1") + line("2023-11-20", "by  hand |", "77"));
    const auto text = merged(draft, {listed({event("2023-11-16", "a", "1"), event("2023-11-18", "b", "2")}), {}});
    EXPECT_EQ(text, test::section("### Europe\n" + line("2023-11-16", "a", "1") + line("2023-11-18", "b", "2") +
                                  line("2023-11-20", "by  hand |", "77")));
}

TEST(Merge, makes_a_missing_region_in_its_place) {
    auto virtual_event = event("2023-11-18", "v", "2");
    virtual_event.event.mode = Mode::virtual_;
    const auto draft = test::section("### Europe\n" + line("2023-11-16", "a", "1"));
    EXPECT_EQ(merged(draft, {listed({virtual_event}), {}}),
              test::section("### Virtual\n" + line("2023-11-18", "v", "2", "Virtual (Berlin, DE)") + "\n### Europe\n" +
                            line("2023-11-16", "a", "1")));
    const auto last = test::section("### Asia\n" + line("2023-11-16", "a", "9", "Tokyo, JP"));
    EXPECT_EQ(merged(last, {listed({event("2023-11-16", "a", "1")}), {}}),
              test::section("### Asia\n" + line("2023-11-16", "a", "9", "Tokyo, JP") + "\n### Europe\n" +
                            line("2023-11-16", "a", "1")));
}

TEST(Merge, past_and_cancelled_events_leave) {
    auto cancelled = event("2023-11-18", "c", "2");
    cancelled.event.status = Status::cancelled;
    const auto draft = test::section("### Europe\n" + line("2023-11-10", "over", "1") + line("2023-11-18", "c", "2") +
                                     line("2023-11-20", "x", "3"));
    EXPECT_EQ(merged(draft, {listed({cancelled}), {}}), test::section("### Europe\n" + line("2023-11-20", "x", "3")));
}

TEST(Merge, a_region_whose_last_event_leaves_goes_with_it) {
    const auto draft = test::section("### Asia\n" + line("2023-11-10", "over", "1", "Tokyo, JP") + "\n### Europe\n" +
                                     line("2023-11-20", "x", "3"));
    EXPECT_EQ(merged(draft, {listed({}), {}}), test::section("### Europe\n" + line("2023-11-20", "x", "3")));
}

TEST(Merge, hand_edits_win_where_the_source_did_not_change) {
    const auto was = event("2023-11-16", "title", "1");
    auto now = was;
    now.event.time = event("2023-11-21", "", "").event.time;
    const auto draft =
        test::section("### Europe\n" + line("2023-11-16", "Title by hand", "1") + line("2023-11-20", "x", "3"));
    EXPECT_EQ(merged(draft, {listed({now}), listed({was})}),
              test::section("### Europe\n" + line("2023-11-20", "x", "3") + line("2023-11-21", "Title by hand", "1")));
    now.event.title = "New title";
    EXPECT_THAT(merged(draft, {listed({now}), listed({was})}), HasSubstr(line("2023-11-21", "New title", "1")));
}

/// A draft that nobody says the moment of: printed from `versions` one after the other.
lint::MergeInput with_history(const std::string& draft, const std::vector<std::vector<StoredEvent>>& versions) {
    std::vector<sys_seconds> moments;
    for (std::size_t i = 0; i < versions.size(); ++i) moments.emplace_back(date::days(i));
    const auto at = [&](sys_seconds moment) {
        return listed(
            versions.at(static_cast<std::size_t>(date::floor<date::days>(moment.time_since_epoch()).count())));
    };
    return {listed(versions.back()), {}, lint::history_of(draft, moments, at, test::twir())};
}

TEST(Merge, without_a_known_moment_what_repeats_a_version_follows_and_the_hand_stays) {
    const auto a = event("2023-11-16", "a", "1");
    const auto b = event("2023-11-17", "b", "2");
    auto late_a = event("2023-11-21", "a", "1");
    auto new_b = event("2023-11-17", "b, renamed", "2");
    const auto draft = test::section("### Europe\n" + line("2023-11-16", "a by hand", "1") +
                                     line("2023-11-17", "b", "2") + line("2023-11-20", "x", "3"));
    EXPECT_EQ(merged(draft, with_history(draft, {{a, b}, {late_a, b}, {late_a, new_b}})),
              test::section("### Europe\n" + line("2023-11-17", "b, renamed", "2") + line("2023-11-20", "x", "3") +
                            line("2023-11-21", "a by hand", "1")));
}

TEST(Merge, without_a_known_moment_an_editors_date_stays_and_is_named) {
    const auto a = event("2023-11-16", "a", "1");
    const auto b = event("2023-11-17", "b", "2");
    const auto draft =
        test::section("### Europe\n" + line("2023-11-17", "b", "2") + line("2023-11-18", "a", "1", "Potsdam, DE"));
    const auto input = with_history(draft, {{a, b}});
    EXPECT_EQ(merged(draft, input), draft);
    using lint::MergeNote;
    EXPECT_THAT(lint::merge(draft, input, test::twir())->notes,
                testing::UnorderedElementsAre(
                    MergeNote{MergeNote::Kind::kept, "Europe", "a", "date by hand: the source says '2023-11-16'"},
                    MergeNote{MergeNote::Kind::kept, "Europe", "a", "location by hand: the source says 'Berlin, DE'"}));
}

TEST(Merge, finds_the_moment_of_a_draft_among_many_with_few_questions) {
    constexpr int days = 28;
    std::vector<sys_seconds> moments;
    for (int i = 0; i < 500; ++i) moments.emplace_back(date::days(i));
    int asked = 0;
    // Every moment re-dates one event by a day, and the others as slowly as they are many.
    const auto at = [&](sys_seconds moment) {
        ++asked;
        const auto i = static_cast<int>(date::floor<date::days>(moment.time_since_epoch()).count());
        std::vector<StoredEvent> events;
        for (int n = 0; n < 20; ++n)
            events.push_back(
                event(format_date(window.from + date::days((i / (n + 1)) % days)), "talk", std::to_string(n)));
        return listed(std::move(events));
    };
    const auto draft = render(at(moments[123]), test::twir(), Format::markdown, {});
    asked = 0;
    const auto history = lint::history_of(draft, moments, at, test::twir());
    EXPECT_EQ(render(history->printed, test::twir(), Format::markdown, {}), draft);
    EXPECT_LT(asked, 70);
}

TEST(Merge, without_a_known_moment_no_event_is_lost) {
    const auto known = event("2023-11-16", "a", "1");
    const auto draft = test::section("### Europe\n" + line("2023-11-20", "x", "3"));
    EXPECT_THAT(merged(draft, with_history(draft, {{known}})), HasSubstr(line("2023-11-16", "a", "1")));
}

TEST(Merge, what_an_editor_took_out_stays_out) {
    const auto known = event("2023-11-16", "a", "1");
    const auto draft = test::section("### Europe\n" + line("2023-11-20", "x", "3"));
    EXPECT_EQ(merged(draft, {listed({known}), listed({known})}), draft);
}

TEST(Merge, says_what_and_why) {
    const auto draft = test::section("### Europe\n" + line("2023-11-10", "over", "1"));
    const auto result = lint::merge(draft, {listed({event("2023-11-18", "b", "2")}), {}}, test::twir());
    using lint::MergeNote;
    EXPECT_THAT(result->notes, testing::UnorderedElementsAre(
                                   MergeNote{MergeNote::Kind::added, "Europe", "b", "new"},
                                   MergeNote{MergeNote::Kind::removed, "Europe", "over", "over before the window"}));
    EXPECT_FALSE(lint::merge("# nothing\n", {listed({}), {}}, test::twir()));
}

// "…### Virtual…" of a section.
std::string virtual_list(const std::string& text) {
    const auto begin = text.find("### Virtual");
    auto end = text.find("\n\n", begin);
    auto list = text.substr(begin, end == std::string::npos ? end : end - begin);
    while (!list.empty() && list.back() == '\n') list.pop_back();
    return list;
}

// The events of a published list, as a store that collected them would give them.
std::vector<StoredEvent> events_of(const std::string& list) {
    std::vector<StoredEvent> events;
    const auto lines = ascii::split(list, '\n');
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (!lines[i].starts_with("* ")) continue;
        const auto fields = ascii::split(lines[i].substr(2), '|');
        StoredEvent stored;
        stored.id = std::string(lines[i]);
        const auto title = lines[i + 1].find("**](");
        stored.event.title = std::string(lines[i + 1].substr(9, title - 9));
        stored.event.url = std::string(lines[i + 1].substr(title + 4, lines[i + 1].find(')', title) - title - 4));
        const auto organizer = ascii::trim(fields[2]);
        stored.event.organizer.name = std::string(organizer.substr(1, organizer.find("](") - 1));
        stored.event.organizer.url =
            std::string(organizer.substr(organizer.find("](") + 2, organizer.find(')') - organizer.find("](") - 2));
        const auto location = ascii::trim(fields[1]);
        if (location.starts_with("Virtual (")) {
            const auto parts = ascii::split(location.substr(9, location.size() - 10), ',');
            stored.event.place.city = std::string(parts.front());
            stored.event.place.country = std::string(ascii::trim(parts.back()));
            if (parts.size() == 3) stored.event.place.admin1 = std::string(ascii::trim(parts[1]));
        }
        stored.event.mode = Mode::virtual_;
        stored.event.time.all_day = true;
        stored.event.time.start = stored.event.time.end = local_seconds(parse_date(lines[i].substr(2, 10)).value());
        events.push_back(stored);
    }
    return events;
}

TEST(Merge, reproduces_the_peers_list) {
    GATHERD_NEEDS_SHARED("merge/expected.md");
    const auto draft = test::read(test::shared_path("merge/draft.md"));
    const auto collected = events_of(test::read(test::shared_path("merge/updated.md")));
    Filters all;
    all.all_occurrences = true;
    const auto draft_window = lint::window_of(draft, test::twir());
    ASSERT_TRUE(draft_window);
    const auto text = merged(draft, {select(collected, *draft_window, all, test::twir(), {}), {}});
    // The peer prints the list alone; the section's heading and window line stay with ours (FORMAT.md, "section").
    EXPECT_EQ(virtual_list(text), virtual_list(test::read(test::shared_path("merge/expected.md"))));
}

TEST(Merge, takes_a_list_of_collected_events) {
    GATHERD_NEEDS_SHARED("merge/updated.json");
    const auto collected = lint::read_collected(test::read(test::shared_path("merge/updated.json")), test::twir());
    ASSERT_TRUE(collected);
    EXPECT_EQ(collected->events.size(), 49U);
    const Window october{test::day("2025-10-01"), test::day("2025-10-29")};
    const std::string draft =
        "## Upcoming Events\n\nRusty Events between 2025-10-01 - 2025-10-29 🦀\n\n" + test::twir().boilerplate;
    const auto text = merged(draft, {select(collected->events, october, {}, test::twir(), {}), {}});
    EXPECT_THAT(text, HasSubstr("### Asia\n* 2025-10-02 | Seoul, KR | [Seoul Rust"));
    EXPECT_TRUE(text.ends_with(")\n\n" + test::twir().boilerplate));
    EXPECT_THAT(text, Not(HasSubstr("\n\n\n")));
}

TEST(Merge, refuses_a_list_that_is_none) {
    EXPECT_FALSE(lint::read_collected("[]", test::twir()));
    EXPECT_FALSE(lint::read_collected("{\"Virtual\": 1}", test::twir()));
    EXPECT_FALSE(lint::read_collected("{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}", test::twir()));
    EXPECT_EQ(lint::read_collected("{\"Virtual\": [{\"name\": \"x\"}, 3]}", test::twir())->notes.size(), 2U);
}

}  // namespace
}  // namespace gatherd
