#include "store/intake.hpp"

#include <algorithm>
#include <set>

#include "identity/match.hpp"
#include "store/composition.hpp"
#include "store/disappearance.hpp"
#include "store/group_names.hpp"
#include "store/pages.hpp"
#include "store/record.hpp"
#include "store/sources.hpp"

namespace gatherd::store {
namespace {

std::string fingerprint_of(const SightedEvent& seen, const std::string& of_event) {
    Fingerprint all;
    all.add(of_event).add(one_a_line(seen.identities)).add(one_a_line(seen.links));
    return all.add(std::int64_t{seen.authority}).add(seen.rejected).text();
}

Testimony testimony_of(const SightedEvent& seen, const std::string& source, const std::string& key) {
    return {source, key, seen.event, seen.identities, seen.links, std::clamp(seen.authority, 1, 3)};
}

// What an editor would correct a line for.
bool says_the_same(const Event& a, const Event& b) {
    return a.time == b.time && a.mode == b.mode && a.status == b.status && a.place.city == b.place.city &&
           a.place.country == b.place.country;
}

// The source's own word on when it changed its mind, when it gives one; else the poll that found it.
std::optional<sys_seconds> revised(const Testimony& before, const SightedEvent& now_says, sys_seconds now) {
    if (says_the_same(before.event, now_says.event)) return before.revised;
    const bool is_stated = now_says.modified && (!before.revised || *now_says.modified > *before.revised);
    return is_stated ? std::min(*now_says.modified, now) : now;
}

// The same number was given to another occurrence: the old one took place, the new one has not.
bool is_next_occurrence(const EventTime& before, const EventTime& after, sys_seconds now) {
    return begun(before, now) && !begun(after, now) && after.first_day() > before.last_day();
}

// What a fuller document said of place, mode and organizer, for a document that has no words for them.
SightedEvent with_details_of(const Event& fuller, SightedEvent seen) {
    auto& event = seen.event;
    if (fuller.place_confidence >= event.place_confidence) {
        event.place = fuller.place;
        event.region = fuller.region;
        event.place_confidence = fuller.place_confidence;
        event.why.place = fuller.why.place;
        event.why.section = fuller.why.section;
    }
    if (fuller.mode_confidence >= event.mode_confidence) {
        event.mode = fuller.mode;
        event.mode_confidence = fuller.mode_confidence;
        event.why.mode = fuller.why.mode;
    }
    if (event.organizer.name.empty()) event.organizer = fuller.organizer;
    event.paid = event.paid || fuller.paid;
    return seen;
}

std::optional<sys_seconds> last_success(Database& database, RowId source, sys_seconds now) {
    auto row = database.query("SELECT max(at) FROM poll WHERE source = :source AND result <> 'failed' AND at < :now");
    row.bind(":source", source).bind(":now", now);
    if (!row.next()) return std::nullopt;
    return row.optional_time();
}

}  // namespace

std::vector<std::pair<std::string, const SightedEvent*>> uniquely_keyed(const std::vector<SightedEvent>& events) {
    std::vector<std::pair<std::string, const SightedEvent*>> keyed;
    keyed.reserve(events.size());
    for (const auto& event : events) keyed.emplace_back(event.key.empty() ? "untitled" : event.key, &event);
    const auto rank = [](const auto& one) {
        return std::tie(one.first, one.second->event.time.start, one.second->event.title, one.second->event.url);
    };
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    std::string key;
    int times = 0;
    for (auto& one : keyed) {
        times = one.first == key ? times + 1 : 0;
        if (times == 0)
            key = one.first;
        else
            one.first += fmt::format(" #{}", times + 1);
    }
    return keyed;
}

Intake::Intake(Database& database, RowId source, const Refresh& refresh, Resolver& resolver)
    : database_(database),
      source_(source),
      configured_(is_configured(database, source)),
      refresh_(refresh),
      resolver_(resolver),
      previous_success_(last_success(database, source, refresh.now)) {}

void Intake::load(Query rows) {
    rows.bind(":source", source_);
    while (rows.next()) {
        auto& known = known_[rows.text()];
        known.id = rows.integer();
        known.fingerprint = rows.text();
        known.state = parse_sighting_state(rows.text());
        known.since = rows.time();
        known.rejected = rows.flag();
        known.part = rows.optional_integer().value_or(0);
        known.time.start = rows.wall();
        known.time.end = rows.wall();
        known.time.all_day = rows.flag();
        known.time.start_utc = rows.optional_time();
    }
}

void Intake::load_all() {
    load(database_.query(R"sql(
        SELECT s.key, s.id, s.fingerprint, s.state, s.since, s.rejected <> '', s.part,
               r.wall_start, r.wall_end, r.all_day, r.start_utc
        FROM sighting s JOIN record r ON r.id = s.record WHERE s.source = :source)sql"));
}

void Intake::load_held() {
    load(database_.query(R"sql(
        SELECT s.key, s.id, s.fingerprint, s.state, s.since, s.rejected <> '', s.part,
               r.wall_start, r.wall_end, r.all_day, r.start_utc
        FROM sighting s JOIN record r ON r.id = s.record WHERE s.source = :source AND s.state = 'held')sql"));
}

bool Intake::take() {
    load_all();
    confirm_unread();
    for (const auto& [key, seen] : uniquely_keyed(refresh_.events)) take(*seen, key);
    if (touches_unread_) return false;
    withdrawn_ = keys_withdrawn();
    recognize_renamed();
    for (const auto& [key, seen] : unknown_) insert(*seen, key);
    write_blocks(database_, std::move(blocks_));
    refresh_.changes_only ? dismiss_withdrawn() : dismiss_vanished();
    return true;
}

void Intake::confirm_unread() {
    if (refresh_.unread.empty()) return;
    const auto parts = part_columns(refresh_.unread);
    for (auto& [key, known] : known_) {
        if (known.part == 0 || !parts.contains(known.part)) continue;
        known.listed_now = true;
        known.unread = true;
        ++unread_;
        unread_rejected_ += known.rejected ? 1 : 0;
        if (known.state != SightingState::live) set_state(known, SightingState::live);
    }
}

void Intake::take(const SightedEvent& seen, const std::string& key) {
    const auto found = known_.find(key);
    if (found == known_.end()) {
        unknown_.emplace_back(key, &seen);
        return;
    }
    auto& known = found->second;
    touches_unread_ = touches_unread_ || known.unread;
    if (touches_unread_) return;
    if (is_next_occurrence(known.time, seen.event.time, refresh_.now)) {
        const auto old_key = fmt::format("{}@{}", key, format_local(known.time.start));
        if (!known_.contains(old_key)) {
            rename(known, key, old_key);
            unknown_.emplace_back(key, &seen);
            return;
        }
    }
    known.listed_now = true;
    if (!refresh_.without_details) return update(known, seen);
    const auto earlier = read_sighting(database_, known.id);
    update(known, earlier ? with_details_of(earlier->testimony.event, seen) : seen);
}

void Intake::rename(Known& known, const std::string& old_key, const std::string& new_key) {
    auto query = database_.query("UPDATE sighting SET key = :key, part = NULL WHERE id = :id");
    query.bind(":key", new_key).bind(":id", known.id).run();
    auto node = known_.extract(old_key);
    node.key() = new_key;
    node.mapped().part = 0;
    known_.insert(std::move(node));
}

// A sighting under a key never seen may be one that was listed under another key before.
void Intake::recognize_renamed() {
    if (unknown_.empty()) return;
    const auto is_missing = [&](const auto& key, const Known& known) {
        if (known.listed_now) return false;
        return !refresh_.changes_only || std::find(withdrawn_.begin(), withdrawn_.end(), key) != withdrawn_.end();
    };
    for (const auto& [key, known] : known_)
        if (is_missing(key, known)) missing_by_day_.emplace(known.time.first_day(), key);
    if (missing_by_day_.empty()) return;
    std::erase_if(unknown_, [&](const auto& one) {
        const auto* earlier = earlier_name(*one.second);
        if (earlier == nullptr) return false;
        const auto old_key = *earlier;
        auto& known = known_.at(old_key);
        known.listed_now = true;
        rename(known, old_key, one.first);
        update(known, *one.second);
        return true;
    });
}

const std::string* Intake::earlier_name(const SightedEvent& seen) {
    const auto own = features(testimony_of(seen, "", ""));
    const std::string* best = nullptr;
    bool best_is_live = false;
    const auto from = missing_by_day_.lower_bound(own.day() - date::days(2));
    const auto to = missing_by_day_.upper_bound(own.day() + date::days(2));
    for (auto one = from; one != to; ++one) {
        const auto known = known_.find(one->second);
        if (known == known_.end() || known->second.listed_now) continue;
        const bool live = known->second.state != SightingState::gone;
        if (best != nullptr && best_is_live >= live) continue;
        const auto earlier = read_sighting(database_, known->second.id);
        if (!earlier || !continues(features(earlier->testimony), own)) continue;
        best = &one->second;
        best_is_live = live;
    }
    return best;
}

void Intake::insert(const SightedEvent& seen, const std::string& key) {
    auto query = database_.query(R"sql(
        INSERT INTO sighting (source, key, record, identities, links, authority, rejected, fingerprint, part, state,
            first_seen, since, revised)
        VALUES (:source, :key, :record, :identities, :links, :authority, :rejected, :fingerprint, :part, 'live',
            :now, :now, :revised))sql");
    const auto of_event = fingerprint(seen.event);
    auto stored = as_stored(seen, key, record_of(database_, seen.event, of_event));
    query.bind(":source", source_).bind(":key", key).bind(":record", stored.record);
    query.bind(":identities", one_a_line(seen.identities)).bind(":links", one_a_line(seen.links));
    query.bind(":authority", std::clamp(seen.authority, 1, 3)).bind(":rejected", seen.rejected);
    query.bind(":fingerprint", fingerprint_of(seen, of_event)).bind(":part", part_column(seen.part));
    query.bind(":now", refresh_.now).bind(":revised", seen.modified).run();
    stored.id = database_.last_row();
    ask_page_again(database_, seen);
    auto own = features(stored.testimony);
    add_blocks(blocks_, stored.id, source_, own);
    resolver_.touch_new(std::move(stored), std::move(own));
}

// As read_sighting() would read it; no page has spoken of it yet.
StoredSighting Intake::as_stored(const SightedEvent& seen, const std::string& key, RowId record) const {
    StoredSighting stored;
    stored.source = source_;
    stored.record = record;
    stored.testimony = testimony_of(seen, refresh_.source, key);
    stored.testimony.identities = lines(one_a_line(seen.identities));
    stored.testimony.links = lines(one_a_line(seen.links));
    stored.testimony.revised = seen.modified;
    stored.url = seen.event.url;
    stored.renamed = use_present_names(database_, stored.testimony.event);
    stored.rejected = seen.rejected;
    stored.configured = configured_;
    stored.first_seen = refresh_.now;
    stored.since = refresh_.now;
    return stored;
}

void Intake::update(Known& known, const SightedEvent& seen) {
    const auto of_event = store::fingerprint(seen.event);
    const auto fingerprint = fingerprint_of(seen, of_event);
    if (known.state != SightingState::live) set_state(known, SightingState::live);
    if (known.part != part_column(seen.part)) {
        auto query = database_.query("UPDATE sighting SET part = :part WHERE id = :id");
        query.bind(":part", part_column(seen.part)).bind(":id", known.id).run();
    }
    if (fingerprint == known.fingerprint) return;
    const auto before = read_sighting(database_, known.id);
    resolver_.touch_matches(*before);
    auto query = database_.query(R"sql(
        UPDATE sighting SET record = :record, revised = :revised, identities = :identities, links = :links,
            authority = :authority, rejected = :rejected, fingerprint = :fingerprint
        WHERE id = :id)sql");
    query.bind(":record", record_of(database_, seen.event, of_event)).bind(":identities", one_a_line(seen.identities));
    query.bind(":links", one_a_line(seen.links)).bind(":authority", std::clamp(seen.authority, 1, 3));
    query.bind(":rejected", seen.rejected).bind(":fingerprint", fingerprint).bind(":id", known.id);
    query.bind(":revised", revised(before->testimony, seen, refresh_.now)).run();
    ask_page_again(database_, seen);
    forget_other_pages(database_, known.id, seen);
    rewrite_blocks(database_, known.id, source_, features_of(*before),
                   features_of(*read_sighting(database_, known.id)));
    resolver_.touch(known.id);
}

void Intake::set_state(const Known& known, SightingState state) {
    auto query = database_.query(R"sql(
        UPDATE sighting SET state = :state, since = :now, part = CASE WHEN :state = 'live' THEN part END,
            last_seen = CASE WHEN :state = 'live' THEN NULL ELSE coalesce(last_seen, max(first_seen, :before)) END
        WHERE id = :id)sql");
    query.bind(":state", to_string(state)).bind(":now", refresh_.now).bind(":id", known.id);
    query.bind(":before", previous_success_.value_or(sys_seconds{})).run();
    resolver_.touch(known.id);
}

// The source says so itself, by a name that every instance of a series bears.
std::vector<std::string> Intake::keys_withdrawn() {
    std::vector<std::string> keys;
    if (!refresh_.changes_only || refresh_.withdrawn.empty()) return keys;
    const std::set<std::string> names(refresh_.withdrawn.begin(), refresh_.withdrawn.end());
    const auto is_withdrawn = [&](const std::string& name) { return names.contains(name.substr(0, name.find('|'))); };
    auto rows = database_.query("SELECT key, identities FROM sighting WHERE source = :source AND state <> 'gone'");
    rows.bind(":source", source_);
    while (rows.next()) {
        auto key = rows.text();
        const auto identities = lines(rows.text());
        if (std::any_of(identities.begin(), identities.end(), is_withdrawn)) keys.push_back(std::move(key));
    }
    return keys;
}

void Intake::dismiss_withdrawn() {
    for (const auto& key : withdrawn_) {
        const auto found = known_.find(key);
        if (found == known_.end() || found->second.listed_now) continue;
        const auto& known = found->second;
        const auto ended = begun(known.time, refresh_.now) ? SightingState::aged : SightingState::gone;
        if (known.state != ended) set_state(known, ended);
    }
    confirm_held();
}

void Intake::dismiss_vanished() {
    const Reach reach{refresh_.now, refresh_.covers_from, refresh_.covers_to};
    std::vector<const Known*> withdrawn;
    std::size_t future = 0;
    for (const auto& [key, known] : known_) {
        if (known.state != SightingState::live && known.state != SightingState::held && !known.listed_now) continue;
        const bool covered = reach.covers(known.time);
        future += covered ? 1 : 0;
        if (known.listed_now) continue;
        if (covered)
            withdrawn.push_back(&known);
        else
            set_state(known, SightingState::aged);
    }
    const bool doubtful = mass_deletion(withdrawn.size(), future);
    for (const auto* known : withdrawn) {
        const bool live = known->state == SightingState::live;
        if (!doubtful || (!live && known->since + confirmation <= refresh_.now))
            set_state(*known, SightingState::gone);
        else if (live)
            set_state(*known, SightingState::held);
    }
}

void Intake::confirm_held() {
    load_held();
    for (const auto& [key, known] : known_) {
        if (known.state != SightingState::held) continue;
        if (begun(known.time, refresh_.now))
            set_state(known, SightingState::aged);
        else if (known.since + confirmation <= refresh_.now)
            set_state(known, SightingState::gone);
    }
}

}  // namespace gatherd::store
