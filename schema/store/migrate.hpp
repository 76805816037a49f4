#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/database.hpp"

namespace gatherd::store {

/// "GTHD", PRAGMA application_id of a gatherd store.
inline constexpr int application_id = 0x47544844;

/// Number N of the list takes a store from version N-1 to N.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// schema/migrations/*.sql in their order.
[[nodiscard]] std::span<const Migration> migrations();

/// Refuses a file that is no gatherd store or that a newer gatherd wrote.
[[nodiscard]] Result<void> recognize(Database& database, const std::string& path, std::size_t newest);

/// Brings the store to the newest version in one transaction. A store with an older version is copied to
/// `PATH.vN.bak` first.
[[nodiscard]] Result<void> migrate(Database& database, const std::string& path, std::span<const Migration> steps);

/// A consistent copy of an open store, beside the target first and then renamed.
[[nodiscard]] Result<void> copy_to(Database& database, const std::string& path);

/// One of SQLite's integer pragmas.
[[nodiscard]] std::int64_t pragma(Database& database, const char* name);

}  // namespace gatherd::store
