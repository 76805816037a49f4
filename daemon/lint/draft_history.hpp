#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "lint/merge.hpp"

namespace gatherd::lint {

/// What was listed at a moment, by the same configuration.
using ListedAt = std::function<Selection(sys_seconds)>;

/// More moments than these, oldest dropped, are not looked at: a month of a busy store.
inline constexpr std::size_t most_draft_moments = 1000;

/// Finds out when a draft was printed: at the one of `moments` (oldest first) whose list it repeats best, the latest of
/// several. Of many moments every so-and-so-many-th is asked about first (32 of them), then those around the best.
/// None without moments, or when the text holds no section.
[[nodiscard]] std::optional<DraftHistory> history_of(std::string_view draft, std::span<const sys_seconds> moments,
                                                     const ListedAt& listed_at, const Style& style);

}  // namespace gatherd::lint
