#include "poll/poll_all.hpp"

#include <memory>
#include <utility>

namespace gatherd {

void poll_all(const std::vector<Source>& sources, RefreshEnvironment& environment,
              std::function<void(const PollReport&)> report, std::function<void()> done) {
    if (sources.empty()) return environment.loop(std::move(done));
    auto left = std::make_shared<std::size_t>(sources.size());
    for (const auto& source : sources) {
        refresh(source, environment, [left, report, done](const PollReport& finished) {
            report(finished);
            if (--*left == 0) done();
        });
    }
}

}  // namespace gatherd
