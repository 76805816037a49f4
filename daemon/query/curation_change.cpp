#include "identity/canonical_url.hpp"
#include "query/curation_steps.hpp"
#include "time/zone.hpp"

namespace gatherd::curation {
namespace {

std::string written(const EventTime& time, local_seconds moment) {
    if (time.all_day) return format_date(date::floor<date::days>(moment));
    return format_local(moment).substr(0, 16) + (time.zone.empty() ? "" : " " + time.zone);
}

struct Moment {
    local_seconds wall;
    std::string zone;
};

// A floating time is one of the place's own; an offset is told in the event's zone where that is known.
Moment told(const WrittenTime& time, const std::string& zone) {
    if (!time.zone.empty()) return {time.wall, iana_zone(time.zone).value_or(time.zone)};
    if (!time.utc_offset) return {time.wall, zone};
    const sys_seconds instant((time.wall - *time.utc_offset).time_since_epoch());
    if (const auto wall = to_wall(zone, instant)) return {*wall, zone};
    return {time.wall, format_offset(*time.utc_offset)};
}

void set_start(EventTime& time, const WrittenTime& start) {
    const auto length = time.end - time.start;
    const bool was_day = time.all_day;
    const auto moment = told(start, time.zone);
    time.all_day = start.is_date;
    time.start = start.is_date ? local_seconds(date::floor<date::days>(moment.wall)) : moment.wall;
    time.zone = moment.zone;
    time.end = time.start;
    if (was_day == start.is_date) time.end += length;
}

void set_end(EventTime& time, const WrittenTime& end) {
    if (time.all_day) {
        time.end = std::max(time.start, local_seconds(date::floor<date::days>(end.wall)));
    } else if (end.is_date) {
        time.end = std::max(time.start, local_seconds(date::floor<date::days>(end.wall)) + date::days(1));
    } else {
        time.end = std::max(time.start, told(end, time.zone).wall);
    }
}

EventTime with_instants(EventTime time) {
    time.start_utc.reset();
    time.end_utc.reset();
    return time.all_day ? time : recomputed(std::move(time));
}

/// Changes one event field by field and leaves a mark for each.
class Change {
public:
    Change(StoredEvent& stored, const EntryName& entry, const Style& style)
        : stored_(stored), event_(stored.event), entry_(entry), style_(style) {}

    void apply(const CurationChange& wanted) {
        put("title", event_.title, wanted.title);
        put("url", event_.url, wanted.url.empty() ? wanted.url : canonical_url(wanted.url));
        put("organizer", event_.organizer.name, wanted.organizer);
        put("organizer_url", event_.organizer.url,
            wanted.organizer_url.empty() ? wanted.organizer_url : canonical_organizer_url(wanted.organizer_url));
        times(wanted);
        place(wanted);
        mode(wanted);
        region(wanted);
    }

private:
    void mark(const std::string& field, std::string said) {
        stored_.curation.push_back(entry_.mark(field, std::move(said)));
    }

    void put(const std::string& field, std::string& value, const std::string& wanted) {
        if (wanted.empty()) return;
        mark(field, value);
        value = wanted;
    }

    [[nodiscard]] std::string reason() const {
        const auto why = entry_.why();
        return "set by " + entry_.origin() + (why.empty() ? "" : ": " + why);
    }

    void times(const CurationChange& wanted) {
        if (wanted.start) {
            mark("start", written(event_.time, event_.time.start) + "; " + event_.why.date);
            set_start(event_.time, *wanted.start);
        }
        if (wanted.end) {
            mark("end", written(event_.time, event_.time.end));
            set_end(event_.time, *wanted.end);
        }
        if (!wanted.start && !wanted.end) return;
        event_.time = with_instants(event_.time);
        event_.why.date = reason();
    }

    void place(const CurationChange& wanted) {
        auto& at = event_.place;
        if (wanted.city.empty() && wanted.admin1.empty() && wanted.country.empty()) return;
        const auto said = event_.why.place;
        const bool other_country = !wanted.country.empty() && wanted.country != at.country;
        if (other_country && wanted.admin1.empty()) at.admin1.clear();
        put("city", at.city, wanted.city);
        put("admin1", at.admin1, wanted.admin1);
        put("country", at.country, wanted.country);
        stored_.curation.back().said += "; " + said;
        if (other_country) event_.region = style_.region_of(at.country);
        event_.place_confidence = 1;
        event_.why.place = reason();
        if (other_country) event_.why.section = "the country was " + reason();
    }

    void mode(const CurationChange& wanted) {
        if (!wanted.mode) return;
        mark("mode", std::string(to_string(event_.mode)) + "; " + event_.why.mode);
        event_.mode = *wanted.mode;
        event_.mode_confidence = 1;
        event_.why.mode = reason();
        event_.why.section = "the mode was " + reason();
    }

    void region(const CurationChange& wanted) {
        if (wanted.region.empty()) return;
        mark("region", event_.region);
        event_.region = wanted.region;
        event_.why.section = reason();
    }

    StoredEvent& stored_;
    Event& event_;
    const EntryName& entry_;
    const Style& style_;
};

}  // namespace

void change(StoredEvent& stored, const CurationChange& wanted, const EntryName& entry, const Style& style) {
    Change(stored, entry, style).apply(wanted);
}

StoredEvent added(const CurationChange& wanted, const EntryName& entry, const Style& style) {
    StoredEvent stored;
    change(stored, wanted, entry, style);
    auto& event = stored.event;
    if (!wanted.mode) event.mode = wanted.country.empty() ? Mode::virtual_ : Mode::in_person;
    event.mode_confidence = 1;
    event.place_confidence = event.place.known() ? 1 : 0;
    const auto why = "added by " + entry.origin();
    event.why = {why, why, why, why, why};
    stored.id = made_id("add", event.url, event.time.first_day());
    stored.curation = {entry.mark()};
    return stored;
}

}  // namespace gatherd::curation
