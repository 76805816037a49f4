#include "http/host_queue.hpp"

#include <algorithm>

#include "http/failure.hpp"
#include "http/local_file.hpp"
#include "http/retry_after.hpp"

namespace gatherd {
namespace {

std::string host_of(const std::string& url) {
    const auto parsed = parse_url(url);
    return parsed ? parsed->host : std::string{};
}

}  // namespace

HostQueue::HostQueue(Fetcher& next, LoopTime& time, const Clock& clock, HostQueueLimits limits)
    : next_(next), time_(time), clock_(clock), limits_(limits) {}

/// An action that does nothing once the queue is gone.
template <class Action>
auto HostQueue::while_alive(Action action) {
    return [alive = std::weak_ptr(alive_), action = std::move(action)](auto&&... arguments) mutable {
        if (!alive.expired()) action(std::forward<decltype(arguments)>(arguments)...);
    };
}

void HostQueue::fetch(Request request, Done done) {
    const auto name = names_file(request.url) ? std::string{} : host_of(request.url);
    if (name.empty())
        return next_.fetch(std::move(request), std::move(done));  // nobody's host: a file, or an error to be
    auto& host = hosts_[name];
    host.queue.push_back({tickets_++, std::move(request), std::move(done)});
    refuse_what_waits_in_vain(name, host);
    start_what_may();
}

std::size_t HostQueue::waiting() const {
    std::size_t count = 0;
    for (const auto& [name, host] : hosts_) count += host.queue.size();
    return count;
}

/// Why the host's requests fail without being sent: it wants a long pause, or it is down.
std::optional<FetchError> HostQueue::refusal(const std::string& name, const Host& host) const {
    const auto now = time_.now();
    if (host.down_until > now)
        return FetchError{host.last_failure,
                          fmt::format("not asked: {} failed {} times in a row", name, host.failures_in_a_row)};
    if (host.paused_until <= now + limits_.patience) return std::nullopt;
    const auto left = std::chrono::ceil<std::chrono::seconds>(host.paused_until - now);
    return FetchError{FetchFailure::rate_limited,
                      fmt::format("not asked: {} wants no requests before {} (Retry-After)", name,
                                  format_rfc3339(clock_.now() + left)),
                      left};
}

void HostQueue::refuse_what_waits_in_vain(const std::string& name, Host& host) {
    const auto reason = refusal(name, host);
    if (!reason) return;
    for (auto& waiting : std::exchange(host.queue, {})) {
        auto error = *reason;
        error.message = fmt::format("{}: {}", shown(parse_url(waiting.request.url).value()), error.message);
        time_.call_at(time_.now(), while_alive([done = std::move(waiting.done), error = std::move(error)]() mutable {
                          done(tl::unexpected(std::move(error)));
                      }));
    }
}

HostQueue::Time HostQueue::ready_at(const Host& host) const { return std::max(host.next_start, host.paused_until); }

HostQueue::Host* HostQueue::next_ready() {
    Host* oldest = nullptr;
    for (auto& [name, host] : hosts_) {
        const bool ready = !host.queue.empty() && host.under_way < limits_.per_host && ready_at(host) <= time_.now();
        if (ready && (oldest == nullptr || host.queue.front().ticket < oldest->queue.front().ticket)) oldest = &host;
    }
    return oldest;
}

void HostQueue::start_what_may() {
    while (under_way_ < limits_.concurrency) {
        Host* host = next_ready();
        if (host == nullptr) break;
        start(*host);
    }
    forget_idle_hosts();
    set_alarm();
}

/// Hosts come from redirects too: without this their number would be up to others.
void HostQueue::forget_idle_hosts() {
    const auto now = time_.now();
    std::erase_if(hosts_, [&](const auto& entry) {
        const Host& host = entry.second;
        return host.queue.empty() && host.under_way == 0 && ready_at(host) <= now && host.failures_in_a_row == 0;
    });
}

void HostQueue::start(Host& host) {
    auto waiting = std::move(host.queue.front());
    host.queue.pop_front();
    ++host.under_way;
    ++under_way_;
    host.next_start = time_.now() + limits_.per_host_interval;
    const auto name = host_of(waiting.request.url);
    next_.fetch(std::move(waiting.request),
                while_alive([this, name, done = std::move(waiting.done)](FetchResult result) {
                    finish(name, result);
                    start_what_may();
                    done(std::move(result));  // last: it may be the end of this queue
                }));
}

void HostQueue::finish(const std::string& name, const FetchResult& result) {
    auto& host = hosts_[name];
    --host.under_way;
    --under_way_;
    count_failure(host, result);
    if (result) {
        count_redirects(*result);
        if (const auto pause = wanted_pause(*result, clock_.now())) {
            const auto last_name = host_of(result->final_url);
            auto& last = hosts_[last_name];
            last.paused_until = std::max(last.paused_until, time_.now() + *pause);
            refuse_what_waits_in_vain(last_name, last);
        }
    }
    refuse_what_waits_in_vain(name, host);
}

/// Each further request to a host that is down would cost its whole timeout.
void HostQueue::count_failure(Host& host, const FetchResult& result) {
    const bool failed = !result && (result.error().failure == FetchFailure::timeout ||
                                    result.error().failure == FetchFailure::unreachable);
    host.failures_in_a_row = failed ? host.failures_in_a_row + 1 : 0;
    if (!failed) return;
    host.last_failure = result.error().failure;
    if (host.failures_in_a_row >= limits_.down_after) host.down_until = time_.now() + limits_.patience;
}

/// A redirect was a request to its host too. It could not be held back, so the next one waits for it.
void HostQueue::count_redirects(const Response& response) {
    for (const auto& url : response.redirects) {
        auto& target = hosts_[host_of(url)];
        target.next_start = std::max(target.next_start, time_.now()) + limits_.per_host_interval;
    }
}

void HostQueue::set_alarm() {
    std::optional<Time> soonest;
    for (const auto& [name, host] : hosts_) {
        // A host that is ready but has no room is woken by a request that ends.
        const bool waits = !host.queue.empty() && host.under_way < limits_.per_host && ready_at(host) > time_.now();
        if (waits && (!soonest || ready_at(host) < *soonest)) soonest = ready_at(host);
    }
    if (!soonest || (alarm_ && *alarm_ <= *soonest)) return;
    alarm_ = soonest;
    time_.call_at(*soonest, while_alive([this, when = *soonest] {
        if (alarm_ == when) alarm_.reset();
        start_what_may();
    }));
}

}  // namespace gatherd
