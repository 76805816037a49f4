#pragma once
#include <memory>
#include <string>

#include "store/database.hpp"
#include "store/store.hpp"

namespace gatherd::store {

/// The store's connection, set up and at the newest schema.
[[nodiscard]] Result<std::unique_ptr<Database>> open(const std::string& path, Store::Access access);

}  // namespace gatherd::store
