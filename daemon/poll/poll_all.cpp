#include "poll/poll_all.hpp"

#include <memory>
#include <utility>

#include "poll/connectivity.hpp"
#include "poll/linked_pages.hpp"

namespace gatherd {
namespace {

struct Round {
    std::size_t left;
    std::vector<std::string> names;  ///< of the sources
    bool answered = false;
    Connectivity connectivity;
    std::function<void(const PollReport&)> report;
    std::function<void()> done;
};

/// Failures without an answer are the sources' own when anybody answered, or nobody else was asked (PROMISES 16). Where
/// nobody answers no page will.
void conclude(const std::shared_ptr<Round>& round, RefreshEnvironment& environment) {
    if (!round->answered) round->connectivity.settle();
    environment.work([&environment, round, failures = round->connectivity.release()] {
        keep_held_back(environment.store, failures);
        environment.loop([&environment, round] {
            if (!round->answered) return round->done();
            look_at_pages(environment, round->names, [round](PagesReport) { round->done(); });
        });
    });
}

}  // namespace

void poll_all(const std::vector<Source>& sources, RefreshEnvironment& environment,
              std::function<void(const PollReport&)> report, std::function<void()> done) {
    if (sources.empty()) return environment.loop(std::move(done));
    environment.holds_back = true;
    auto round = std::make_shared<Round>(Round{sources.size(), {}, false, {}, std::move(report), std::move(done)});
    for (const auto& source : sources) round->names.push_back(source.name);
    for (const auto& source : sources) {
        refresh(source, environment, [round, &environment, host = network_host(source)](PollReport finished) {
            round->answered = round->answered || finished.answered;
            if (finished.held_back) round->connectivity.unanswered(host, *finished.held_back);
            round->report(finished);
            if (--round->left == 0) conclude(round, environment);
        });
    }
}

}  // namespace gatherd
