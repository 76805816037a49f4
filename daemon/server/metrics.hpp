#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace gatherd::server {

/// What /metrics tells.
struct Metrics {
    std::map<std::string, std::size_t> polls;    ///< by outcome
    std::chrono::milliseconds poll_time{};       ///< spent waiting for servers, all polls
    std::size_t bytes = 0;                       ///< received
    std::map<std::string, std::size_t> events;   ///< by state
    std::map<std::string, std::size_t> sources;  ///< by health
    std::size_t queue = 0;
    std::size_t under_way = 0;
    bool offline = false;
    std::size_t store_bytes = 0;
    std::optional<std::chrono::seconds> data_age;
    std::chrono::milliseconds last_cycle{};
    std::map<int, std::size_t> answers;  ///< by HTTP status
    std::size_t failed_reloads = 0;
};

/// The Prometheus text exposition format 0.0.4.
[[nodiscard]] std::string prometheus_text(const Metrics& metrics);

}  // namespace gatherd::server
