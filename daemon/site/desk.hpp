#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace gatherd::site {

/// A thread that works off jobs one after the other.
class Desk {
public:
    using Job = std::function<void()>;

    /// So many may wait.
    explicit Desk(std::size_t most_waiting) : most_waiting_(most_waiting), thread_([this] { work(); }) {}
    /// Drops what waits and ends after the job in hand.
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// False when too many wait already, or it is to end.
    [[nodiscard]] bool post(Job job);
    /// As the destructor does, but waits no longer than that: false when the job in hand takes longer.
    [[nodiscard]] bool end(std::chrono::milliseconds patience);

private:
    void work();

    std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    bool ending_ = false;
    bool ended_ = false;
    std::thread thread_;  // last: it uses the others
};

}  // namespace gatherd::site
