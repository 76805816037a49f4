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
#include "poll/recall.hpp"
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
    bool answered = false;             ///< a server of the network answered, whatever it said
    bool store_failed = false;         ///< the store could not keep it: nothing was changed
    std::string health_before;         ///< SourceState::health
    SourceState state;                 ///< as the store has it after the poll
    std::optional<Refresh> held_back;  ///< a failure that was not kept yet, see RefreshEnvironment::holds_back
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
    std::function<double()> random;            ///< uniform in [0, 1)
    std::optional<date::weekday> issue_day{};  ///< see ScheduleInput
    /// A failure without any answer may be this machine's own: it is handed over in PollReport::held_back, and whoever
    /// asked keeps it once it is known to be the source's (PROMISES 16).
    bool holds_back = false;
    std::uint64_t style_hash = reading_hash(style);  ///< asked for at every poll
};

/// Polls one source once: fetch, read, normalize, identify, keep. `done` is called on the loop.
void refresh(const Source& source, RefreshEnvironment& environment, std::function<void(PollReport)> done);

/// Keeps failures that were held back and are the sources' own; on the worker. What the store does not take is lost,
/// which the log says: the sources are due again.
void keep_held_back(Store& store, const std::vector<Refresh>& failures);

}  // namespace gatherd
