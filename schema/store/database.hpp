#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/clock.hpp"

struct sqlite3_stmt;

namespace gatherd::store {

/// A row's number in its table.
using RowId = std::int64_t;

/// known_to of what is still so.
inline constexpr std::int64_t until_further_notice = std::numeric_limits<std::int64_t>::max();

/// A prepared statement, and where its parameters stand in the order in which they were last bound: SQLite looks for a
/// name among all of them each time. SQLite's own, for what a value costs on its way in and out: SQLiteCpp's columns
/// share the statement's ownership, and it asks for no statement that lasts.
class Prepared {
public:
    Prepared(SQLite::Database& connection, const char* sql);
    [[nodiscard]] sqlite3_stmt* statement() const { return statement_.get(); }
    /// Where the parameter stands that is bound after so many others.
    [[nodiscard]] int index(std::size_t bound, const char* name);
    /// Forgets values and results.
    void reset();

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::vector<std::pair<const char*, int>> parameters_;
};

/// A prepared statement in use: values bound by name, columns read in their order. Given back when it goes.
class Query {
public:
    using Pool = std::vector<std::unique_ptr<Prepared>>;

    Query(std::unique_ptr<Prepared> prepared, Pool& pool) : prepared_(std::move(prepared)), pool_(pool) {}
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Names are literals.
    Query& bind(const char* name, std::string_view value);
    Query& bind(const char* name, const std::string& value) { return bind(name, std::string_view(value)); }
    Query& bind(const char* name, const char* value) { return bind(name, std::string_view(value)); }
    Query& bind(const char* name, double value);
    Query& bind_blob(const char* name, std::string_view bytes);
    template <class Integer>
    requires std::is_integral_v<Integer> Query& bind(const char* name, Integer value) {
        return bind_integer(name, static_cast<std::int64_t>(value));
    }
    Query& bind(const char* name, sys_seconds value) { return bind_integer(name, value.time_since_epoch().count()); }
    Query& bind(const char* name, local_seconds value) { return bind_integer(name, value.time_since_epoch().count()); }
    Query& bind(const char* name, local_days value) { return bind_integer(name, value.time_since_epoch().count()); }
    template <class T>
    Query& bind(const char* name, const std::optional<T>& value) {
        return value ? bind(name, *value) : bind_null(name);
    }

    /// The next row, or false after the last.
    bool next();
    /// Steps to the end.
    void run();

    [[nodiscard]] std::int64_t integer();
    [[nodiscard]] bool flag() { return integer() != 0; }
    [[nodiscard]] double real();
    [[nodiscard]] std::string text();
    [[nodiscard]] bool null();
    [[nodiscard]] sys_seconds time() { return sys_seconds(std::chrono::seconds(integer())); }
    [[nodiscard]] local_seconds wall() { return local_seconds(std::chrono::seconds(integer())); }
    [[nodiscard]] std::optional<sys_seconds> optional_time();
    [[nodiscard]] std::optional<std::int64_t> optional_integer();

private:
    [[nodiscard]] sqlite3_stmt* statement() const { return prepared_->statement(); }
    [[nodiscard]] int next_index(const char* name) { return prepared_->index(bound_++, name); }
    Query& bind_integer(const char* name, std::int64_t value);
    Query& bind_null(const char* name);
    Query& checked(int code);

    std::unique_ptr<Prepared> prepared_;
    Pool& pool_;
    std::size_t bound_ = 0;
    int column_ = 0;
};

/// One connection and its prepared statements. Throws SQLite::Exception.
class Database {
public:
    Database(const std::string& file, int flags);
    [[nodiscard]] SQLite::Database& connection() { return connection_; }
    /// `sql` is a literal: it is known by its address and lives as long as the program.
    [[nodiscard]] Query query(const char* sql);
    [[nodiscard]] RowId last_row() const { return connection_.getLastInsertRowid(); }
    [[nodiscard]] int changes() const { return connection_.getChanges(); }

private:
    SQLite::Database connection_;
    std::unordered_map<const char*, Query::Pool> statements_;
};

/// Everything that is read while it lives is of one moment, and locks are taken once. One within another, or within a
/// Transaction, is of that one's moment.
class Snapshot {
public:
    explicit Snapshot(Database& database);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Database& database_;
    bool outermost_;
};

/// Takes the write lock at once, so that waiting happens before any work is done. Rolls back unless committed.
class Transaction {
public:
    /// One that changes pages all over the file keeps more of them in memory while it lives.
    enum class Extent { few_pages, many_pages };
    explicit Transaction(Database& database, Extent extent = Extent::few_pages);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    Extent extent_;
    bool committed_ = false;
};

}  // namespace gatherd::store
