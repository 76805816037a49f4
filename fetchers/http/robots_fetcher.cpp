#include "http/robots_fetcher.hpp"

#include "http/local_file.hpp"

namespace gatherd {
namespace {

/// RFC 9309 section 2.4: at most 24 hours.
constexpr auto time_to_live = std::chrono::hours(24);
/// After an answer that settles nothing.
constexpr auto time_to_retry = std::chrono::minutes(10);

std::string origin_of(const Url& url) { return url.scheme + "://" + url.authority(); }
std::string path_and_query(const Url& url) {
    const auto path = url.path.empty() ? "/" : url.path;
    return url.query ? path + "?" + *url.query : path;
}

}  // namespace

RobotsFetcher::RobotsFetcher(Fetcher& next, LoopTime& time, std::string product_token)
    : next_(next), time_(time), product_token_(std::move(product_token)) {}

void RobotsFetcher::fetch(Request request, Done done) {
    const auto url = parse_url(request.url);
    const bool asks_first = request.obeys_robots && !names_file(request.url) && url && !url->host.empty();
    if (!asks_first) return next_.fetch(std::move(request), std::move(done));
    const auto name = origin_of(*url);
    auto& origin = origins_[name];
    if (!origin.asking && time_.now() < origin.fresh_until)
        return decide(origin, name, {std::move(request), std::move(done)});
    origin.waiting.push_back({std::move(request), std::move(done)});
    if (!origin.asking) ask(name);
}

void RobotsFetcher::ask(const std::string& name) {
    origins_[name].asking = true;
    Request request;
    request.url = name + "/robots.txt";
    request.purpose = "robots";
    request.obeys_robots = false;
    next_.fetch(std::move(request), [this, name, alive = std::weak_ptr(alive_)](const FetchResult& result) {
        if (alive.expired()) return;
        learn(name, result);
        auto& origin = origins_[name];
        for (auto& waiting : std::exchange(origin.waiting, {})) decide(origin, name, std::move(waiting));
    });
}

void RobotsFetcher::learn(const std::string& name, const FetchResult& result) {
    auto& origin = origins_[name];
    origin.asking = false;
    if (result && result->status >= 200 && result->status < 300) {
        origin.rules = RobotsRules(result->body, product_token_);
    } else if (result && result->status >= 300 && result->status < 500 && result->status != 429) {
        origin.rules = RobotsRules();  // section 2.3.1.3: unavailable
    } else {
        const auto reason =
            result ? fmt::format("{}/robots.txt: HTTP {}", name, result->status) : result.error().message;
        origin.failure = {result ? FetchFailure::unreachable : result.error().failure, "not asked, since " + reason,
                          result ? std::chrono::seconds{} : result.error().retry_after};
        // An origin that did not answer at all is asked again with the next request.
        origin.fresh_until = result ? time_.now() + time_to_retry : LoopTime::Time::min();
        return;
    }
    origin.known = true;
    origin.fresh_until = time_.now() + time_to_live;
}

void RobotsFetcher::decide(const Origin& origin, const std::string& name, Waiting&& waiting) {
    auto& [request, done] = waiting;
    if (!origin.known) {
        auto error = origin.failure;
        error.message = request.url + ": " + error.message;
        return fail(std::move(done), std::move(error));
    }
    const auto verdict = origin.rules.verdict(path_and_query(parse_url(request.url).value()));
    if (verdict.allowed) return next_.fetch(std::move(request), std::move(done));
    fail(std::move(done), {FetchFailure::disallowed,
                           fmt::format("{}: line {} of {}/robots.txt forbids it", request.url, verdict.line, name),
                           {}});
}

void RobotsFetcher::fail(Done done, FetchError error) {
    time_.call_at(time_.now(),
                  [alive = std::weak_ptr(alive_), done = std::move(done), error = std::move(error)]() mutable {
                      if (!alive.expired()) done(tl::unexpected(std::move(error)));
                  });
}

}  // namespace gatherd
