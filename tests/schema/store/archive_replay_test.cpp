#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <set>

#include "archive.hpp"
#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using test::Week;
using Lines = std::vector<std::string>;

Lines printed(Store& store, const Window& window, std::optional<sys_seconds> as_of = std::nullopt) {
    Lines lines;
    for (const auto& one : store.events(window, as_of)) {
        auto line =
            one.id + " " + format_date(one.event.time.first_day()) + " " + one.event.title + " " + one.event.url;
        for (const auto& seen : one.sightings) line += " " + seen.source + format_rfc3339(seen.last_seen);
        lines.push_back((one.listed ? "" : one.reason + ": ") + line);
    }
    return lines;
}

/// The archive's issues as the weekly polls of one aggregator.
class ArchiveReplay : public testing::Test {
protected:
    // The archive has lines outside their issue's window: typing errors.
    static std::vector<Week> weeks(std::size_t most) {
        auto all = test::weeks(most);
        for (auto& week : all)
            std::erase_if(week.events, [&](const auto& one) { return !week.window.contains(one.second.event.time); });
        return all;
    }

    static std::vector<SightedEvent> events(const Week& week) {
        std::vector<SightedEvent> all;
        for (const auto& [key, seen] : week.events) all.push_back(seen);
        return all;
    }

    test::TemporaryDirectory directory;
    std::unique_ptr<Store> store = test::open((directory.path() / "gatherd.db").string());
};

TEST_F(ArchiveReplay, as_of_each_week_of_a_year_is_what_was_printed_then) {
    GATHERD_NEEDS_SHARED("twir/events.jsonl");
    const auto year = weeks(52);
    std::vector<Lines> then;
    std::size_t lines = 0;
    for (const auto& week : year) {
        store->keep(test::poll("twir", week.at, events(week)));
        then.push_back(printed(*store, week.window));
        std::set<std::string> listed;
        for (const auto& one : store->events(week.window))
            if (one.listed) listed.insert(format_date(one.event.time.first_day()) + one.event.url);
        std::set<std::string> published;
        for (const auto& [key, seen] : week.events)
            published.insert(format_date(seen.event.time.first_day()) + seen.event.url);
        EXPECT_EQ(listed, published) << format_rfc3339(week.at);
        lines += listed.size();
    }
    for (std::size_t i = 0; i < year.size(); ++i) EXPECT_EQ(printed(*store, year[i].window, year[i].at), then[i]);
    for (const auto& line : store->check()) ADD_FAILURE() << line;
    std::cout << year.size() << " weeks, " << lines << " lines\n";
}

bool has_letters(const SightedEvent& seen) { return seen.key.starts_with("meetup-token:"); }

// Within one group and day, the same title: letters in one issue, a number in the next.
std::vector<std::pair<SightedEvent, SightedEvent>> rewrites(const auto& before, const auto& after) {
    std::vector<std::pair<SightedEvent, SightedEvent>> found;
    for (const auto& [key, old] : before) {
        if (!has_letters(old) || after.contains(key)) continue;
        for (const auto& [new_key, now] : after)
            if (!has_letters(now) && !before.contains(new_key) && now.event.title == old.event.title &&
                now.event.organizer.url == old.event.organizer.url && now.event.time == old.event.time)
                found.emplace_back(old, now);
    }
    return found;
}

TEST_F(ArchiveReplay, every_rewritten_id_of_the_archive_keeps_its_event) {
    GATHERD_NEEDS_SHARED("twir/events.jsonl");
    std::map<std::string, SightedEvent> before;
    std::size_t count = 0;
    for (const auto& week : weeks(1000)) {
        std::map<std::string, std::string> ids;
        const auto pairs = rewrites(before, week.events);
        for (const auto& [old, now] : pairs) ids[old.key] = store->find(old.identities.front())->id;
        store->keep(test::poll("twir", week.at, events(week)));
        for (const auto& [old, now] : pairs) {
            EXPECT_EQ(store->find(now.identities.front())->id, ids[old.key]) << old.event.url << " " << now.event.url;
            EXPECT_EQ(store->find(old.event.url)->id, ids[old.key]);
        }
        count += pairs.size();
        before = week.events;
    }
    std::cout << count << " rewritten ids\n";
    EXPECT_GT(count, 10U);
    for (const auto& line : store->check()) ADD_FAILURE() << line;
}

}  // namespace
}  // namespace gatherd
