#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "poll/scheduler.hpp"
#include "server/metrics.hpp"
#include "store/store.hpp"

namespace gatherd {

/// What the store says of itself, read on the worker from time to time.
struct StoreFigures {
    std::map<std::string, std::size_t> health;  ///< of the enabled sources
    std::map<std::string, std::size_t> events;  ///< by state
    std::optional<sys_seconds> last_success;
    std::size_t bytes = 0;  ///< with its journal
};
[[nodiscard]] StoreFigures read_figures(Store& store, const std::string& path, sys_seconds now);

/// "151 sources, 149 ok, 2 failing, 1 held; last cycle 41 s; 12 MB"
[[nodiscard]] std::string status_line(const StoreFigures& store, const Scheduler::Figures& scheduler);
/// "rust-berlin: changed, 5 seen, 1 new, 0 changed, 0 gone, 12 KiB, 340 ms"
[[nodiscard]] std::string log_line(const PollReport& report);
/// The same as fields of the journal: SOURCE, OUTCOME, HEALTH, the counts, REQUESTS, BYTES, DURATION_MS.
[[nodiscard]] log::Fields log_fields(const PollReport& report);
/// Counts a poll.
void count(server::Metrics& metrics, const PollReport& report);

}  // namespace gatherd
