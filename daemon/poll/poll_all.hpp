#pragma once
#include <functional>
#include <vector>

#include "poll/refresh.hpp"

namespace gatherd {

/// Polls every source once; how many requests are under way at a time is the fetcher's business. Each report is handed
/// over as it comes. Then the pages that their entries link to are looked at; `done` when the last one has been.
void poll_all(const std::vector<Source>& sources, RefreshEnvironment& environment,
              std::function<void(const PollReport&)> report, std::function<void()> done);

}  // namespace gatherd
