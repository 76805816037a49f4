#include "filled_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <stdexcept>

#include "sightings.hpp"
#include "store/migrate.hpp"

namespace gatherd::bench {

void fill_store(const std::string& path, const StoreShape& shape, sys_seconds now) {
    auto opened = Store::open(path, Store::Access::read_write);
    if (!opened) throw std::runtime_error(opened.error().message);
    std::vector<Source> sources(shape.sources);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        sources[i].name = source_name(i);
        sources[i].kind = "meetup";
        sources[i].url = fmt::format("https://www.meetup.com/{}/", sources[i].name);
    }
    (*opened)->sync_sources(sources, now);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        Refresh refresh;
        refresh.source = sources[i].name;
        refresh.now = now;
        refresh.result = PollResult::changed;
        refresh.health = "ok";
        refresh.next_poll = now + std::chrono::hours(6);
        refresh.events = generated_sightings(i, shape.events / shape.sources, shape.from, shape.to);
        (void)(*opened)->keep(refresh);
    }
}

namespace {

/// How a column of the copies follows from the originals'; anything else is copied as it is.
std::string copied(const std::string& table, const std::string& column) {
    static const std::map<std::string, std::string> changed{
        {"record.id", "id + :rows"},
        {"record.fingerprint", "lower(hex(randomblob(16)))"},
        {"record.wall_start", "wall_start + :days * 86400"},
        {"record.wall_end", "wall_end + :days * 86400"},
        {"record.start_utc", "start_utc + :days * 86400"},
        {"record.end_utc", "end_utc + :days * 86400"},
        {"record.first_day", "first_day + :days"},
        {"record.last_day", "last_day + :days"},
        {"event.id", "id + :rows"},
        {"event.public_id", "lower(hex(randomblob(8)))"},
        {"event.merged_into", "merged_into + :rows"},
        {"event_version.id", "id + :rows"},
        {"event_version.event", "event + :rows"},
        {"event_version.record", "record + :rows"},
        {"version_sighting.version", "version + :rows"},
    };
    const auto found = changed.find(table + "." + column);
    return found == changed.end() ? column : found->second;
}

void copy_rows(SQLite::Database& database, const std::string& table, std::int64_t rows, int days) {
    std::vector<std::string> columns;
    SQLite::Statement about(database, "SELECT name FROM pragma_table_info(?)");
    about.bind(1, table);
    while (about.executeStep()) columns.push_back(copied(table, about.getColumn(0).getString()));
    SQLite::Statement copy(database,
                           fmt::format("INSERT INTO {} SELECT {} FROM {}", table, fmt::join(columns, ", "), table));
    copy.bind(":rows", rows);
    if (table == "record") copy.bind(":days", days);
    copy.exec();
}

}  // namespace

void multiply(const std::string& path, int doublings, int days) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA synchronous = OFF");
    for (; doublings > 0; --doublings, days *= 2) {
        const auto rows = database
                              .execAndGet(R"sql(
            SELECT max((SELECT max(id) FROM record), (SELECT max(id) FROM event), (SELECT max(id) FROM event_version)))sql")
                              .getInt64();
        SQLite::Transaction transaction(database);
        for (const auto* table : {"record", "event", "event_version", "version_sighting"})
            copy_rows(database, table, rows, days);
        transaction.commit();
    }
}

std::string kept_store(std::size_t events, int years, sys_seconds now) {
    constexpr int doublings = 7;
    constexpr std::size_t copies = 1U << 7U;
    const auto folder = std::filesystem::temp_directory_path() / "gatherd-bench";
    const auto path = folder / fmt::format("{}-events-{}-years-v{}.db", events, years, store::migrations().size());
    if (std::filesystem::exists(path)) return path;
    std::filesystem::create_directories(folder);
    const auto partial = path.string() + ".new";
    std::filesystem::remove(partial);
    const auto days = std::max(365 * years / static_cast<int>(copies), 1);
    const auto from = now - date::days(365 * years / 2);
    fill_store(partial, {10, std::max<std::size_t>(events / copies, 10), from, from + date::days(days)}, now);
    multiply(partial, doublings, days);
    std::filesystem::rename(partial, path);
    return path;
}

}  // namespace gatherd::bench
