#include "store/store.hpp"

#include <sqlite3.h>

#include "store/accounting.hpp"
#include "store/check.hpp"
#include "store/composition.hpp"
#include "store/history.hpp"
#include "store/keep.hpp"
#include "store/migrate.hpp"
#include "store/open.hpp"
#include "store/pages.hpp"
#include "store/read.hpp"
#include "store/sources.hpp"

namespace gatherd {

struct Store::Implementation {
    std::string path;
    std::unique_ptr<store::Database> database;

    /// The store's edge: what SQLite throws is told in the store's terms.
    template <class Work>
    auto guarded(Work&& work) const {
        try {
            return work(*database);
        } catch (const SQLite::Exception& error) {
            const auto code = error.getErrorCode();
            const bool passing =
                code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_FULL || code == SQLITE_IOERR;
            throw StoreFailure(path + ": " + error.what(), passing);
        }
    }
};

Store::Store(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Store::~Store() = default;

tl::expected<std::unique_ptr<Store>, StoreError> Store::open(const std::string& path, Access access,
                                                             std::chrono::milliseconds patience) {
    auto database = store::open(path, access);
    if (!database) return tl::unexpected(StoreError{database.error().message});
    (*database)->connection().setBusyTimeout(static_cast<int>(patience.count()));
    auto implementation = std::make_unique<Implementation>(Implementation{path, std::move(*database)});
    return std::unique_ptr<Store>(new Store(std::move(implementation)));
}

void Store::sync_sources(std::span<const Source> sources, sys_seconds now) {
    implementation_->guarded([&](auto& database) { store::keep_sources(database, sources, now); });
}

SourceState Store::source_state(const std::string& name) {
    return implementation_->guarded([&](auto& database) { return store::read_source_state(database, name); });
}

std::vector<SourceState> Store::source_states() {
    return implementation_->guarded([](auto& database) { return store::read_source_states(database); });
}

Composition Store::composition(const std::string& source) {
    return implementation_->guarded([&](auto& database) { return store::read_composition(database, source); });
}

RefreshCounts Store::keep(const Refresh& refresh) {
    return implementation_->guarded([&](auto& database) { return store::keep(database, refresh); });
}

std::vector<LinkedPage> Store::pages_due(const Window& window, sys_seconds now, std::size_t limit) {
    return implementation_->guarded([&](auto& database) { return store::pages_due(database, window, now, limit); });
}

RefreshCounts Store::keep_page(const PageVisit& visit) {
    return implementation_->guarded([&](auto& database) { return store::keep_page(database, visit); });
}

std::size_t Store::accept(const std::string& source, sys_seconds now) {
    return implementation_->guarded([&](auto& database) { return store::accept(database, source, now); });
}

std::vector<StoredEvent> Store::events(const Window& window, std::optional<sys_seconds> as_of) {
    return implementation_->guarded([&](auto& database) { return store::read_events(database, window, as_of); });
}

std::vector<Telling> Store::tellings(const std::string& id, std::optional<sys_seconds> as_of) {
    return implementation_->guarded([&](auto& database) { return store::read_tellings(database, id, as_of); });
}

std::vector<StoredEvent> Store::events_of(const std::string& source, const Window& window) {
    return implementation_->guarded([&](auto& database) { return store::read_events_of(database, source, window); });
}

std::size_t Store::most_events(const Window& window) {
    return implementation_->guarded([&](auto& database) { return store::count_records(database, window); });
}

std::optional<StoredEvent> Store::find(const std::string& id_or_url) {
    return implementation_->guarded([&](auto& database) { return store::find_event(database, id_or_url); });
}

std::vector<std::pair<std::string, RawEvent>> Store::series() {
    return implementation_->guarded([](auto& database) { return store::read_series(database); });
}

std::vector<Diagnostic> Store::diagnostics(const std::string& source) {
    return implementation_->guarded([&](auto& database) { return store::read_diagnostics(database, source); });
}

Accounting Store::accounting(sys_seconds now) {
    return implementation_->guarded([&](auto& database) { return store::account(database, now); });
}

std::vector<EventChange> Store::changes_since(sys_seconds since) {
    return implementation_->guarded([&](auto& database) { return store::changes_since(database, since); });
}

std::vector<sys_seconds> Store::moments(const Window& window) {
    return implementation_->guarded([&](auto& database) { return store::moments(database, window); });
}

void Store::prune(const Retention& retention, sys_seconds now) {
    implementation_->guarded([&](auto& database) { store::prune(database, retention, now); });
}

std::vector<std::string> Store::check() {
    return implementation_->guarded([](auto& database) { return store::check(database); });
}

std::string Store::about() {
    return implementation_->guarded([&](auto& database) {
        auto row = database.query(R"sql(
            SELECT (SELECT count(*) FROM source WHERE configured), (SELECT count(*) FROM event WHERE merged_into IS NULL),
                   (SELECT count(*) FROM event_version))sql");
        (void)row.next();
        const auto sources = row.integer();
        const auto events = row.integer();
        const auto versions = row.integer();
        return fmt::format("{}: schema version {}, {} KiB, {} sources, {} events in {} versions", implementation_->path,
                           store::pragma(database, "user_version"),
                           store::pragma(database, "page_count") * store::pragma(database, "page_size") / 1024, sources,
                           events, versions);
    });
}

std::optional<sys_seconds> Store::data_age(std::optional<sys_seconds> as_of) {
    return implementation_->guarded([&](auto& database) { return store::last_success(database, as_of); });
}

Store::Moment Store::one_moment() {
    return implementation_->guarded([](auto& database) { return std::make_shared<store::Snapshot>(database); });
}

std::int64_t Store::data_version() {
    return implementation_->guarded([](auto& database) { return store::pragma(database, "data_version"); });
}

Result<void> Store::backup(const std::string& path) {
    return implementation_->guarded([&](auto& database) { return store::copy_to(database, path); });
}

}  // namespace gatherd
