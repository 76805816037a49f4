#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "archive.hpp"
#include "config/config.hpp"
#include "query/changes.hpp"
#include "query/query.hpp"
#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using Lines = std::multiset<std::string>;

using test::Week;

void keep(Store& store, const Week& week) {
    std::vector<SightedEvent> events;
    for (const auto& [key, seen] : week.events) events.push_back(seen);
    store.keep(test::poll("twir", week.at, std::move(events)));
}

Lines lines_of(const Listing& listing, const Style& style) {
    const auto& event = listing.stored.event;
    Lines lines;
    for (const auto& section : listing.sections)
        lines.insert(fmt::format("{} | {} - {} | {} | {} | {} | {}", section, format_date(event.time.first_day()),
                                 format_date(event.time.last_day()), location_text(event, style),
                                 printed_organizer(event).name, event.title, event.url));
    return lines;
}

Lines lines_of(const Selection& selection, const Style& style) {
    Lines lines;
    for (const auto& listing : selection.listings) lines.merge(lines_of(listing, style));
    return lines;
}

const Listing* listing_of(const std::string& id, const Selection& selection) {
    for (const auto& listing : selection.listings)
        if (listing.stored.id == id && listing.stored.listed) return &listing;
    return nullptr;
}

void take(Lines& from, const Lines& lines) {
    for (const auto& line : lines) {
        const auto found = from.find(line);
        ASSERT_NE(found, from.end()) << line;
        from.erase(found);
    }
}

// What was printed, changed as diff says, is what is printed now; and every change that it names is one.
TEST(ArchiveDiff, of_two_consecutive_weeks_lists_exactly_the_differences) {
    GATHERD_NEEDS_SHARED("twir/events.jsonl");
    const auto style = built_in_style("twir").value();
    const test::TemporaryDirectory directory;
    const auto store = test::open((directory.path() / "gatherd.db").string());
    Filters everything;
    everything.all_occurrences = true;
    const auto all = test::weeks(30);
    std::size_t changes = 0;
    std::size_t listed = 0;
    keep(*store, all.front());
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto& before_week = all[i - 1];
        keep(*store, all[i]);
        const auto before =
            select(store->events(before_week.window, before_week.at), before_week.window, everything, style, {});
        const auto now = select(store->events(all[i].window), all[i].window, everything, style, {});
        auto list = lines_of(before, style);
        for (const auto& change :
             changes_between({before, now, style, [&](const std::string& id) { return store->find(id); },
                              [](const std::string&) { return true; }})) {
            ++changes;
            if (change.kind == ListingChange::Kind::gone) {
                EXPECT_FALSE(change.reason.empty());
                take(list, lines_of(change.listing, style));
                continue;
            }
            if (change.kind == ListingChange::Kind::changed)
                take(list, lines_of(*listing_of(change.listing.stored.id, before), style));
            list.merge(lines_of(change.listing, style));
        }
        EXPECT_EQ(list, lines_of(now, style)) << format_rfc3339(all[i].at);
        listed += list.size();
    }
    std::cout << changes << " changes over " << all.size() << " weeks of " << listed << " lines\n";
    EXPECT_GT(changes, 100U);
}

}  // namespace
}  // namespace gatherd
