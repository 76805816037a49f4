#include "store/group_names.hpp"

#include "base/url.hpp"
#include "identity/features.hpp"
#include "identity/url_platforms.hpp"
#include "store/blocks.hpp"
#include "store/sighting.hpp"

namespace gatherd::store {
namespace {

constexpr std::string_view meetup = "https://www.meetup.com/";

// "https://www.meetup.com/rust-berlin" of its own and its events' canonical URLs; "" of any other URL. Other platforms
// number what they rename.
std::string_view group_of(std::string_view url) {
    if (!url.starts_with(meetup)) return {};
    const auto end = url.find('/', meetup.size());
    const auto group = url.substr(0, end);
    const bool is_event = end != std::string_view::npos && url.substr(end).starts_with("/events/");
    return is_event || end == std::string_view::npos ? group : std::string_view{};
}

// The group whose page, or whose event's page, the URL is.
std::string named_group(const std::string& text) {
    const auto url = parse_url(text);
    const auto page = url ? meetup_page(*url) : std::nullopt;
    return page ? meetup_url({page->group, ""}) : std::string{};
}

std::string present_name(Database& database, std::string_view group) {
    auto row = database.query("SELECT name FROM group_alias WHERE alias = :alias");
    return row.bind(":alias", group).next() ? row.text() : std::string{};
}

bool use_present_name(Database& database, std::string& url) {
    const auto group = group_of(url);
    const auto name = group.empty() ? std::string{} : present_name(database, group);
    if (name.empty()) return false;
    url.replace(0, group.size(), name);
    return true;
}

// A name that was given back is no alias any more, and no name leads to another by way of a third.
void write(Database& database, const std::string& alias, const std::string& name, sys_seconds now) {
    database.query("DELETE FROM group_alias WHERE alias = :name").bind(":name", name).run();
    database.query("UPDATE group_alias SET name = :name WHERE name = :alias")
        .bind(":name", name)
        .bind(":alias", alias)
        .run();
    auto query = database.query("INSERT OR REPLACE INTO group_alias (alias, name, since) VALUES (:alias, :name, :now)");
    query.bind(":alias", alias).bind(":name", name).bind(":now", now).run();
}

std::vector<RowId> told_under(Database& database, const std::string& group) {
    std::vector<RowId> found;
    auto rows = database.query(R"sql(
        SELECT s.id FROM sighting s JOIN record r ON r.id = s.record
        WHERE r.organizer_url = :group OR r.url = :group OR substr(r.url, 1, length(:group) + 1) = :group || '/')sql");
    rows.bind(":group", group);
    while (rows.next()) found.push_back(rows.integer());
    return found;
}

}  // namespace

Resolved learn_group_name(Database& database, const std::string& url, const std::string& moved_to, sys_seconds now) {
    const auto alias = named_group(url);
    const auto name = named_group(moved_to);
    if (alias.empty() || name.empty() || alias == name || present_name(database, alias) == name) return {};
    Resolver resolver(database, now);
    std::vector<std::pair<RowId, Features>> sightings;
    for (const auto id : told_under(database, alias)) {
        const auto before = *read_sighting(database, id);
        resolver.touch_matches(before);
        sightings.emplace_back(id, features_of(before));
    }
    write(database, alias, name, now);
    for (const auto& [id, before] : sightings) {
        const auto sighting = *read_sighting(database, id);
        rewrite_blocks(database, id, sighting.source, before, features_of(sighting));
        resolver.touch(id);
    }
    return resolver.run();
}

bool use_present_names(Database& database, Event& event) {
    const bool of_url = use_present_name(database, event.url);
    const bool of_organizer = use_present_name(database, event.organizer.url);
    return of_url || of_organizer;
}

}  // namespace gatherd::store
