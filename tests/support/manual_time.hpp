#pragma once
#include <map>
#include <optional>

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

    /// How long until the next alarm; none when none is set.
    [[nodiscard]] std::optional<std::chrono::milliseconds> until_next() const {
        if (alarms_.empty()) return std::nullopt;
        return std::chrono::ceil<std::chrono::milliseconds>(alarms_.begin()->first - now_);
    }

private:
    Time now_{std::chrono::hours(1)};
    std::multimap<Time, std::function<void()>> alarms_;
};

}  // namespace gatherd::test
