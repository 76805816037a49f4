#pragma once
#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <string>

#include "probe/probe.hpp"

namespace gatherd::site {

/// Looks at URLs that visitors ask about, seldom enough to be no nuisance to anybody's server: a few at once, one more
/// every ten seconds, and none again within ten minutes. Nothing of it reaches the store. The loop's thread.
class Prober {
public:
    using Clock = std::chrono::steady_clock;
    using Ask = std::function<void(const std::string& url, std::function<void(Probe)>)>;
    using Told = std::function<void(std::shared_ptr<const Probe>)>;

    /// Without `ask` nothing is ever looked at.
    explicit Prober(Ask ask) : ask_(std::move(ask)) {}

    /// Tells what the URL would give, now or later; when too much is asked, a probe that says so.
    void probe(const std::string& url, Clock::time_point now, Told told);

private:
    struct Known {
        std::string url;
        std::shared_ptr<const Probe> probe;
        Clock::time_point until;
    };
    [[nodiscard]] bool may_ask(Clock::time_point now);

    Ask ask_;
    std::list<Known> known_;       ///< the newest first
    Clock::time_point full_at_{};  ///< when as many as may be are allowed again
    std::size_t under_way_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace gatherd::site
