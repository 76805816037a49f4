#pragma once
#include <span>

#include "config/config.hpp"
#include "query/changes.hpp"
#include "query/review.hpp"
#include "store/store.hpp"

namespace gatherd {

/// So far back a change is worth an editor's look.
inline constexpr std::chrono::hours recently(48);

/// What doubts() asks of a selection, but for what is wrong with curation: the sources' states, the words that titles
/// must have, and what changed by itself, which `recent` compares.
[[nodiscard]] ReviewInput review_input(const Selection& now, const Config& config, sys_seconds moment,
                                       std::span<const SourceState> states, const ChangesInput& recent);

}  // namespace gatherd
