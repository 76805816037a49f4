#include "store/sources.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "store/composition.hpp"
#include "store/raw_event_json.hpp"

namespace gatherd::store {
namespace {

constexpr std::array<std::string_view, 3> severity_names{"note", "warning", "error"};

std::string_view to_string(PollResult result) {
    constexpr std::array<std::string_view, 3> names{"changed", "not_modified", "failed"};
    return names.at(static_cast<std::size_t>(result));
}

std::string_view to_string(Severity severity) { return severity_names.at(static_cast<std::size_t>(severity)); }

void configure(Database& database, RowId row, const Source& source) {
    auto query = database.query(R"sql(
        UPDATE source SET kind = :kind, url = :url, configured = :configured
        WHERE id = :id AND (kind, url, configured) IS NOT (:kind, :url, :configured))sql");
    query.bind(":kind", source.kind)
        .bind(":url", source.url)
        .bind(":configured", source.enabled)
        .bind(":id", row)
        .run();
}

void log_poll(Database& database, RowId source, const Refresh& refresh) {
    auto query = database.query("INSERT OR REPLACE INTO poll (source, at, result) VALUES (:source, :at, :result)");
    query.bind(":source", source).bind(":at", refresh.now).bind(":result", to_string(refresh.result)).run();
}

void keep_failure(Database& database, RowId source, const Refresh& refresh) {
    auto query = database.query(R"sql(
        UPDATE source SET last_poll = :now, next_poll = :next_poll, consecutive_failures = consecutive_failures + 1,
            resume = '',
            gone_since = CASE WHEN :gone THEN coalesce(gone_since, :now) ELSE gone_since END,
            health_since = CASE WHEN health = :health THEN health_since ELSE :now END, health = :health, detail = :detail
        WHERE id = :id)sql");
    query.bind(":now", refresh.now).bind(":next_poll", refresh.next_poll).bind(":id", source);
    query.bind(":gone", refresh.gone);
    query.bind(":health", refresh.health.empty() ? "failing" : refresh.health).bind(":detail", refresh.detail).run();
}

void keep_success(Database& database, RowId source, const Refresh& refresh) {
    auto query = database.query(R"sql(
        UPDATE source SET last_poll = :now, last_success = :now, next_poll = :next_poll, consecutive_failures = 0,
            gone_since = NULL, unchanged_polls = CASE WHEN :unchanged THEN unchanged_polls + 1 ELSE 0 END,
            document_url = :document_url, etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
            resume = :resume,
            refresh_interval = :refresh_interval,
            health_since = CASE WHEN health = :health THEN health_since ELSE :now END, health = :health, detail = :detail
        WHERE id = :id)sql");
    query.bind(":now", refresh.now).bind(":next_poll", refresh.next_poll).bind(":id", source);
    query.bind(":unchanged", refresh.result == PollResult::not_modified);
    query.bind(":document_url", refresh.document_url).bind(":etag", refresh.etag);
    query.bind(":last_modified", refresh.last_modified).bind(":body_hash", refresh.body_hash);
    query.bind(":resume", refresh.resume);
    if (refresh.refresh_interval) query.bind(":refresh_interval", refresh.refresh_interval->count());
    query.bind(":health", refresh.health.empty() ? "ok" : refresh.health).bind(":detail", refresh.detail).run();
}

void keep_move(Database& database, RowId source, const Refresh& refresh) {
    auto query = database.query(R"sql(
        UPDATE source SET moved_polls = CASE WHEN :to = '' THEN 0 WHEN moved_to = :to THEN moved_polls + 1 ELSE 1 END,
            moved_to = :to
        WHERE id = :id)sql");
    query.bind(":to", refresh.moved_to).bind(":id", source).run();
}

// A 304 may leave out the validators it confirms (RFC 9110 section 15.4.5): those that were sent stay good.
Refresh with_validators(Database& database, RowId source, Refresh refresh) {
    auto row = database.query("SELECT document_url, etag, last_modified, body_hash, resume FROM source WHERE id = :id");
    if (!row.bind(":id", source).next()) return refresh;
    for (auto* field :
         {&refresh.document_url, &refresh.etag, &refresh.last_modified, &refresh.body_hash, &refresh.resume})
        if (const auto known = row.text(); field->empty()) *field = known;
    return refresh;
}

void keep_diagnostics(Database& database, RowId source, const std::vector<Diagnostic>& diagnostics) {
    constexpr std::size_t most = 1000;  // one document's
    database.query("DELETE FROM diagnostic WHERE source = :source").bind(":source", source).run();
    for (std::size_t i = 0; i < std::min(diagnostics.size(), most); ++i) {
        auto query = database.query("INSERT INTO diagnostic VALUES (:source, :position, :severity, :line, :message)");
        query.bind(":source", source).bind(":position", i).bind(":severity", to_string(diagnostics[i].severity));
        query.bind(":line", std::max(0, diagnostics[i].line)).bind(":message", diagnostics[i].message).run();
    }
}

struct SeriesRow {
    std::int64_t position = 0;
    std::int64_t part = 0;
    std::string component;
};

/// Those that were told by none of the parts.
std::vector<SeriesRow> series_outside(Database& database, RowId source, const std::vector<Part>& unread,
                                      std::int64_t& last_position) {
    const auto parts = part_columns(unread);
    std::vector<SeriesRow> found;
    auto rows = database.query("SELECT position, part, component FROM series WHERE source = :source ORDER BY position");
    rows.bind(":source", source);
    while (rows.next()) {
        last_position = rows.integer();
        const auto part = rows.optional_integer().value_or(0);
        if (part == 0 || !parts.contains(part)) found.push_back({last_position, part, rows.text()});
    }
    return found;
}

void keep_series(Database& database, RowId source, const Refresh& refresh) {
    std::int64_t last = -1;
    const auto before = series_outside(database, source, refresh.unread, last);
    std::vector<SeriesRow> after;
    for (const auto& event : refresh.series) after.push_back({++last, part_column(event.part), to_json(event)});
    const auto is_same = [](const SeriesRow& a, const SeriesRow& b) {
        return a.part == b.part && a.component == b.component;
    };
    if (std::equal(before.begin(), before.end(), after.begin(), after.end(), is_same)) return;
    for (const auto& row : before) {
        auto query = database.query("DELETE FROM series WHERE source = :source AND position = :position");
        query.bind(":source", source).bind(":position", row.position).run();
    }
    for (const auto& row : after) {
        auto query = database.query("INSERT INTO series VALUES (:source, :position, :component, :part)");
        query.bind(":source", source).bind(":position", row.position).bind(":component", row.component);
        query.bind(":part", row.part).run();
    }
}

std::string select_states() {
    return R"sql(
        SELECT name, document_url, etag, last_modified, body_hash, resume, last_poll, last_success, next_poll,
               consecutive_failures, health, detail, health_since, events, moved_to, moved_polls, unchanged_polls,
               gone_since, refresh_interval
        FROM source )sql";
}

SourceState read_state(Query& row) {
    SourceState state;
    state.name = row.text();
    state.document_url = row.text();
    state.etag = row.text();
    state.last_modified = row.text();
    state.body_hash = row.text();
    state.resume = row.text();
    state.last_poll = row.optional_time();
    state.last_success = row.optional_time();
    state.next_poll = row.optional_time();
    state.consecutive_failures = static_cast<int>(row.integer());
    state.health = row.text();
    state.detail = row.text();
    state.health_since = row.optional_time();
    state.events = static_cast<std::size_t>(row.integer());
    state.moved_to = row.text();
    state.moved_polls = static_cast<int>(row.integer());
    state.unchanged_polls = static_cast<int>(row.integer());
    state.gone_since = row.optional_time();
    if (const auto seconds = row.optional_integer()) state.refresh_interval = std::chrono::seconds(*seconds);
    return state;
}

}  // namespace

bool is_configured(Database& database, RowId source) {
    auto row = database.query("SELECT configured FROM source WHERE id = :id");
    return row.bind(":id", source).next() && row.flag();
}

RowId source_row(Database& database, const std::string& name) {
    {
        auto row = database.query("SELECT id FROM source WHERE name = :name");
        if (row.bind(":name", name).next()) return row.integer();
    }
    database.query("INSERT INTO source (name, kind, url, configured) VALUES (:name, '', '', 1)")
        .bind(":name", name)
        .run();
    return database.last_row();
}

std::vector<RowId> sync(Database& database, std::span<const Source> sources) {
    std::set<RowId> unnamed;
    {
        auto rows = database.query("SELECT id FROM source WHERE configured");
        while (rows.next()) unnamed.insert(rows.integer());
    }
    std::vector<RowId> turned;
    for (const auto& source : sources) {
        const auto row = source_row(database, source.name);
        if (is_configured(database, row) != source.enabled) turned.push_back(row);
        configure(database, row, source);
        unnamed.erase(row);
    }
    for (const auto row : unnamed) {
        database.query("UPDATE source SET configured = 0 WHERE id = :id").bind(":id", row).run();
        turned.push_back(row);
    }
    return turned;
}

SourceState read_source_state(Database& database, const std::string& name) {
    static const auto sql = select_states() + "WHERE name = :name";
    auto row = database.query(sql.c_str());
    if (row.bind(":name", name).next()) return read_state(row);
    SourceState unknown;
    unknown.name = name;
    return unknown;
}

std::vector<SourceState> read_source_states(Database& database) {
    static const auto sql = select_states() + "WHERE configured ORDER BY name";
    std::vector<SourceState> states;
    auto rows = database.query(sql.c_str());
    while (rows.next()) states.push_back(read_state(rows));
    return states;
}

void keep_state(Database& database, RowId source, const Refresh& refresh) {
    log_poll(database, source, refresh);
    keep_move(database, source, refresh);
    if (refresh.result == PollResult::failed) return keep_failure(database, source, refresh);
    if (refresh.result == PollResult::not_modified)
        return keep_success(database, source, with_validators(database, source, refresh));
    keep_success(database, source, refresh);
    keep_diagnostics(database, source, refresh.diagnostics);
    if (!refresh.changes_only) keep_series(database, source, refresh);
    keep_composition(database, source, refresh.composition);
}

void keep_held(Database& database, RowId source, std::size_t held, sys_seconds now) {
    auto query = database.query(R"sql(
        UPDATE source SET health_since = CASE WHEN health = 'held' THEN health_since ELSE :now END, health = 'held',
            detail = :detail, resume = ''
        WHERE id = :id)sql");
    query.bind(":now", now).bind(":id", source);
    query.bind(":detail", fmt::format("{} future events vanished at once: kept until a second poll an hour later "
                                      "confirms it, or `sources accept`",
                                      held));
    query.run();
}

std::vector<std::pair<std::string, RawEvent>> read_series(Database& database) {
    std::vector<std::pair<std::string, RawEvent>> found;
    auto rows = database.query(R"sql(
        SELECT n.name, s.component FROM series s JOIN source n ON n.id = s.source
        WHERE n.configured ORDER BY n.name, s.position)sql");
    while (rows.next()) {
        auto name = rows.text();
        if (auto component = raw_event_from_json(rows.text()))
            found.emplace_back(std::move(name), std::move(*component));
    }
    return found;
}

std::vector<Diagnostic> read_diagnostics(Database& database, const std::string& source) {
    std::vector<Diagnostic> found;
    auto rows = database.query(R"sql(
        SELECT d.severity, d.line, d.message FROM diagnostic d JOIN source n ON n.id = d.source
        WHERE n.name = :name ORDER BY d.position)sql");
    rows.bind(":name", source);
    while (rows.next()) {
        const auto severity = std::find(severity_names.begin(), severity_names.end(), rows.text());
        found.push_back(
            {static_cast<Severity>(severity - severity_names.begin()), static_cast<int>(rows.integer()), rows.text()});
    }
    return found;
}

}  // namespace gatherd::store
