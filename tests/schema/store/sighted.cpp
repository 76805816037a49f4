#include "sighted.hpp"

namespace gatherd::test {

using namespace std::chrono_literals;

sys_seconds noon(int hours_later) {
    return parse_rfc3339("2023-11-15T12:00:00Z").value() + std::chrono::hours(hours_later);
}

local_days day(const std::string& iso) { return parse_date(iso).value(); }

SightedEvent meetup(const std::string& id, const std::string& date, const std::string& title,
                    const std::string& group) {
    SightedEvent seen;
    auto& event = seen.event;
    const bool numeric = id.find_first_not_of("0123456789") == std::string::npos;
    event.title = title;
    event.url = "https://www.meetup.com/" + group + "/events/" + id + "/";
    event.uid = "event_" + id + "@meetup.com";
    event.time.start = day(date) + 19h;
    event.time.end = day(date) + 21h;
    event.time.zone = "UTC";
    event.time.start_utc = sys_seconds(event.time.start.time_since_epoch());
    event.time.end_utc = sys_seconds(event.time.end.time_since_epoch());
    event.organizer = {group, "https://www.meetup.com/" + group};
    event.place = {"", "", "Berlin", "BE", "DE", std::nullopt};
    event.region = "Europe";
    event.place_confidence = 0.9;
    event.mode_confidence = 0.9;
    seen.key = (numeric ? "meetup:" : "meetup-token:") + id;
    seen.identities = {seen.key, "uid:" + event.uid, event.url};
    seen.authority = 3;
    return seen;
}

SightedEvent calendar_entry(const SightedEvent& of) {
    auto seen = of;
    seen.key = "uid:" + format_date(of.event.time.first_day()) + "-" + of.event.title + "@google.com";
    seen.event.uid = seen.key.substr(4);
    seen.event.url = "";
    seen.event.organizer = {};
    seen.identities = {seen.key};
    seen.links = {of.event.url};
    seen.authority = 1;
    return seen;
}

Refresh poll(const std::string& source, sys_seconds now, std::vector<SightedEvent> events) {
    Refresh refresh;
    refresh.source = source;
    refresh.now = now;
    refresh.result = PollResult::changed;
    refresh.health = "ok";
    refresh.next_poll = now + 6h;
    refresh.events = std::move(events);
    return refresh;
}

Refresh failure(const std::string& source, sys_seconds now) {
    auto refresh = poll(source, now, {});
    refresh.result = PollResult::failed;
    refresh.health = "failing";
    return refresh;
}

Window everything() { return {day("1970-01-01"), day("2100-01-01")}; }

std::vector<std::string> listed(Store& store, std::optional<sys_seconds> as_of) {
    std::vector<std::string> lines;
    for (const auto& one : store.events(everything(), as_of))
        if (one.listed && one.event.status != Status::cancelled)
            lines.push_back(format_date(one.event.time.first_day()) + " " + one.event.title + " " + one.event.url);
    return lines;
}

std::unique_ptr<Store> open(const std::string& path) {
    auto store = Store::open(path, Store::Access::read_write);
    if (!store) throw std::runtime_error(store.error().message);
    return std::move(*store);
}

}  // namespace gatherd::test
