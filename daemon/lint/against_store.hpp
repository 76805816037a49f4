#pragma once
#include <span>

#include "lint/lint.hpp"
#include "model/listing.hpp"

namespace gatherd::lint {

/// Rules that need the store.
[[nodiscard]] std::span<const Rule> store_rules();

/// What the sources say now of the section's events, otherwise than its lines: re-dated, cancelled, retitled, gone.
/// Events are known by their pages; of lines that no source ever told of nothing is said. `now` holds every event
/// around the section's window, unlisted ones included. Comments and `disabled` switch rules off as in check().
[[nodiscard]] std::vector<Finding> check_against(std::string_view text, const Selection& now, const Options& options);

}  // namespace gatherd::lint
