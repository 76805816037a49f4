#include "cli/service_figures.hpp"

#include <filesystem>
#include <system_error>

#include "cli/units.hpp"

namespace gatherd {
namespace {

std::size_t size_of(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::size_t>(size);
}

std::string seconds_text(std::chrono::milliseconds duration) {
    return fmt::format("{} s", std::chrono::round<std::chrono::seconds>(duration).count());
}

}  // namespace

StoreFigures read_figures(Store& store, const std::string& path, sys_seconds now) {
    StoreFigures figures;
    for (const auto& state : store.source_states()) ++figures.health[state.health];
    const auto all = store.accounting(now);
    figures.events = {{"listed", all.listed},       {"merged", all.merged},  {"past", all.past},
                      {"cancelled", all.cancelled}, {"gone", all.gone},      {"held", all.held},
                      {"rejected", all.rejected},   {"retired", all.retired}};
    figures.last_success = store.data_age();
    figures.bytes = size_of(path) + size_of(path + "-wal");
    return figures;
}

std::string status_line(const StoreFigures& store, const Scheduler::Figures& scheduler) {
    std::string line = fmt::format("{} sources", scheduler.sources);
    const auto add = [&](const char* health) {
        const auto found = store.health.find(health);
        if (found != store.health.end()) line += fmt::format(", {} {}", found->second, health);
    };
    for (const auto* health : {"ok", "quiet", "failing", "blocked", "gone", "held", "misconfigured", "never polled"})
        add(health);
    if (scheduler.last_cycle.count() > 0) line += fmt::format("; last cycle {}", seconds_text(scheduler.last_cycle));
    line += fmt::format("; {} MB", (store.bytes + 500'000) / 1'000'000);
    if (scheduler.offline) line += "; offline: no host answers";
    if (scheduler.store_failing) line += "; the store keeps nothing";
    return line;
}

std::string log_line(const PollReport& report) {
    if (report.outcome == "failed") return fmt::format("{}: failed: {}", report.source, report.message);
    return fmt::format("{}: {}, {} seen, {} new, {} changed, {} gone, {}, {}", report.source, report.outcome,
                       report.counts.seen, report.counts.created, report.counts.changed, report.counts.gone,
                       bytes_text(report.bytes), duration_text(report.duration));
}

log::Fields log_fields(const PollReport& report) {
    return {{"SOURCE", report.source},
            {"OUTCOME", report.outcome},
            {"HEALTH", report.state.health},
            {"SEEN", std::to_string(report.counts.seen)},
            {"NEW", std::to_string(report.counts.created)},
            {"CHANGED", std::to_string(report.counts.changed)},
            {"GONE", std::to_string(report.counts.gone)},
            {"REJECTED", std::to_string(report.counts.rejected)},
            {"REQUESTS", std::to_string(report.requests)},
            {"BYTES", std::to_string(report.bytes)},
            {"DURATION_MS", std::to_string(report.duration.count())}};
}

void count(server::Metrics& metrics, const PollReport& report) {
    ++metrics.polls[report.outcome];
    metrics.poll_time += report.duration;
    metrics.bytes += report.bytes;
}

}  // namespace gatherd
