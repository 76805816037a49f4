#include "store/migrate.hpp"

#include <SQLiteCpp/Backup.h>

#include <filesystem>
#include <system_error>
#include <vector>

#include "base/log.hpp"
#include "migrations.hpp"

namespace gatherd::store {

std::span<const Migration> migrations() {
    static const auto list = [] {
        std::vector<Migration> all;
        for (const auto& file : embedded::migrations()) all.push_back({file.name, file.bytes});
        return all;
    }();
    return list;
}

std::int64_t pragma(Database& database, const char* name) {
    return database.connection().execAndGet(std::string("PRAGMA ") + name).getInt64();
}

Result<void> recognize(Database& database, const std::string& path, std::size_t newest) {
    const bool empty = database.connection().execAndGet("SELECT count(*) FROM sqlite_schema").getInt64() == 0;
    const auto application = pragma(database, "application_id");
    if (empty && (application == 0 || application == application_id)) return {};
    if (application != application_id) return fail("{}: is a database of another program, not a gatherd store", path);
    const auto version = pragma(database, "user_version");
    if (version > static_cast<std::int64_t>(newest))
        return fail("{}: has schema version {}, but this gatherd knows versions up to {}", path, version, newest);
    return {};
}

Result<void> copy_to(Database& database, const std::string& path) {
    const auto partial = path + ".partial";
    std::error_code error;
    std::filesystem::remove(partial, error);
    {
        SQLite::Database target(partial, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup(target, database.connection()).executeStep();
        target.exec("PRAGMA journal_mode = DELETE");
    }
    std::filesystem::rename(partial, path, error);
    if (error) return fail("{}: {}", path, error.message());
    return {};
}

Result<void> migrate(Database& database, const std::string& path, std::span<const Migration> steps) {
    const auto before = static_cast<std::size_t>(pragma(database, "user_version"));
    if (before >= steps.size()) return {};
    if (before > 0) {
        const auto copy = fmt::format("{}.v{}.bak", path, before);
        if (auto copied = copy_to(database, copy); !copied) return copied;
        log::info("{}: schema version {} is brought to {}; the old store is kept as {}", path, before, steps.size(),
                  copy);
    }
    Transaction transaction(database);
    // Another process may have done it while this one waited for the lock.
    const auto now = static_cast<std::size_t>(pragma(database, "user_version"));
    for (const auto& step : steps.subspan(std::min(now, steps.size())))
        database.connection().exec(std::string(step.sql));
    database.connection().exec(fmt::format("PRAGMA application_id = {}", application_id));
    database.connection().exec(fmt::format("PRAGMA user_version = {}", std::max(now, steps.size())));
    transaction.commit();
    return {};
}

}  // namespace gatherd::store
