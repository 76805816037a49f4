// What a poll of one big calendar costs, beside libical's bare parse of the same bytes.
#include <benchmark/benchmark.h>
#include <libical/ical.h>

#include "calendar.hpp"
#include "filled_store.hpp"
#include "polled_source.hpp"
#include "processor.hpp"
#include "sizes.hpp"

namespace gatherd::bench {
namespace {

using Seconds = std::chrono::duration<double>;
const sys_seconds today = *parse_rfc3339("2026-03-01T12:00:00Z");

CalendarShape history() {
    CalendarShape shape;
    shape.events = sized(10'000, 100);
    return shape;
}

/// Nothing in it is past, every rule goes on: the most that a calendar of so many events can ask for.
CalendarShape all_current() {
    auto shape = history();
    shape.years_back = 1;
    shape.still_running = 1;
    return shape;
}

/// The time on the wall is the measured one; that of the processor is told too, for machines that others use.
template <class Work>
void time(benchmark::State& state, Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    const auto cpu_begin = cpu_seconds();
    work();
    state.counters["cpu_seconds"] = cpu_seconds() - cpu_begin;
    state.SetIterationTime(Seconds(std::chrono::steady_clock::now() - begin).count());
}

void describe(benchmark::State& state, std::size_t bytes, const PollReport& report) {
    state.counters["bytes"] = static_cast<double>(bytes);
    state.counters["seen"] = static_cast<double>(report.counts.seen);
    state.counters["changed"] = static_cast<double>(report.counts.created + report.counts.changed);
}

void libical_parse(benchmark::State& state, const CalendarShape& shape) {
    const auto feed = GeneratedCalendar(shape, today).exported(today);
    for (auto _ : state) {
        time(state, [&] {
            auto* parsed = icalparser_parse_string(feed.c_str());
            benchmark::DoNotOptimize(parsed);
            icalcomponent_free(parsed);
        });
    }
}

void first_ingest(benchmark::State& state, const CalendarShape& shape) {
    const auto feed = GeneratedCalendar(shape, today).exported(today);
    for (auto _ : state) {
        PolledSource source(today);
        auto body = feed;
        PollReport report;
        time(state, [&] { report = source.poll(std::move(body)); });
        describe(state, feed.size(), report);
    }
}

/// A second poll an hour after the first, of what `serve` makes of the calendar.
template <class Serve>
void poll_again(benchmark::State& state, const CalendarShape& shape, Serve&& serve) {
    GeneratedCalendar calendar(shape, today);
    PolledSource source(today);
    source.poll(calendar.exported(today));
    for (auto _ : state) {
        source.pass(std::chrono::hours(1));
        auto feed = serve(calendar, source.now());
        const auto size = feed.size();
        PollReport report;
        time(state, [&] { report = source.poll(std::move(feed)); });
        describe(state, size, report);
    }
}

void identical(benchmark::State& state, const CalendarShape& shape) {
    poll_again(state, shape, [](const auto& calendar, sys_seconds) { return calendar.exported(today); });
}
void restamped(benchmark::State& state, const CalendarShape& shape) {
    poll_again(state, shape, [](const auto& calendar, sys_seconds now) { return calendar.exported(now, true); });
}
void ten_changed(benchmark::State& state, const CalendarShape& shape) {
    poll_again(state, shape, [](auto& calendar, sys_seconds now) {
        calendar.edit(10);
        return calendar.exported(now, true);
    });
}

void growth_of_feed(benchmark::State& state) {
    auto shape = history();
    shape.events = sized(static_cast<std::size_t>(state.range(0)), 10);
    first_ingest(state, shape);
}

/// Sources of 50 events each, one after the other into one store.
void growth_of_sources(benchmark::State& state) {
    const auto sources = sized(static_cast<std::size_t>(state.range(0)), 2);
    for (auto _ : state) {
        const test::TemporaryDirectory folder;
        const auto path = (folder.path() / "gatherd.db").string();
        time(state, [&] { fill_store(path, {sources, sources * 50, today, today + date::days(365)}, today); });
    }
}

BENCHMARK(growth_of_feed)
    ->Arg(100)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(40'000)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();
BENCHMARK(growth_of_sources)->Arg(10)->Arg(100)->Arg(1'000)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(libical_parse, history, history())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(first_ingest, history, history())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(identical, history, history())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(restamped, history, history())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(ten_changed, history, history())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(libical_parse, all_current, all_current())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(first_ingest, all_current, all_current())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(identical, all_current, all_current())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(restamped, all_current, all_current())->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK_CAPTURE(ten_changed, all_current, all_current())->Unit(benchmark::kMillisecond)->UseManualTime();

}  // namespace
}  // namespace gatherd::bench
