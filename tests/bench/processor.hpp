#pragma once
#include <ctime>

namespace gatherd::bench {

/// What this process has used of the processor so far: on a machine that others use, the wall says little.
inline double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace gatherd::bench
