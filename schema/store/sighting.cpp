#include "store/sighting.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "identity/canonical_url.hpp"
#include "identity/linked_page.hpp"
#include "store/group_names.hpp"
#include "store/record.hpp"

namespace gatherd::store {
namespace {

constexpr std::array<std::string_view, 4> state_names{"live", "held", "aged", "gone"};

Testimony read_page_word(Database& database, const StoredSighting& sighting, RowId record, Query& row) {
    Testimony page;
    page.source = "page " + comparable_url(row.text());
    page.key = sighting.testimony.key;
    page.identities = lines(row.text());
    page.is_linked_page = true;
    page.event = read_record(database, record);
    use_present_names(database, page.event);
    return page;
}

}  // namespace

std::string_view to_string(SightingState state) { return state_names.at(static_cast<std::size_t>(state)); }

SightingState parse_sighting_state(std::string_view text) {
    const auto found = std::find(state_names.begin(), state_names.end(), text);
    return static_cast<SightingState>(found - state_names.begin());
}

std::string one_a_line(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        if (!text.empty()) text += '\n';
        std::replace_copy(name.begin(), name.end(), std::back_inserter(text), '\n', ' ');
    }
    return text;
}

std::vector<std::string> lines(const std::string& text) {
    if (text.empty()) return {};
    const auto pieces = ascii::split(text, '\n');
    return {pieces.begin(), pieces.end()};
}

std::optional<StoredSighting> read_sighting(Database& database, RowId id) {
    static const auto sql = R"sql(
        SELECT s.source, s.event, s.origin, s.record, n.name, s.key, s.identities, s.links, s.authority, s.rejected,
               s.state, n.configured, s.first_seen, s.last_seen, s.since, s.revised,)sql" +
                            record_columns() + R"sql(, w.record, w.url, w.identities
        FROM sighting s JOIN source n ON n.id = s.source JOIN record r ON r.id = s.record
             LEFT JOIN page_word w ON w.sighting = s.id
        WHERE s.id = :id)sql";
    auto row = database.query(sql.c_str());
    if (!row.bind(":id", id).next()) return std::nullopt;
    StoredSighting found;
    found.id = id;
    found.source = row.integer();
    found.event = row.optional_integer().value_or(0);
    found.origin = row.optional_integer().value_or(0);
    found.record = row.integer();
    found.testimony.source = row.text();
    found.testimony.key = row.text();
    found.testimony.identities = lines(row.text());
    found.testimony.links = lines(row.text());
    found.testimony.authority = static_cast<int>(row.integer());
    found.rejected = row.text();
    found.state = parse_sighting_state(row.text());
    found.configured = row.flag();
    found.first_seen = row.time();
    found.last_seen = row.optional_time();
    found.since = row.time();
    found.testimony.revised = row.optional_time();
    found.testimony.event = read_record(database, row);
    found.url = found.testimony.event.url;
    found.renamed = use_present_names(database, found.testimony.event);
    if (const auto word = row.optional_integer()) found.page = read_page_word(database, found, *word, row);
    return found;
}

Features features_of(const StoredSighting& sighting) {
    return features(sighting.page ? corrected(sighting.testimony, *sighting.page) : sighting.testimony);
}

std::vector<RowId> sightings_of(Database& database, RowId event) {
    std::vector<RowId> found;
    auto rows = database.query(R"sql(
        SELECT id FROM sighting WHERE event = :event
        UNION ALL SELECT id FROM sighting WHERE origin = :event AND origin <> event)sql");
    rows.bind(":event", event);
    while (rows.next()) found.push_back(rows.integer());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace gatherd::store
