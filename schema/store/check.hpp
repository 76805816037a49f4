#pragma once
#include <string>
#include <vector>

#include "store/database.hpp"

namespace gatherd::store {

/// What SQLite and the store's own invariants find wrong, one line each; empty when all is well.
[[nodiscard]] std::vector<std::string> check(Database& database);

}  // namespace gatherd::store
