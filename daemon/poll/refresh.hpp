#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "config/config.hpp"
#include "fetchers/fetcher.hpp"
#include "gazetteer/gazetteer.hpp"
#include "model/source.hpp"
#include "store/store.hpp"

namespace gatherd {

/// What one poll of one source came to, for people and for `--format json`.
struct PollReport {
    std::string source;
    std::string outcome;  ///< "changed", "unchanged" (read, nothing new), "not modified" (nothing to read), "failed"
    RefreshCounts counts;
    std::size_t requests = 0;
    std::size_t bytes = 0;  ///< received
    std::chrono::milliseconds duration{};
    std::string message;  ///< the failure, or a note
    std::vector<Diagnostic> diagnostics;
};

/// What polling needs of the world. `work` runs a job off the loop, one at a time, and is the only place where the
/// store is touched; `loop` brings a job back to the thread of the fetcher.
struct RefreshEnvironment {
    using Job = std::function<void()>;

    Fetcher& fetcher;
    Store& store;
    const Gazetteer& gazetteer;
    const Style& style;
    const PollOptions& options;
    const Clock& clock;
    std::function<void(Job)> work;
    std::function<void(Job)> loop;
    std::function<double()> random;  ///< uniform in [0, 1)
};

/// Polls one source once: fetch, read, normalize, identify, keep. `done` is called on the loop.
void refresh(const Source& source, RefreshEnvironment& environment, std::function<void(PollReport)> done);

}  // namespace gatherd
