#include "time/posix_zone.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "time/zone.hpp"

namespace gatherd {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

/// "2026-03-29T01:00:00Z +7200 … 2026-10-25T01:00:00Z"
std::string period(std::string_view rules, std::string_view at) {
    const auto zone = PosixZone::parse(rules);
    if (!zone) return "no rules";
    const auto found = zone->period_at(*parse_rfc3339(at));
    const auto edge = [](sys_seconds time) {
        return time == beginning_of_time || time == end_of_time ? std::string("always") : format_rfc3339(time);
    };
    return edge(found.begin) + " " + std::to_string(found.offset.count()) + " " + edge(found.end);
}

TEST(PosixZone, reads_every_form_of_rfc_8536) {
    for (const char* rules :
         {"EST5", "UTC0", "<+0330>-3:30", "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "AAA+12:34:56", "EST5EDT,M3.2.0,M11.1.0",
          "CET-1CEST,M3.5.0,M10.5.0/3", "IST-2IDT,M3.4.4/26,M10.5.0", "EST5EDT4:30,J60,J300/1", "XXX3YYY,0/0,J365/23",
          "WART4WARST,J1/0,J365/25", "AAA0BBB,M12.5.6,M1.1.0"})
        EXPECT_TRUE(PosixZone::parse(rules)) << rules;
}

TEST(PosixZone, refuses_what_is_no_such_string) {
    for (const char* rules : {"",
                              "5",
                              "EST",
                              "<+03-3",
                              "<>3",
                              "EST5EDT",
                              "EST5EDT,M3.2.0",
                              "EST5EDT,M3.2.0,",
                              ",M3.2.0",
                              "EST5EDT,M0.2.0,M11.1.0",
                              "EST5EDT,M13.2.0,M11.1.0",
                              "EST5EDT,M3.0.0,M11.1.0",
                              "EST5EDT,M3.6.0,M11.1.0",
                              "EST5EDT,M3-2.0,M11.1.0",
                              "EST5EDT,M3.2-0,M11.1.0",
                              "EST5EDT,M3.2.0,M11.1.0 ",
                              "EST5EDT,M3.2.0,M11.1.0,M1.1.1",
                              "EST5EDTM3.2.0,M11.1.0",
                              "EST5EDT,M3.2.0M11.1.0",
                              "EST5EDT,M3.2.,M11.1.0",
                              "EST5:EDT,M3.2.0,M11.1.0"})
        EXPECT_FALSE(PosixZone::parse(rules)) << rules;
}

TEST(PosixZone, without_daylight_saving_is_one_period) {
    EXPECT_EQ(period("<+0330>-3:30", "2050-06-01T00:00:00Z"), "always 12600 always");
    EXPECT_EQ(period("AAA+12:34:56", "2050-06-01T00:00:00Z"), "always -45296 always");
}

struct Case {
    std::string_view rules;
    std::string_view at;
    std::string_view expected;
};

TEST(PosixZone, changes_on_the_day_that_is_named) {
    const Case cases[] = {
        // the last Sunday; each edge belongs to what begins there
        {"CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T01:00:00Z", "2040-03-25T01:00:00Z 7200 2040-10-28T01:00:00Z"},
        {"CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T00:59:59Z", "2039-10-30T01:00:00Z 3600 2040-03-25T01:00:00Z"},
        {"CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T01:00:00Z", "2040-10-28T01:00:00Z 3600 2041-03-31T01:00:00Z"},
        // the second and first Sunday, 02:00 by default
        {"EST5EDT,M3.2.0,M11.1.0", "2041-07-01T00:00:00Z", "2041-03-10T07:00:00Z -14400 2041-11-03T06:00:00Z"},
        // south of the equator: over the turn of the year
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2041-01-01T00:00:00Z", "2040-10-06T16:00:00Z 39600 2041-04-06T16:00:00Z"},
        // the fourth Thursday at 26 hours: Friday, 02:00
        {"IST-2IDT,M3.4.4/26,M10.5.0", "2041-04-01T00:00:00Z", "2041-03-29T00:00:00Z 10800 2041-10-26T23:00:00Z"},
        // hours before midnight: the evening before
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2041-04-01T00:00:00Z", "2041-03-31T01:00:00Z -3600 2041-10-27T01:00:00Z"},
        // a shift of half an hour
        {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-06-01T00:00:00Z",
         "2040-03-31T15:00:00Z 37800 2040-10-06T15:30:00Z"},
        // Julian days leave 29 February out: J60 is 1 March in every year, J59 28 February
        {"AAA0BBB,J60/0,J300/0", "2040-07-01T00:00:00Z", "2040-03-01T00:00:00Z 3600 2040-10-26T23:00:00Z"},
        {"AAA0BBB,J60/0,J300/0", "2041-07-01T00:00:00Z", "2041-03-01T00:00:00Z 3600 2041-10-26T23:00:00Z"},
        {"AAA0BBB,J59/0,J61/1", "2040-02-28T12:00:00Z", "2040-02-28T00:00:00Z 3600 2040-03-02T00:00:00Z"},
        // days from zero count it
        {"AAA0BBB,59/0,300/0", "2040-07-01T00:00:00Z", "2040-02-29T00:00:00Z 3600 2040-10-26T23:00:00Z"},
        {"AAA0BBB,59/0,300/0", "2041-07-01T00:00:00Z", "2041-03-01T00:00:00Z 3600 2041-10-27T23:00:00Z"},
        // Sunday may be written 0; Saturday is 6
        {"AAA0BBB,M5.1.6/0,M9.5.6/0", "2041-07-01T00:00:00Z", "2041-05-04T00:00:00Z 3600 2041-09-27T23:00:00Z"},
    };
    for (const auto& one : cases) EXPECT_EQ(period(one.rules, one.at), one.expected) << one.rules << " at " << one.at;
}

std::string footer_of(const std::string& zone) {
    std::ifstream in("/usr/share/zoneinfo/" + zone, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const auto file = std::move(bytes).str();
    if (file.size() < 45 || file.back() != '\n') return {};
    const auto before = file.rfind('\n', file.size() - 2);
    return file.substr(before + 1, file.size() - before - 2);
}

/// In the years whose transitions are written out, the rule that follows them must say the same.
TEST(PosixZone, agrees_with_the_transitions_that_tzdata_writes_out) {
    std::size_t compared = 0;
    for (const auto& zone : date::get_tzdb().zones) {
        if (iana_zone(zone.name()) != zone.name()) continue;                       // an alias, or no zone at all
        if (zone.name() == "Asia/Gaza" || zone.name() == "Asia/Hebron") continue;  // Ramadan, written out to 2086
        const auto footer = footer_of(zone.name());
        const auto rules = PosixZone::parse(footer);
        ASSERT_TRUE(rules || footer.empty()) << zone.name() << ": " << footer;
        if (!rules || footer.find(',') == std::string::npos) continue;
        for (auto at = *parse_rfc3339("2034-01-01T00:00:00Z"); at < *parse_rfc3339("2036-12-31T00:00:00Z");
             at += hours(7 * 24)) {
            const auto written = zone.get_info(at);
            const auto ruled = rules->period_at(at);
            ASSERT_EQ(ruled.offset, written.offset) << zone.name() << " " << footer << " " << format_rfc3339(at);
            ASSERT_EQ(ruled.begin, written.begin) << zone.name() << " " << footer << " " << format_rfc3339(at);
            ASSERT_EQ(ruled.end, written.end) << zone.name() << " " << footer << " " << format_rfc3339(at);
            ++compared;
        }
    }
    EXPECT_GT(compared, 1000U);
}

}  // namespace
}  // namespace gatherd
