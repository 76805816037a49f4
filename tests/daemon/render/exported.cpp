#include "daemon/render/exported.hpp"

#include <algorithm>

#include "ics/ics.hpp"
#include "render/render.hpp"
#include "support/files.hpp"
#include "support/sample.hpp"
#include "support/time_cases.hpp"

namespace gatherd::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_of_one_calendar = 300;

std::string instant_or_wall(const std::optional<sys_seconds>& instant, local_seconds wall) {
    return instant ? format_rfc3339(*instant) : format_local(wall);
}

ExportedRow row_of(const std::string& title, const EventTime& time) {
    if (time.all_day) return {title, format_date(time.first_day()), format_date(time.last_day() + date::days(1))};
    return {title, instant_or_wall(time.start_utc, time.start), instant_or_wall(time.end_utc, time.end)};
}

/// An hour before the end of the year 9999 may lie behind it in UTC, where RFC 5545 3.3.4 has no more digits.
bool can_be_written(const EventTime& time) {
    const auto year = date::year_month_day(time.first_day()).year();
    return year > date::year(1) && year < date::year(9998);
}

/// One event per occurrence, as the store would list them.
Exported exported(std::string name, const std::vector<Occurrence>& occurrences) {
    Exported result{std::move(name), {}, {}};
    Selection selection;
    for (const auto& occurrence : occurrences) {
        if (selection.listings.size() == most_of_one_calendar || !can_be_written(occurrence.time)) break;
        auto stored = sample_event("2026-01-01", fmt::format("No. {}", selection.listings.size()));
        stored.event.time = occurrence.time;
        stored.event.status = occurrence.component->status;
        stored.event.recurrence_id = occurrence.recurrence_id;
        result.rows.insert(row_of(stored.event.title, stored.event.time));
        selection.listings.push_back({std::move(stored), {"Europe"}});
    }
    result.ics = render(selection, twir_style(), Format::ics, {});
    return result;
}

sys_seconds first_start(const Document& document) {
    sys_seconds first = sys_seconds::max();
    for (const auto& event : document.events) first = std::min(first, sys_seconds(event.start.wall.time_since_epoch()));
    return first;
}

void add_time_cases(std::vector<Exported>& all) {
    for (const auto& item : read_time_cases(source_path("tests/schema/time/time_cases.txt")).cases) {
        const auto question = question_of(item);
        all.push_back(exported(item.name(), question.answer().occurrences));
    }
}

void add_corpus(std::vector<Exported>& all) {
    const auto corpus = shared_path("ics/corpus");
    if (!fs::exists(corpus)) return;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(corpus))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto document = ics::read_calendar(read(file));
        if (!document || document->events.empty()) continue;
        ZoneHints hints;
        hints.calendar_zone = document->time_zone;
        hints.custom = &document->zones;
        const auto from = first_start(*document) - date::days(1);
        all.push_back(exported(fs::relative(file, corpus).string(),
                               expand(*document, hints, from, from + date::days(801)).occurrences));
    }
}

}  // namespace

std::vector<Exported> exported_calendars() {
    std::vector<Exported> all;
    add_time_cases(all);
    add_corpus(all);
    std::erase_if(all, [](const Exported& item) { return item.rows.empty(); });
    return all;
}

Result<std::set<ExportedRow>> read_back(std::string_view ics) {
    const auto document = ics::read_calendar(ics);
    if (!document) return tl::unexpected(document.error());
    if (!document->diagnostics.empty()) return fail("{}", document->diagnostics.front().message);
    ZoneHints hints;
    hints.calendar_zone = document->time_zone;
    hints.custom = &document->zones;
    constexpr sys_seconds always = sys_seconds(date::sys_days(date::year(1) / 1 / 1));
    std::set<ExportedRow> rows;
    for (const auto& occurrence :
         expand(*document, hints, always, date::sys_days(date::year(9999) / 12 / 31)).occurrences)
        rows.insert(row_of(occurrence.component->title, occurrence.time));
    return rows;
}

}  // namespace gatherd::test
