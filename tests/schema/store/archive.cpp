#include "archive.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "identity/canonical_url.hpp"
#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd::test {
namespace {

std::string text(const nlohmann::json& row, const char* key) {
    return row[key].is_null() ? "" : row[key].get<std::string>();
}

SightedEvent seen_in(const nlohmann::json& row) {
    SightedEvent seen;
    auto& event = seen.event;
    event.title = text(row, "title");
    event.url = canonical_url(text(row, "url"));
    event.mode = parse_mode(text(row, "attendance_mode")).value_or(Mode::in_person);
    event.mode_confidence = 0.9;
    event.organizer = {text(row, "organizer_name"), canonical_organizer_url(text(row, "organizer_url"))};
    event.place.city = text(row, "city");
    event.place.admin1 = text(row, "admin1");
    event.place.country = text(row, "country");
    event.place_confidence = event.place.city.empty() ? 0 : 0.9;
    event.time.all_day = true;
    event.time.start = day(text(row, "date_start"));
    event.time.end = std::max(event.time.start, local_seconds(day(text(row, "date_end"))));
    seen.authority = 1;
    name_by_url(seen);
    seen.key += "|" + format_date(event.time.first_day());
    return seen;
}

}  // namespace

std::vector<Published> archive() {
    std::vector<Published> rows;
    std::ifstream file(shared_path("twir/events.jsonl"));
    for (std::string line; std::getline(file, line);) {
        const auto row = nlohmann::json::parse(line);
        if (!text(row, "date_start").empty()) rows.push_back({text(row, "issue_date"), seen_in(row)});
    }
    return rows;
}

std::vector<Week> weeks(std::size_t most) {
    std::map<std::string, Week> by_issue;
    for (const auto& row : archive()) {
        auto& week = by_issue[row.issue];
        week.at = sys_seconds(local_seconds(day(row.issue)).time_since_epoch());
        week.window = issue_window(day(row.issue), 28);
        week.events.emplace(row.seen.key, row.seen);
    }
    std::vector<Week> all;
    for (auto& [issue, week] : by_issue)
        if (all.size() < most) all.push_back(std::move(week));
    return all;
}

void name_by_url(SightedEvent& seen) {
    seen.identities = platform_keys(seen.event.url);
    seen.key = seen.identities.empty() ? "url:" + comparable_url(seen.event.url) : seen.identities.front();
    seen.identities.push_back("url:" + comparable_url(seen.event.url));
}

void set_times(SightedEvent& seen, local_seconds start, std::chrono::seconds length) {
    auto& time = seen.event.time;
    time.all_day = false;
    time.start = start;
    time.end = start + length;
    time.zone = "UTC";
    time.start_utc = sys_seconds(time.start.time_since_epoch());
    time.end_utc = sys_seconds(time.end.time_since_epoch());
}

}  // namespace gatherd::test
