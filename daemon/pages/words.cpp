#include "pages/words.hpp"

#include <fmt/format.h>

namespace gatherd::pages {
namespace {

std::string day_of_month(local_days day) { return fmt::to_string(unsigned(date::year_month_day(day).day())); }

}  // namespace

std::string counted(std::size_t number, std::string_view thing) {
    return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

std::string weekday(local_days day) { return date::format("%a", day); }
std::string short_day(local_days day) { return weekday(day) + " " + day_of_month(day) + date::format(" %b", day); }
std::string long_day(local_days day) { return weekday(day) + " " + day_of_month(day) + date::format(" %B %Y", day); }
std::string month(date::year_month month) { return date::format("%B %Y", local_days(month / 1)); }
std::string utc(sys_seconds moment) { return date::format("%F %H:%M UTC", date::floor<std::chrono::minutes>(moment)); }

std::string wall_clock(const EventTime& time) {
    return time.all_day ? "all day" : date::format("%H:%M", date::floor<std::chrono::minutes>(time.start));
}

std::string zone(const EventTime& time) {
    const bool offset_alone = time.zone.starts_with('+') || time.zone.starts_with('-');
    return time.all_day ? std::string{} : offset_alone ? "UTC" + time.zone : time.zone;
}

std::string in_utc(const EventTime& time) {
    if (!time.start_utc) return {};
    const auto offset = time.start.time_since_epoch() - time.start_utc->time_since_epoch();
    return utc(*time.start_utc) + ", local time is UTC" + format_offset(offset);
}

std::string machine_time(const EventTime& time) {
    if (time.all_day) return format_date(time.first_day());
    return time.start_utc ? format_rfc3339(*time.start_utc) : format_local(time.start);
}

}  // namespace gatherd::pages
