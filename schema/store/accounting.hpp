#pragma once
#include "store/database.hpp"
#include "store/store.hpp"

namespace gatherd::store {

[[nodiscard]] Accounting account(Database& database, sys_seconds now);

}  // namespace gatherd::store
