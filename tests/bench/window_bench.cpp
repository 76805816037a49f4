// The events of 29 days, read from a store that has a million.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <stdexcept>

#include "filled_store.hpp"
#include "processor.hpp"
#include "sizes.hpp"

namespace gatherd::bench {
namespace {

const sys_seconds today = *parse_rfc3339("2026-03-01T12:00:00Z");

double quantile(std::vector<double> values, double at) {
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(at * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

/// Windows that begin on each of a hundred days in turn.
void window(benchmark::State& state) {
    const auto path = kept_store(sized(1'000'000, 1'000), static_cast<int>(state.range(0)), today);
    auto store = Store::open(path, Store::Access::read_only);
    if (!store) throw std::runtime_error(store.error().message);
    const auto first = utc_day(today);
    std::vector<double> seconds;
    std::vector<double> processor_seconds;
    std::size_t events = 0;
    for (auto _ : state) {
        const auto from = first + date::days(static_cast<int>(seconds.size()) % 100);
        const auto begin = std::chrono::steady_clock::now();
        const auto processor_begin = cpu_seconds();
        events = (*store)->events({from, from + date::days(28)}).size();
        processor_seconds.push_back(cpu_seconds() - processor_begin);
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    state.counters["events"] = static_cast<double>(events);
    state.counters["p99_ms"] = quantile(seconds, 0.99) * 1e3;
    state.counters["p99_cpu_ms"] = quantile(processor_seconds, 0.99) * 1e3;
}

// 230 years: some 350 events a window, as many as an issue lists. 20 years: ten times a world's.
BENCHMARK(window)->Arg(230)->Arg(20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gatherd::bench
