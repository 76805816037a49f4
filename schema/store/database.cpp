#include "store/database.hpp"

#include <sqlite3.h>

namespace gatherd::store {
namespace {

// While the file is being opened (milliseconds); later it is Store::open's patience that counts.
constexpr int busy_timeout = 5000;
// A first reading changes pages all over the file. KiB of it in memory while that is going on, and at other times,
// which is SQLite's usual measure.
constexpr const char* cache_of_transaction = "PRAGMA cache_size = -32768";
constexpr const char* lasting_cache = "PRAGMA cache_size = -2000";

}  // namespace

Query::~Query() {
    // Resetting repeats the last step's error, which has been reported already.
    (void)statement().tryReset();
    statement().clearBindings();
    pool_.push_back(std::move(prepared_));
}

int Query::index(const char* name) {
    auto& known = prepared_->parameters;
    const auto at = bound_++;
    if (at < known.size() && known[at].first == name) return known[at].second;
    const int found = statement().getIndex(name);
    if (at == known.size()) known.emplace_back(name, found);
    return found;
}

void Query::run() {
    while (next()) {}
}

std::optional<sys_seconds> Query::optional_time() {
    const auto value = optional_integer();
    if (!value) return std::nullopt;
    return sys_seconds(std::chrono::seconds(*value));
}

std::optional<std::int64_t> Query::optional_integer() {
    if (null()) return ++column_, std::nullopt;
    return integer();
}

Database::Database(const std::string& file, int flags) : connection_(file, flags, busy_timeout) {}

Query Database::query(const char* sql) {
    auto& pool = statements_[sql];
    if (pool.empty()) return Query(std::make_unique<Prepared>(Prepared{SQLite::Statement(connection_, sql), {}}), pool);
    auto prepared = std::move(pool.back());
    pool.pop_back();
    return Query(std::move(prepared), pool);
}

Snapshot::Snapshot(Database& database)
    : database_(database), outermost_(sqlite3_get_autocommit(database.connection().getHandle()) != 0) {
    if (outermost_) database_.connection().exec("BEGIN");
}

Snapshot::~Snapshot() {
    if (outermost_) (void)database_.connection().tryExec("COMMIT");
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.connection().exec("BEGIN IMMEDIATE");
    (void)database_.connection().tryExec(cache_of_transaction);
}

Transaction::~Transaction() {
    // SQLite has rolled back by itself after some errors (disk full); a second ROLLBACK then only complains.
    if (!committed_) (void)database_.connection().tryExec("ROLLBACK");
    (void)database_.connection().tryExec(lasting_cache);
}

void Transaction::commit() {
    database_.connection().exec("COMMIT");
    committed_ = true;
}

}  // namespace gatherd::store
