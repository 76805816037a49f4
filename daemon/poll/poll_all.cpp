#include "poll/poll_all.hpp"

#include <memory>
#include <utility>

#include "base/log.hpp"
#include "poll/connectivity.hpp"

namespace gatherd {
namespace {

struct Round {
    std::size_t left;
    bool answered = false;
    Connectivity connectivity;
    std::function<void(const PollReport&)> report;
    std::function<void()> done;
};

/// Failures without an answer are the sources' own when anybody answered, or nobody else was asked (PROMISES 16).
void conclude(Round& round, RefreshEnvironment& environment) {
    if (!round.answered) round.connectivity.settle();
    environment.work([&environment, failures = round.connectivity.release(), done = round.done] {
        try {
            for (const auto& failure : failures) environment.store.keep(failure);
        } catch (const StoreFailure& problem) {
            log::error("{}", problem.what());
        }
        environment.loop(done);
    });
}

}  // namespace

void poll_all(const std::vector<Source>& sources, RefreshEnvironment& environment,
              std::function<void(const PollReport&)> report, std::function<void()> done) {
    if (sources.empty()) return environment.loop(std::move(done));
    environment.holds_back = true;
    auto round = std::make_shared<Round>(Round{sources.size(), false, {}, std::move(report), std::move(done)});
    for (const auto& source : sources) {
        refresh(source, environment, [round, &environment, host = network_host(source)](PollReport finished) {
            round->answered = round->answered || finished.answered;
            if (finished.held_back) round->connectivity.unanswered(host, *finished.held_back);
            round->report(finished);
            if (--round->left == 0) conclude(*round, environment);
        });
    }
}

}  // namespace gatherd
