#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "archive.hpp"
#include "base/digest.hpp"
#include "config/config.hpp"
#include "query/query.hpp"
#include "render/render.hpp"
#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using test::Week;

SightedEvent better(SightedEvent seen, const Week& week) {
    seen.authority = 3;
    test::set_times(seen, seen.event.time.first_day() + std::chrono::hours(18), std::chrono::hours(2));
    seen.event.title += " " + format_rfc3339(week.at).substr(0, 7);  // retitled every month
    return seen;
}

// The weekly polls of an aggregator and of a group that lists some of it better.
void keep(Store& store, const Week& week, std::size_t number) {
    std::vector<SightedEvent> all;
    std::vector<SightedEvent> some;
    for (const auto& [key, seen] : week.events) {
        all.push_back(seen);
        if (hash64(key) % 3 == 0 && week.window.contains(seen.event.time)) some.push_back(better(seen, week));
    }
    store.keep(test::poll("twir", week.at, all));
    const auto later = week.at + std::chrono::hours(1);
    if (number % 7 == 3) store.keep(test::failure("group", later));
    if (number % 7 == 5) some.clear();  // held
    if (number % 7 != 3) store.keep(test::poll("group", later, some));
}

std::string printed(Store& store, const Week& week, Format format, std::optional<sys_seconds> as_of) {
    static const auto style = built_in_style("twir").value();
    Filters filters;
    filters.all_occurrences = format == Format::json;
    const auto age = store.data_age(as_of).value_or(sys_seconds{});
    return render(select(store.events(week.window, as_of), week.window, filters, style, age), style, format, {});
}

constexpr Format formats[] = {Format::markdown, Format::html, Format::json, Format::ics, Format::csv};

TEST(ArchiveAsOf, each_week_of_a_year_prints_the_bytes_that_were_printed_then) {
    GATHERD_NEEDS_SHARED("twir/events.jsonl");
    const test::TemporaryDirectory directory;
    const auto store = test::open((directory.path() / "gatherd.db").string());
    const auto year = test::weeks(52);
    std::vector<std::map<Format, std::string>> then(year.size());
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < year.size(); ++i) {
        keep(*store, year[i], i);
        for (const auto format : formats) then[i][format] = printed(*store, year[i], format, std::nullopt);
        bytes += then[i][Format::markdown].size();
    }
    // Pruning what is older than half of it changes nothing of the other half.
    const auto moment = [&](std::size_t i) { return year[i].at + std::chrono::hours(24); };
    for (std::size_t i = 0; i < year.size(); ++i)
        for (const auto format : formats)
            ASSERT_EQ(printed(*store, year[i], format, moment(i)), then[i][format]) << format_rfc3339(year[i].at);
    const auto half = year.size() / 2;
    const Retention retention{std::chrono::duration_cast<std::chrono::hours>(year.back().at - year[half].at),
                              std::chrono::hours(24) * 1600, 1000};
    for (int week = 0; week < 60; ++week) store->prune(retention, year.back().at);
    for (std::size_t i = half; i < year.size(); ++i)
        for (const auto format : formats)
            ASSERT_EQ(printed(*store, year[i], format, moment(i)), then[i][format]) << "after pruning";
    EXPECT_NE(printed(*store, year[0], Format::markdown, moment(0)), then[0][Format::markdown]) << "it was pruned";
    for (const auto& line : store->check()) ADD_FAILURE() << line;
    std::cout << year.size() << " weeks, " << bytes << " bytes of Markdown\n";
}

}  // namespace
}  // namespace gatherd
