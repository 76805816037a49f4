#pragma once
#include <vector>

#include "store/database.hpp"
#include "store/store.hpp"

namespace gatherd::store {

[[nodiscard]] std::vector<EventChange> changes_since(Database& database, sys_seconds since);

[[nodiscard]] std::vector<sys_seconds> moments(Database& database, const Window& window);

/// Forgets what the policy lets go, in one transaction. What is listed, or may return, is kept whatever its age.
void prune(Database& database, const Retention& retention, sys_seconds now);

}  // namespace gatherd::store
