#include "store/pages.hpp"

#include <algorithm>

#include "base/url.hpp"
#include "identity/canonical_url.hpp"
#include "identity/linked_page.hpp"
#include "store/blocks.hpp"
#include "store/group_names.hpp"
#include "store/record.hpp"

namespace gatherd::store {
namespace {

// A moment further ahead than any page waits comes from a clock that was wrong.
constexpr auto longest_wait = date::days(30);
// Of one page's entries and events: lists that link to one page throughout are no business of that page.
constexpr std::size_t most_entries = 64;
constexpr std::size_t most_events = 32;

std::string host_of(const std::string& text) {
    const auto url = parse_url(text);
    return url ? url->host : std::string{};
}

// A saved file stays what it was; and its own site's feed knows as much as the page does.
bool is_worth_a_look(int authority, const std::string& identities, const std::string& page, const std::string& source) {
    const bool is_page = ("\n" + identities).find("\nurl:") != std::string::npos;
    const auto url = parse_url(source);
    const bool is_online = url ? url->scheme != "file" : source.find('@') != std::string::npos;
    return is_page && is_online && (authority == 1 || host_of(page) != host_of(source));
}

std::vector<StoredSighting> entries_at(Database& database, const std::string& url) {
    std::vector<RowId> ids;
    {
        auto rows = database.query(R"sql(
            SELECT DISTINCT s.id FROM alias a JOIN sighting s ON s.event = a.event JOIN record r ON r.id = s.record
            WHERE a.name = :url AND r.url = :url AND s.authority < 3 AND s.state <> 'gone' LIMIT :limit)sql");
        rows.bind(":url", url).bind(":limit", most_entries);
        while (rows.next()) ids.push_back(rows.integer());
    }
    std::vector<StoredSighting> entries;
    for (const auto id : ids)
        if (auto sighting = read_sighting(database, id)) entries.push_back(std::move(*sighting));
    return entries;
}

std::string page_name(const std::string& url) { return "page " + comparable_url(url); }

std::vector<Testimony> testimonies_of(const PageVisit& visit) {
    std::vector<Testimony> all;
    for (const auto& seen : visit.events) {
        if (all.size() == most_events) break;
        if (!seen.rejected.empty()) continue;
        all.push_back({page_name(visit.url), seen.key, seen.event, seen.identities, {}, 3});
        auto& why = all.back().event.why;
        for (auto* line : {&why.date, &why.mode, &why.place}) *line = all.back().source + ": " + *line;
    }
    return all;
}

// The platform itself says which event it is: one redirect that keeps its number is enough. A group's front page may
// stand in for anything that is no more.
bool names_one_event(const std::string& url, const std::string& moved_to) {
    const auto names = platform_keys(url);
    return !names.empty() && names == platform_keys(moved_to);
}

void write_visit(Database& database, const PageVisit& visit) {
    auto query = database.query(R"sql(
        INSERT INTO page (url, etag, last_modified, checked, next_check, failures, detail)
        VALUES (:url, :etag, :last_modified, :now, :next_check, :failed, :detail)
        ON CONFLICT (url) DO UPDATE SET checked = :now, next_check = :next_check, detail = :detail,
            failures = CASE WHEN :failed THEN failures + 1 ELSE 0 END,
            etag = CASE WHEN :failed OR (:unchanged AND :etag = '') THEN etag ELSE :etag END,
            last_modified = CASE WHEN :failed OR (:unchanged AND :last_modified = '') THEN last_modified
                            ELSE :last_modified END)sql");
    query.bind(":url", visit.url).bind(":etag", visit.etag).bind(":last_modified", visit.last_modified);
    query.bind(":now", visit.now).bind(":next_check", visit.next_check).bind(":detail", visit.detail);
    query.bind(":failed", visit.result == PollResult::failed);
    query.bind(":unchanged", visit.result == PollResult::not_modified).run();
}

/// What one visit changes for the entries that link to the page.
class Correcting {
public:
    Correcting(Database& database, const PageVisit& visit, Resolver& resolver)
        : database_(database), visit_(visit), resolver_(resolver), entries_(entries_at(database, visit.url)) {}

    void run() {
        const auto page = testimonies_of(visit_);
        std::vector<Testimony> told;
        for (const auto& entry : entries_) told.push_back(entry.testimony);
        const auto chosen = spoken_of(told, page, utc_day(visit_.now));
        std::vector<Correction> corrections;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            std::optional<Testimony> word;
            if (chosen[i]) word = beside(told[i], page[*chosen[i]]);
            if (!same(entries_[i].page, word)) corrections.push_back({&entries_[i], std::move(word)});
        }
        for (const auto& one : corrections) resolver_.touch_matches(*one.entry);
        for (const auto& one : corrections) write(*one.entry, one.word);
    }

private:
    struct Correction {
        const StoredSighting* entry;
        std::optional<Testimony> word;  ///< none: the page speaks of it no more
    };

    static bool same(const std::optional<Testimony>& a, const std::optional<Testimony>& b) {
        if (!a || !b) return a.has_value() == b.has_value();
        return a->event == b->event && a->identities == b->identities;
    }

    void write(const StoredSighting& entry, const std::optional<Testimony>& word) {
        if (word) {
            auto query = database_.query(R"sql(
                INSERT OR REPLACE INTO page_word (sighting, url, record, identities, since)
                VALUES (:sighting, :url, :record, :identities, :now))sql");
            query.bind(":sighting", entry.id).bind(":url", visit_.url).bind(":now", visit_.now);
            query.bind(":record", record_of(database_, word->event));
            query.bind(":identities", one_a_line(word->identities)).run();
        } else {
            auto query = database_.query("DELETE FROM page_word WHERE sighting = :sighting");
            query.bind(":sighting", entry.id).run();
        }
        rewrite_blocks(database_, entry.id, entry.source, features_of(entry),
                       features_of(*read_sighting(database_, entry.id)));
        resolver_.touch(entry.id);
    }

    Database& database_;
    const PageVisit& visit_;
    Resolver& resolver_;
    std::vector<StoredSighting> entries_;
};

}  // namespace

std::vector<LinkedPage> pages_due(Database& database, const Window& window, sys_seconds now, std::size_t limit) {
    std::vector<LinkedPage> due;
    auto rows = database.query(R"sql(
        SELECT s.authority, s.identities, n.url, n.name, r.url, coalesce(p.etag, ''), coalesce(p.last_modified, ''),
               coalesce(p.failures, 0)
        FROM record r JOIN sighting s ON s.record = r.id JOIN source n ON n.id = s.source
        LEFT JOIN page p ON p.url = r.url
        WHERE r.first_day <= :to AND r.last_day >= :from AND r.url <> '' AND s.authority < 3
          AND s.state IN ('live', 'held') AND s.rejected = '' AND n.configured
          AND (p.url IS NULL OR p.next_check <= :now OR p.next_check > :clamp)
          AND NOT EXISTS (SELECT 1 FROM sighting o JOIN source m ON m.id = o.source
                          WHERE o.event = s.event AND o.authority > s.authority AND m.configured
                            AND o.state IN ('live', 'held') AND o.rejected = '')
        ORDER BY r.first_day, r.url, s.id)sql");
    rows.bind(":from", window.from).bind(":to", window.to).bind(":now", now).bind(":clamp", now + longest_wait);
    while (rows.next() && due.size() < limit) {
        const auto authority = static_cast<int>(rows.integer());
        const auto identities = rows.text();
        const auto source_url = rows.text();
        LinkedPage page{rows.text(), rows.text(), rows.text(), rows.text(), static_cast<int>(rows.integer())};
        const auto is_known = [&](const LinkedPage& one) { return one.url == page.url; };
        if (is_worth_a_look(authority, identities, page.url, source_url) &&
            std::none_of(due.begin(), due.end(), is_known))
            due.push_back(std::move(page));
    }
    return due;
}

RefreshCounts keep_page(Database& database, const PageVisit& visit) {
    Transaction transaction(database);
    write_visit(database, visit);
    Resolved resolved;
    if (names_one_event(visit.url, visit.moved_to))
        resolved = learn_group_name(database, visit.url, visit.moved_to, visit.now);
    Resolver resolver(database, visit.now);
    if (visit.result == PollResult::changed) Correcting(database, visit, resolver).run();
    resolved += resolver.run();
    transaction.commit();
    RefreshCounts counts;
    counts.seen = visit.events.size();
    counts.created = resolved.created;
    counts.changed = resolved.changed;
    counts.gone = resolved.gone;
    return counts;
}

void ask_page_again(Database& database, const SightedEvent& seen) {
    if (seen.authority >= 3 || seen.event.url.empty()) return;
    database.query("UPDATE page SET next_check = 0, etag = '', last_modified = '' WHERE url = :url")
        .bind(":url", seen.event.url)
        .run();
}

void forget_other_pages(Database& database, RowId sighting, const SightedEvent& seen) {
    if (seen.authority >= 3 || seen.event.url.empty()) return;
    database.query("DELETE FROM page_word WHERE sighting = :sighting AND url <> :url")
        .bind(":sighting", sighting)
        .bind(":url", seen.event.url)
        .run();
}

}  // namespace gatherd::store
