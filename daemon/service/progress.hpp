#pragma once
#include <cstddef>

namespace gatherd {

/// Whether the service gets on, judged from one look to the next: what the watchdog is fed by (PROMISES 30).
class Progress {
public:
    struct Signs {
        std::size_t jobs_done = 0;  ///< by the store's worker, so far
        bool worker_idle = true;    ///< it has nothing to do
        bool scheduler_stalled = false;
    };

    /// The worker ended a job since the last look, or has none, and the scheduler is not stuck.
    [[nodiscard]] bool made(const Signs& now) {
        const bool worker_gets_on = now.worker_idle || now.jobs_done != jobs_seen_;
        jobs_seen_ = now.jobs_done;
        return worker_gets_on && !now.scheduler_stalled;
    }

private:
    std::size_t jobs_seen_ = 0;
};

}  // namespace gatherd
