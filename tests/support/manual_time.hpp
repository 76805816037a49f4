#pragma once
#include <map>

#include "http/loop_time.hpp"

namespace gatherd::test {

/// Time that passes when the test says so. Alarms go off in order, each at its own time.
class ManualTime final : public LoopTime {
public:
    [[nodiscard]] Time now() const override { return now_; }
    void call_at(Time when, std::function<void()> alarm) override { alarms_.emplace(when, std::move(alarm)); }

    void advance(std::chrono::milliseconds duration) {
        const auto end = now_ + duration;
        while (!alarms_.empty() && alarms_.begin()->first <= end) {
            auto first = alarms_.extract(alarms_.begin());
            now_ = std::max(now_, first.key());
            first.mapped()();
        }
        now_ = end;
    }

private:
    Time now_{std::chrono::hours(1)};
    std::multimap<Time, std::function<void()>> alarms_;
};

}  // namespace gatherd::test
