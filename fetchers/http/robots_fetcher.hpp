#pragma once
#include <map>
#include <memory>

#include "fetchers/fetcher.hpp"
#include "http/loop_time.hpp"
#include "http/robots.hpp"

namespace gatherd {

/// Asks an origin's robots.txt before a request that obeys it (RFC 9309), once a day. 4xx: there is none, everything is
/// allowed. 5xx, 429 or no answer: nothing is asked of the origin for now, unless an older robots.txt is still known.
/// A refusal fails as `disallowed` and names the line.
class RobotsFetcher final : public Fetcher {
public:
    RobotsFetcher(Fetcher& next, LoopTime& time, std::string product_token);
    void fetch(Request request, std::function<void(FetchResult)> done) override;

private:
    using Done = std::function<void(FetchResult)>;
    struct Waiting {
        Request request;
        Done done;
    };
    struct Origin {
        RobotsRules rules;
        bool known = false;  ///< `rules` were read once
        LoopTime::Time fresh_until = LoopTime::Time::min();
        FetchError failure{};  ///< while fresh and not known
        bool asking = false;
        std::vector<Waiting> waiting;
    };

    void ask(const std::string& name);
    void learn(const std::string& name, const FetchResult& result);
    void decide(const Origin& origin, const std::string& name, Waiting&& waiting);
    void fail(Done done, FetchError error);

    Fetcher& next_;
    LoopTime& time_;
    std::string product_token_;
    std::map<std::string, Origin, std::less<>> origins_;  ///< by "https://host:port"
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace gatherd
