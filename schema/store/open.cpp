#include "store/open.hpp"

#include <filesystem>
#include <system_error>

#include "store/migrate.hpp"

namespace gatherd::store {
namespace {

void set_up_reading(Database& database) {
    database.connection().exec("PRAGMA foreign_keys = ON");
    database.connection().exec("PRAGMA query_only = ON");
}

void set_up_writing(Database& database) {
    auto& connection = database.connection();
    connection.exec("PRAGMA journal_mode = WAL");
    // A commit that was acknowledged survives the loss of power.
    connection.exec("PRAGMA synchronous = FULL");
    connection.exec("PRAGMA temp_store = MEMORY");
    connection.exec("PRAGMA journal_size_limit = 67108864");
}

Result<std::unique_ptr<Database>> open_for_writing(const std::string& path) {
    auto database = std::make_unique<Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    const auto steps = migrations();
    if (auto known = recognize(*database, path, steps.size()); !known) return tl::unexpected(known.error());
    set_up_writing(*database);
    if (auto migrated = migrate(*database, path, steps); !migrated) return tl::unexpected(migrated.error());
    // Not before: a step may put a table in another's place (https://sqlite.org/lang_altertable.html#otheralter).
    database->connection().exec("PRAGMA foreign_keys = ON");
    return database;
}

Result<std::unique_ptr<Database>> open_for_reading(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return fail("{}: there is no store yet; `gatherd poll` makes one", path);
    auto database = std::make_unique<Database>(path, SQLite::OPEN_READONLY);
    const auto steps = migrations();
    if (auto known = recognize(*database, path, steps.size()); !known) return tl::unexpected(known.error());
    const auto version = static_cast<std::size_t>(pragma(*database, "user_version"));
    if (version < steps.size())
        return fail("{}: has schema version {}, older than {}; `gatherd poll` brings it up to date", path, version,
                    steps.size());
    set_up_reading(*database);
    return database;
}

}  // namespace

Result<std::unique_ptr<Database>> open(const std::string& path, Store::Access access) {
    try {
        return access == Store::Access::read_only ? open_for_reading(path) : open_for_writing(path);
    } catch (const SQLite::Exception& error) {
        return fail("{}: the store cannot be used: {}", path, error.what());
    }
}

}  // namespace gatherd::store
