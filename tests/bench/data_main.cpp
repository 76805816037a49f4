// Writes what the whole-process comparisons read.
//   gatherd_bench_data feed FILE EVENTS
//   gatherd_bench_data store|service FILE EVENTS SOURCES
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

void write_store(const std::string& path, std::size_t events, std::size_t sources) {
    fill_store(path, {sources, events, today - date::days(1500), today + date::days(400)}, today);
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 3 && arguments[0] == "feed") return write_feed(arguments[1], std::stoul(arguments[2])), 0;
    if (arguments.size() == 4 && (arguments[0] == "store" || arguments[0] == "service"))
        return write_store(arguments[1], std::stoul(arguments[2]), std::stoul(arguments[3])), 0;
    std::cerr << "usage: gatherd_bench_data feed FILE EVENTS | store FILE EVENTS SOURCES\n";
    return 2;
}

}  // namespace
}  // namespace gatherd::bench

int main(int count, char** arguments) { return gatherd::bench::run({arguments + 1, arguments + count}); }
