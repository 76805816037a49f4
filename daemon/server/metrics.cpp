#include "server/metrics.hpp"

#include <fmt/format.h>

namespace gatherd::server {
namespace {

class Exposition {
public:
    void begin(const char* name, const char* type, const char* help) {
        text_ += fmt::format("# HELP gatherd_{0} {2}\n# TYPE gatherd_{0} {1}\n", name, type, help);
    }
    template <class Value>
    void one(const char* name, const char* type, const char* help, Value value) {
        begin(name, type, help);
        text_ += fmt::format("gatherd_{} {}\n", name, value);
    }
    /// Keys are gatherd's own words and need no escape.
    template <class Key>
    void by(const char* name, const char* type, const char* label, const std::map<Key, std::size_t>& values,
            const char* help) {
        begin(name, type, help);
        for (const auto& [key, value] : values)
            text_ += fmt::format("gatherd_{}{{{}=\"{}\"}} {}\n", name, label, key, value);
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    std::string text_;
};

double seconds(std::chrono::milliseconds duration) { return static_cast<double>(duration.count()) / 1000; }

}  // namespace

std::string prometheus_text(const Metrics& metrics) {
    Exposition out;
    out.by("polls_total", "counter", "outcome", metrics.polls, "Polls of a source since the start.");
    out.one("poll_seconds_total", "counter", "Time spent waiting for servers.", seconds(metrics.poll_time));
    out.one("received_bytes_total", "counter", "Bytes received from sources.", metrics.bytes);
    out.by("events", "gauge", "state", metrics.events, "Sightings of events by where they ended.");
    out.by("sources", "gauge", "health", metrics.sources, "Enabled sources.");
    out.one("queue", "gauge", "Sources that are due and wait for their turn.", metrics.queue);
    out.one("polls_under_way", "gauge", "Polls under way.", metrics.under_way);
    out.one("offline", "gauge", "1 while no host answers.", metrics.offline ? 1 : 0);
    out.one("store_bytes", "gauge", "Size of the store with its journal.", metrics.store_bytes);
    if (metrics.data_age)
        out.one("data_age_seconds", "gauge", "Time since the last good poll of any source.", metrics.data_age->count());
    out.one("last_cycle_seconds", "gauge", "From the first poll that was due until none was left.",
            seconds(metrics.last_cycle));
    out.by("http_requests_total", "counter", "status", metrics.answers, "HTTP requests answered.");
    out.one("failed_reloads_total", "counter", "Configurations that were not taken over.", metrics.failed_reloads);
    return out.take();
}

}  // namespace gatherd::server
