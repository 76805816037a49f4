// Properties that hold for every rule, tried on rules made up from a fixed seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "time/expand.hpp"
#include "time/zone.hpp"

namespace gatherd {
namespace {

using std::chrono::hours;

class MadeUp {
public:
    explicit MadeUp(unsigned seed) : random_(seed) {}

    RawEvent event(const std::string& zone) {
        RawEvent event;
        event.uid = "made-up";
        event.start.wall =
            date::local_days(date::year(2015 + number(0, 9)) / number(1, 12) / number(1, 28)) + hours(number(0, 23));
        event.start.zone = zone;
        event.duration = hours(number(0, 30));
        event.recurrence.rules.push_back(rule());
        if (number(0, 3) == 0) event.recurrence.rules.push_back(rule());
        return event;
    }

    int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }

private:
    std::string rule() {
        const auto* const frequency =
            pick({"HOURLY", "DAILY", "DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"});
        std::string text = fmt::format("FREQ={};INTERVAL={}", frequency, number(1, 4));
        if (number(0, 2) == 0) text += fmt::format(";COUNT={}", number(1, 400));
        if (number(0, 3) == 0) text += fmt::format(";UNTIL={}0615T120000Z", number(2016, 2030));
        if (number(0, 1) == 0)
            text += std::string(";BYDAY=") + pick({"MO", "TU,TH", "1TU", "-1FR,2WE", "SA,SU", "MO,TU,WE,TH,FR"});
        if (number(0, 3) == 0) text += fmt::format(";BYMONTH={},{}", number(1, 6), number(7, 12));
        if (number(0, 4) == 0) text += fmt::format(";BYMONTHDAY={},-{}", number(1, 28), number(1, 5));
        if (number(0, 5) == 0) text += std::string(";BYSETPOS=") + pick({"1", "-1", "2,-1"});
        if (number(0, 5) == 0) text += std::string(";WKST=") + pick({"SU", "WE"});
        if (number(0, 5) == 0) text += std::string(";BYHOUR=") + pick({"2", "9,18", "0,1,2,3"});
        return text;
    }

    const char* pick(std::initializer_list<const char*> choices) {
        return *(choices.begin() + number(0, static_cast<int>(choices.size()) - 1));
    }

    std::mt19937 random_;
};

Expansion expansion_of(const RawEvent& event, sys_seconds from, sys_seconds to) {
    const RawEvent* series[] = {&event};
    return expand(series, {}, from, to, {.time_per_rule = std::chrono::seconds(20)});  // a sanitizer on a busy machine
}

constexpr sys_seconds year_2014 = date::sys_days(date::year(2014) / 1 / 1);
constexpr sys_seconds year_2031 = date::sys_days(date::year(2031) / 1 / 1);

TEST(Properties, a_window_holds_what_the_larger_window_holds_there) {
    MadeUp made_up(5545);
    for (int i = 0; i < 250; ++i) {
        const auto event = made_up.event("America/New_York");
        const auto whole = expansion_of(event, year_2014, year_2031);
        if (whole.truncated) continue;
        const auto from = year_2014 + hours(24 * made_up.number(0, 5000));
        const auto to = from + hours(made_up.number(1, 24 * 90));
        std::vector<EventTime> expected;
        for (const auto& occurrence : whole.occurrences) {
            const auto& time = occurrence.time;
            if (time.start_utc < to && (time.end_utc > from || time.start_utc >= from)) expected.push_back(time);
        }
        std::vector<EventTime> actual;
        for (const auto& occurrence : expansion_of(event, from, to).occurrences) actual.push_back(occurrence.time);
        EXPECT_EQ(actual.size(), expected.size());
        EXPECT_TRUE(actual == expected) << event.recurrence.rules.front() << " from " << format_local(event.start.wall)
                                        << " in " << format_rfc3339(from) << "/" << format_rfc3339(to);
    }
}

TEST(Properties, the_zone_never_changes_wall_times) {
    MadeUp made_up(3335);
    for (int i = 0; i < 80; ++i) {
        auto event = made_up.event("Europe/Berlin");
        // Two hours that a gap makes one instant are one instance: left to the time cases.
        const auto hourly = [](const std::string& rule) {
            return rule.find("HOURLY") != std::string::npos || rule.find("BYHOUR=0,1") != std::string::npos;
        };
        if (std::any_of(event.recurrence.rules.begin(), event.recurrence.rules.end(), hourly)) continue;
        const auto walls = [&event](const char* zone) {
            event.start.zone = zone;
            for (auto& rule : event.recurrence.rules)
                if (const auto utc = rule.find("120000Z"); utc != std::string::npos) rule.erase(utc + 6, 1);
            std::vector<std::string> ids;
            for (const auto& occurrence : expansion_of(event, year_2014, year_2031).occurrences) {
                EXPECT_EQ(occurrence.recurrence_id, format_local(occurrence.time.start));
                // The ends of the window lie at different wall times.
                if (occurrence.recurrence_id < "2030-12-30") ids.push_back(occurrence.recurrence_id);
            }
            std::sort(ids.begin(), ids.end());
            return ids;
        };
        const auto berlin = walls("Europe/Berlin");
        EXPECT_EQ(berlin, walls("Pacific/Auckland")) << event.recurrence.rules.front();
        EXPECT_EQ(berlin, walls("UTC")) << event.recurrence.rules.front();
    }
}

TEST(Properties, instants_and_wall_times_belong_together) {
    MadeUp made_up(8536);
    for (int i = 0; i < 40; ++i) {
        const auto event = made_up.event("America/St_Johns");
        for (const auto& occurrence : expansion_of(event, year_2014, year_2031).occurrences) {
            EXPECT_EQ(to_instant("America/St_Johns", occurrence.time.start), occurrence.time.start_utc);
            EXPECT_EQ(*occurrence.time.end_utc - *occurrence.time.start_utc, *event.duration);
        }
    }
}

TEST(Properties, occurrences_ascend_and_each_comes_once) {
    MadeUp made_up(3339);
    for (int i = 0; i < 60; ++i) {
        const auto event = made_up.event("Australia/Lord_Howe");
        const auto found = expansion_of(event, year_2014, year_2031).occurrences;
        const auto not_after = [](const Occurrence& a, const Occurrence& b) {
            return a.time.start_utc >= b.time.start_utc;
        };
        EXPECT_EQ(std::adjacent_find(found.begin(), found.end(), not_after), found.end())
            << event.recurrence.rules.front();
    }
}

}  // namespace
}  // namespace gatherd
