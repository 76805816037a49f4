// Writes what the whole-process comparisons read.
//   gatherd_bench_data feed FILE EVENTS
//   gatherd_bench_data feeds FOLDER EVENTS FEEDS
//   gatherd_bench_data store FILE EVENTS SOURCES DAYS
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "calendar.hpp"
#include "filled_store.hpp"

namespace gatherd::bench {
namespace {

const sys_seconds today = *parse_rfc3339("2026-03-01T12:00:00Z");

void write_feed(const std::string& path, std::size_t events) {
    CalendarShape shape;
    shape.events = events;
    std::ofstream(path, std::ios::binary) << GeneratedCalendar(shape, today).exported(today);
}

/// Calendars of as many small communities, so many events in each.
void write_feeds(const std::string& folder, std::size_t events, std::size_t feeds) {
    std::filesystem::create_directories(folder);
    CalendarShape shape;
    shape.events = events;
    shape.recurring = 0;
    shape.years_back = 1;
    shape.links = false;  // a poll would look at the pages
    for (std::size_t i = 0; i < feeds; ++i) {
        shape.place = fmt::format("House of community {}", i);
        std::ofstream(fmt::format("{}/{:05}.ics", folder, i), std::ios::binary)
            << GeneratedCalendar(shape, today, i + 1).exported(today);
    }
}

void write_store(const std::string& path, std::size_t events, std::size_t sources, int days) {
    fill_store(path, {sources, events, today - date::days(days - 400), today + date::days(400)}, today);
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 3 && arguments[0] == "feed") return write_feed(arguments[1], std::stoul(arguments[2])), 0;
    if (arguments.size() == 4 && arguments[0] == "feeds")
        return write_feeds(arguments[1], std::stoul(arguments[2]), std::stoul(arguments[3])), 0;
    if (arguments.size() == 5 && arguments[0] == "store")
        return write_store(arguments[1], std::stoul(arguments[2]), std::stoul(arguments[3]), std::stoi(arguments[4])),
               0;
    std::cerr
        << "usage: gatherd_bench_data feed FILE EVENTS | feeds FOLDER EVENTS FEEDS | store FILE EVENTS SOURCES DAYS\n";
    return 2;
}

}  // namespace
}  // namespace gatherd::bench

int main(int count, char** arguments) { return gatherd::bench::run({arguments + 1, arguments + count}); }
