#pragma once
#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "fetchers/fetcher.hpp"
#include "http/loop_time.hpp"

namespace gatherd {

struct HostQueueLimits {
    int concurrency = 32;                               ///< requests under way at once, all hosts
    int per_host = 1;                                   ///< requests under way at once, one host
    std::chrono::milliseconds per_host_interval{1000};  ///< at least this long between the starts of two to one host
    /// A pause that a host asks for (Retry-After) is waited out when it is no longer than that; beyond, requests fail
    /// at once as rate_limited, so that whoever asked can plan.
    std::chrono::seconds patience{60};
    /// After so many requests in a row that were not answered, a host counts as down for as long as `patience`:
    /// requests fail at once as the last one did. Then one is tried again.
    int down_after = 5;
};

/// Keeps a Fetcher polite: requests wait here until their host may be asked, first come first served among those whose
/// host is ready. One host that hangs or asks for a pause holds up nobody else. Files pass straight through.
class HostQueue final : public Fetcher {
public:
    HostQueue(Fetcher& next, LoopTime& time, const Clock& clock, HostQueueLimits limits);
    void fetch(Request request, std::function<void(FetchResult)> done) override;

    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] int under_way() const { return under_way_; }

private:
    using Done = std::function<void(FetchResult)>;
    using Time = LoopTime::Time;
    struct Waiting {
        std::uint64_t ticket;
        Request request;
        Done done;
    };
    struct Host {
        std::deque<Waiting> queue;
        int under_way = 0;
        Time next_start = Time::min();
        Time paused_until = Time::min();
        Time down_until = Time::min();
        int failures_in_a_row = 0;
        FetchFailure last_failure = FetchFailure::unreachable;
    };

    [[nodiscard]] Time ready_at(const Host& host) const;
    [[nodiscard]] std::optional<FetchError> refusal(const std::string& name, const Host& host) const;
    void refuse_what_waits_in_vain(const std::string& name, Host& host);
    /// The host with the oldest request that may start now.
    Host* next_ready();
    void start_what_may();
    void start(Host& host);
    void finish(const std::string& name, const FetchResult& result);
    void count_failure(Host& host, const FetchResult& result);
    void count_redirects(const Response& response);
    void forget_idle_hosts();
    void set_alarm();
    template <class Action>
    auto while_alive(Action action);

    Fetcher& next_;
    LoopTime& time_;
    const Clock& clock_;
    HostQueueLimits limits_;
    std::map<std::string, Host, std::less<>> hosts_;
    int under_way_ = 0;
    std::uint64_t tickets_ = 0;
    std::optional<Time> alarm_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace gatherd
