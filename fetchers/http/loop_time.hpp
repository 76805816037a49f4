#pragma once
#include <utility>  // Boost 1.74 uses std::exchange without including it

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>

namespace gatherd {

/// Monotonic time and alarms of the loop, as a thing that can be replaced: with it, waiting costs a test no time.
class LoopTime {
public:
    using Time = std::chrono::steady_clock::time_point;
    virtual ~LoopTime() = default;
    [[nodiscard]] virtual Time now() const = 0;
    /// Calls back once from the loop, not from inside this call, when that time has come. It cannot be called off: who
    /// may be gone by then sees to that.
    virtual void call_at(Time when, std::function<void()> alarm) = 0;
};

class AsioLoopTime final : public LoopTime {
public:
    explicit AsioLoopTime(boost::asio::io_context& io) : io_(io) {}
    [[nodiscard]] Time now() const override { return std::chrono::steady_clock::now(); }
    void call_at(Time when, std::function<void()> alarm) override;

private:
    boost::asio::io_context& io_;
};

}  // namespace gatherd
