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

[[noreturn]] void fail_at(sqlite3* connection, int code) { throw SQLite::Exception(connection, code); }

// Nobody asks how much memory SQLite has in use, and keeping count takes a lock of the whole process at each
// allocation (https://sqlite.org/malloc.html#memory_allocation_statistics).
bool count_no_memory() { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK; }

// A connection is used on one thread at a time and needs no lock of its own.
SQLite::Database opened(const std::string& file, int flags) {
    [[maybe_unused]] static const bool counts_no_memory = count_no_memory();
    return {file, flags | SQLite::OPEN_NOMUTEX, busy_timeout};
}

}  // namespace

Prepared::Prepared(SQLite::Database& connection, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(connection.getHandle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    statement_.reset(statement);
    if (code != SQLITE_OK) fail_at(connection.getHandle(), code);
}

void Prepared::Finalize::operator()(sqlite3_stmt* statement) const { (void)sqlite3_finalize(statement); }

int Prepared::index(std::size_t bound, const char* name) {
    if (bound < parameters_.size() && parameters_[bound].first == name) return parameters_[bound].second;
    const int found = sqlite3_bind_parameter_index(statement(), name);
    if (bound == parameters_.size()) parameters_.emplace_back(name, found);
    return found;
}

void Prepared::reset() {
    // It repeats the last step's error, which has been reported already.
    (void)sqlite3_reset(statement());
    (void)sqlite3_clear_bindings(statement());
}

Query::~Query() {
    prepared_->reset();
    pool_.push_back(std::move(prepared_));
}

Query& Query::checked(int code) {
    if (code != SQLITE_OK) fail_at(sqlite3_db_handle(statement()), code);
    return *this;
}

Query& Query::bind(const char* name, std::string_view value) {
    const char* bytes = value.data() == nullptr ? "" : value.data();
    return checked(
        sqlite3_bind_text64(statement(), next_index(name), bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

Query& Query::bind(const char* name, double value) {
    return checked(sqlite3_bind_double(statement(), next_index(name), value));
}

Query& Query::bind_blob(const char* name, std::string_view bytes) {
    return checked(sqlite3_bind_blob64(statement(), next_index(name), bytes.data(), bytes.size(), SQLITE_TRANSIENT));
}

Query& Query::bind_integer(const char* name, std::int64_t value) {
    return checked(sqlite3_bind_int64(statement(), next_index(name), value));
}

Query& Query::bind_null(const char* name) { return checked(sqlite3_bind_null(statement(), next_index(name))); }

bool Query::next() {
    column_ = 0;
    const int code = sqlite3_step(statement());
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail_at(sqlite3_db_handle(statement()), code);
    return code == SQLITE_ROW;
}

void Query::run() {
    while (next()) {}
}

std::int64_t Query::integer() { return sqlite3_column_int64(statement(), column_++); }

double Query::real() { return sqlite3_column_double(statement(), column_++); }

std::string Query::text() {
    const int column = column_++;
    // The text first: it may have to be converted, after which its length is another.
    const auto* bytes = sqlite3_column_text(statement(), column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement(), column))};
}

bool Query::null() { return sqlite3_column_type(statement(), column_) == SQLITE_NULL; }

std::optional<sys_seconds> Query::optional_time() {
    const auto value = optional_integer();
    if (!value) return std::nullopt;
    return sys_seconds(std::chrono::seconds(*value));
}

std::optional<std::int64_t> Query::optional_integer() {
    if (null()) return ++column_, std::nullopt;
    return integer();
}

Database::Database(const std::string& file, int flags) : connection_(opened(file, flags)) {}

Query Database::query(const char* sql) {
    auto& pool = statements_[sql];
    if (pool.empty()) return Query(std::make_unique<Prepared>(connection_, sql), pool);
    auto prepared = std::move(pool.back());
    pool.pop_back();
    return Query(std::move(prepared), pool);
}

Snapshot::Snapshot(Database& database)
    : database_(database), outermost_(sqlite3_get_autocommit(database.connection().getHandle()) != 0) {
    if (outermost_) database_.query("BEGIN").run();
}

Snapshot::~Snapshot() {
    if (outermost_) (void)database_.connection().tryExec("COMMIT");
}

Transaction::Transaction(Database& database, Extent extent) : database_(database), extent_(extent) {
    database_.query("BEGIN IMMEDIATE").run();
    if (extent_ == Extent::many_pages) (void)database_.connection().tryExec(cache_of_transaction);
}

Transaction::~Transaction() {
    // SQLite has rolled back by itself after some errors (disk full); a second ROLLBACK then only complains.
    if (!committed_) (void)database_.connection().tryExec("ROLLBACK");
    if (extent_ == Extent::many_pages) (void)database_.connection().tryExec(lasting_cache);
}

void Transaction::commit() {
    database_.query("COMMIT").run();
    committed_ = true;
}

}  // namespace gatherd::store
