#include "site/prober.hpp"

#include <algorithm>

namespace gatherd::site {
namespace {

constexpr std::chrono::seconds interval(10);
constexpr int burst = 5;
constexpr std::size_t most_under_way = 3;
constexpr std::size_t most_known = 32;
constexpr std::chrono::minutes known_for(10);

std::shared_ptr<const Probe> refusal(std::string why) {
    Probe probe;
    probe.refusal = std::move(why);
    return std::make_shared<const Probe>(std::move(probe));
}

}  // namespace

bool Prober::may_ask(Clock::time_point now) {
    if (under_way_ >= most_under_way) return false;
    const auto full_at = std::max(full_at_, now) + interval;
    if (full_at - now > burst * interval) return false;
    full_at_ = full_at;
    return true;
}

void Prober::probe(const std::string& url, Clock::time_point now, Told told) {
    std::erase_if(known_, [&](const Known& one) { return one.until <= now; });
    const auto known = std::ranges::find(known_, url, &Known::url);
    if (known != known_.end()) return told(known->probe);
    if (!ask_) return told(refusal("no address is looked at here"));
    if (!may_ask(now)) return told(refusal("too many addresses were asked about: try again in a minute"));
    ++under_way_;
    ask_(url, [this, url, until = now + known_for, told = std::move(told),
               alive = std::weak_ptr<bool>(alive_)](Probe probe) {
        if (alive.expired()) return;
        --under_way_;
        known_.push_front({url, std::make_shared<const Probe>(std::move(probe)), until});
        if (known_.size() > most_known) known_.pop_back();
        told(known_.front().probe);
    });
}

}  // namespace gatherd::site
