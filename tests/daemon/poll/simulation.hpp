#pragma once
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "http/host_queue.hpp"
#include "poll/scheduler.hpp"
#include "support/files.hpp"
#include "support/manual_time.hpp"

namespace gatherd::test {

/// A network in which each host answers, after a time, what the test says.
class SimulatedNetwork final : public Fetcher {
public:
    struct Behaviour {
        FetchResult result;
        std::chrono::milliseconds after{50};
    };
    using Host = std::function<Behaviour(const Request&)>;

    explicit SimulatedNetwork(ManualTime& time) : time_(time) {}
    void fetch(Request request, std::function<void(FetchResult)> done) override;

    std::map<std::string, Host> hosts;                         ///< by name; others serve a calendar
    bool away = false;                                         ///< nobody is reached
    std::map<std::string, std::vector<LoopTime::Time>> asked;  ///< by URL

private:
    ManualTime& time_;
};

/// A calendar with one event, which is its own.
[[nodiscard]] SimulatedNetwork::Behaviour calendar(const Request& request);
[[nodiscard]] SimulatedNetwork::Behaviour status(int code);
/// Nothing is heard until the request's own time is over.
[[nodiscard]] SimulatedNetwork::Behaviour silence();

/// The scheduler on a loop whose time passes when the test says so, with a real store and real politeness.
class Simulation {
public:
    explicit Simulation(std::vector<Source> sources);
    /// Lets time pass; the wall clock goes along. The first time starts the scheduler.
    void pass(std::chrono::seconds duration);
    void jump(std::chrono::seconds by) { clock.set(clock.now() + by); }
    /// As after a start: a new scheduler that knows what the store knows.
    void start();
    /// As after SIGHUP: the scheduler goes by `sources` as they are now.
    void follow();
    [[nodiscard]] SourceState state(const std::string& name) { return store->source_state(name); }
    [[nodiscard]] std::size_t polls(const std::string& name) const;

    std::vector<Source> sources;
    ManualTime time;
    FixedClock clock;
    SimulatedNetwork network{time};
    HostQueue queue{network, time, clock, {}};
    TemporaryDirectory directory;
    std::unique_ptr<Store> store;
    Style style;
    PollOptions options;
    std::vector<PollReport> reports;
    std::unique_ptr<Scheduler> scheduler;

private:
    void run_jobs();
    std::shared_ptr<const Gazetteer> gazetteer_;
    std::deque<std::function<void()>> jobs_;
};

/// `count` calendars, spread over so many hosts: "http://host-0.example/0.ics" …
[[nodiscard]] std::vector<Source> calendars(int count, int hosts);

}  // namespace gatherd::test
