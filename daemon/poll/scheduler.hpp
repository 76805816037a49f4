#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/loop_time.hpp"
#include "poll/connectivity.hpp"
#include "poll/refresh.hpp"

namespace gatherd {

/// What the scheduler goes by; replaced as a whole when the configuration is read again. A poll keeps the environment
/// that it began with.
struct Plan {
    std::vector<Source> sources;  ///< those that are enabled
    std::shared_ptr<RefreshEnvironment> environment;
    int concurrency = 32;  ///< polls under way at once
    int per_host = 1;      ///< requests to one host at once; so many polls and one more that is being read
};

/// Polls each source when it is due, for as long as it lives. The store says when that is: its moments of the wall
/// clock become waits of the monotonic one, clamped to what the configuration can ask for, so that neither a clock that
/// jumps nor a moment ten years ahead starves a source (PROMISES 27). Everything happens on the loop's thread.
class Scheduler {
public:
    using Time = LoopTime::Time;
    using Observer = std::function<void(const PollReport&)>;

    struct Figures {
        std::size_t sources = 0;
        std::size_t due = 0;  ///< waiting for their turn
        std::size_t under_way = 0;
        bool offline = false;                    ///< nobody answers: one source is asked a minute, no failure counts
        bool store_failing = false;              ///< the store keeps nothing: one source is polled every five seconds
        std::chrono::milliseconds last_cycle{};  ///< from the start of the first poll until nothing was left to do
    };

    Scheduler(LoopTime& time, Observer observer);
    /// Polls by this plan from now on. `states` is what the store knows of its sources.
    void follow(Plan plan, const std::vector<SourceState>& states);
    /// Starts nothing more. What is under way ends, and is reported, if the loop goes on.
    void stop() { stopped_ = true; }
    /// As soon as its host may be asked; false when no source has that name.
    bool poll_now(const std::string& name);

    [[nodiscard]] Figures figures() const;
    /// Polls are due, and for that long none has begun or ended: the watchdog is not fed.
    [[nodiscard]] bool stalled(std::chrono::seconds patience) const;

private:
    struct Entry {
        Source source;
        std::string host;
        Time due;
        bool under_way = false;
        bool silent = false;  ///< its last poll heard nothing, which was not kept
        bool stale = false;   ///< the poll under way goes by a former configuration of the source
    };

    void go_on();
    [[nodiscard]] Entry* next_to_start();
    [[nodiscard]] bool careful() const { return connectivity_.offline() || store_failing_; }
    void start(Entry& entry);
    void look_at_pages_of_cycle();
    void finish(const PollReport& report);
    void weigh(const PollReport& report, const std::string& host);
    void keep(std::vector<Refresh> failures);
    void settle();
    void ask_the_silent_again(Time when);
    [[nodiscard]] Time due_after(const PollReport& report) const;
    void count_cycle();
    void set_alarm();

    LoopTime& time_;
    Observer observer_;
    Plan plan_;
    std::map<std::string, Entry> timetable_;
    std::map<std::string, int> polls_of_host_;
    Connectivity connectivity_;
    std::size_t under_way_ = 0;
    bool stopped_ = false;
    bool looking_ = false;  ///< at pages that entries link to
    bool store_failing_ = false;
    Time next_try_ = Time::min();  ///< while being careful
    Time last_event_ = Time::min();
    std::optional<Time> cycle_start_;
    std::chrono::milliseconds last_cycle_{};
    std::optional<Time> alarm_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace gatherd
