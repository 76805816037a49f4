#pragma once
#include <string>

#include "base/clock.hpp"
#include "config/config.hpp"
#include "store/store.hpp"

namespace gatherd {

/// The curl(1) line that repeats the first request of the source's polls, for a POSIX shell: same address, headers,
/// validators and bounds. Secrets are not in it; a variable of the shell stands for each. "" when there is no request.
[[nodiscard]] std::string curl_line(const Source& source, const SourceState& state, const FetchOptions& options,
                                    sys_seconds now);

}  // namespace gatherd
