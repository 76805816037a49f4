#include "time/rule.hpp"

#include <gtest/gtest.h>

#include "time/rule_iterator.hpp"

namespace gatherd {
namespace {

Result<Rule> parsed(std::string_view text) {
    std::vector<std::string> remarks;
    return parse_rule(text, remarks);
}

std::string complaint(std::string_view text) {
    const auto rule = parsed(text);
    return rule ? "" : rule.error().message;
}

TEST(Rules, read_every_part) {
    const auto rule = parsed(
        "FREQ=YEARLY;INTERVAL=2;COUNT=5;BYMONTH=1,3;BYWEEKNO=20,-1;BYYEARDAY=100,-1;BYMONTHDAY=1,-31;"
        "BYDAY=MO,2TU,-1FR;BYHOUR=9;BYMINUTE=30;BYSECOND=0,60;BYSETPOS=-1;WKST=SU");
    ASSERT_TRUE(rule) << rule.error().message;
    EXPECT_EQ(rule->frequency, Frequency::yearly);
    EXPECT_EQ(rule->interval, 2);
    EXPECT_EQ(rule->count, 5);
    EXPECT_EQ(rule->by_week_no, (std::vector{-1, 20}));
    EXPECT_EQ(rule->by_day, (std::vector<WeekdayNumber>{{-1, 5}, {0, 1}, {2, 2}}));
    EXPECT_EQ(rule->by_second, (std::vector{0, 59}));
    EXPECT_EQ(rule->week_start, 0U);
}

TEST(Rules, hold_each_value_once) {
    EXPECT_EQ(parsed("FREQ=MONTHLY;BYMONTHDAY=3,1,3;BYMONTHDAY=1")->by_month_day, (std::vector{1, 3}));
}

TEST(Rules, tell_the_three_forms_of_until_apart) {
    const auto day = parsed("FREQ=DAILY;UNTIL=19971224")->until;
    EXPECT_TRUE(day->is_date && !day->is_utc);
    const auto floating = parsed("FREQ=DAILY;UNTIL=19971224T120000")->until;
    EXPECT_TRUE(!floating->is_date && !floating->is_utc);
    const auto utc = parsed("FREQ=DAILY;UNTIL=19971224T120000Z")->until;
    EXPECT_TRUE(!utc->is_date && utc->is_utc);
    EXPECT_EQ(format_local(utc->time), "1997-12-24T12:00:00");
}

TEST(Rules, say_what_cannot_be_read) {
    EXPECT_EQ(complaint(""), "RRULE '': no FREQ");
    EXPECT_EQ(complaint("FREQ=WEEKLY;BYDAY=XX"),
              "RRULE 'FREQ=WEEKLY;BYDAY=XX': BYDAY cannot be 'XX' (RFC 5545 3.3.10)");
    for (const char* text :
         {"FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;BYHOUR=24",
          "FREQ=DAILY;BYMINUTE=-1", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYWEEKNO=54", "FREQ=YEARLY;BYYEARDAY=0",
          "FREQ=MONTHLY;BYDAY=99MO", "FREQ=MONTHLY;BYSETPOS=0", "FREQ=DAILY;UNTIL=20261340",
          "FREQ=DAILY;BYDAY=", "FREQ=DAILY;BYMONTHDAY=99999999999999999999"})
        EXPECT_NE(complaint(text), "") << text;
}

struct Range {
    std::string_view part;
    int least;
    int most;
    bool counts_from_end;
};

/// RFC 5545 3.3.10, number by number.
TEST(Rules, take_each_number_up_to_its_bounds_and_none_beyond) {
    const Range ranges[] = {{"BYSECOND", 0, 60, false},  {"BYMINUTE", 0, 59, false},  {"BYHOUR", 0, 23, false},
                            {"BYMONTHDAY", 1, 31, true}, {"BYYEARDAY", 1, 366, true}, {"BYWEEKNO", 1, 53, true},
                            {"BYMONTH", 1, 12, false},   {"BYSETPOS", 1, 366, true}};
    for (const auto& range : ranges) {
        const auto with = [&](int value) {
            return complaint("FREQ=YEARLY;" + std::string(range.part) + "=" + std::to_string(value)).empty();
        };
        EXPECT_TRUE(with(range.least)) << range.part;
        EXPECT_TRUE(with(range.most)) << range.part;
        EXPECT_FALSE(with(range.least - 1)) << range.part;
        EXPECT_EQ(with(range.most + 1), range.part == "BYSETPOS") << range.part;
        EXPECT_EQ(with(-range.most), range.counts_from_end) << range.part;
    }
}

TEST(Rules, count_weekdays_up_to_those_of_a_year) {
    for (const char* day : {"53MO", "-53MO", "+1MO", "MO"})
        EXPECT_EQ(complaint(std::string("FREQ=YEARLY;BYDAY=") + day), "");
    for (const char* day : {"54MO", "-54MO", "M", "1", "1XX"})
        EXPECT_NE(complaint(std::string("FREQ=YEARLY;BYDAY=") + day), "") << day;
}

TEST(Rules, pass_over_empty_pieces_of_a_list) {
    EXPECT_EQ(parsed("FREQ=MONTHLY;BYMONTHDAY=,1,,15,")->by_month_day, (std::vector{1, 15}));
    EXPECT_EQ(parsed("FREQ=WEEKLY;BYDAY=,MO,,SU")->by_day, (std::vector<WeekdayNumber>{{0, 0}, {0, 1}}));
}

TEST(Rules, know_every_weekday_and_frequency) {
    const auto rule = parsed("FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;WKST=SA");
    ASSERT_TRUE(rule);
    ASSERT_EQ(rule->by_day.size(), 7U);
    for (unsigned day = 0; day < 7; ++day) EXPECT_EQ(rule->by_day[day].weekday, day);
    EXPECT_EQ(rule->week_start, 6U);
    for (const char* frequency : {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
        EXPECT_EQ(complaint(std::string("FREQ=") + frequency), "");
    EXPECT_NE(complaint("FREQ=FORTNIGHTLY"), "");
}

TEST(Rules, of_many_kilobytes_are_refused) {
    EXPECT_NE(complaint("FREQ=DAILY;BYMONTHDAY=1" + std::string(10'000, ',')), "");
}

TEST(Rules, remark_on_a_few_strange_parts_only) {
    std::vector<std::string> remarks;
    std::string text = "FREQ=DAILY";
    for (int i = 0; i < 100; ++i) text += ";X-" + std::to_string(i) + "=1";
    EXPECT_TRUE(parse_rule(text, remarks));
    EXPECT_EQ(remarks.size(), 4U);
}

struct Walk {
    std::vector<std::string> instances;
    bool gave_up = false;
};

Walk walk(std::string_view text, std::string_view start, std::string_view from, std::string_view last,
          std::int64_t steps = 1'000'000) {
    RuleIterator walls(*parsed(text), *parse_local(start), false, {*parse_local(from), *parse_local(last)},
                       {.steps = steps, .time = std::chrono::seconds(10)});
    Walk result;
    while (const auto wall = walls.next()) result.instances.push_back(format_local(*wall));
    result.gave_up = walls.gave_up();
    return result;
}

TEST(RuleIterators, start_near_the_window) {
    // A few steps suffice although thousands of instances went before.
    for (const char* rule : {"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1TU", "FREQ=HOURLY;BYMINUTE=0",
                             "FREQ=SECONDLY;INTERVAL=86400", "FREQ=DAILY;COUNT=1000000", "FREQ=WEEKLY;COUNT=100000",
                             "FREQ=MINUTELY;INTERVAL=1440;COUNT=1000000"}) {
        const auto found = walk(rule, "1906-06-05T19:00:00", "2026-06-02T00:00:00", "2026-06-02T23:59:59", 200);
        EXPECT_FALSE(found.gave_up) << rule;
        EXPECT_GE(found.instances.size(), 1U) << rule;
    }
}

TEST(RuleIterators, count_the_same_by_arithmetic_and_by_walking) {
    for (const char* rule :
         {"FREQ=DAILY;COUNT=", "FREQ=DAILY;INTERVAL=3;BYHOUR=9,19;COUNT=", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=",
          "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=", "FREQ=HOURLY;INTERVAL=5;COUNT=",
          "FREQ=MINUTELY;INTERVAL=17;BYSECOND=0,30;COUNT=", "FREQ=DAILY;BYHOUR=1,2,3;BYSETPOS=2,-1;COUNT="}) {
        for (const int count : {1, 2, 3, 7, 30, 31, 32, 100}) {
            const auto text = rule + std::to_string(count);
            const auto whole =
                walk(text, "2026-01-01T09:00:00", "2026-01-01T00:00:00", "2027-12-31T00:00:00").instances;
            ASSERT_EQ(whole.size(), static_cast<std::size_t>(count)) << text;
            for (const char* from :
                 {"2026-01-02T10:00:00", "2026-01-09T00:00:00", "2026-02-03T19:00:00", "2026-12-31T00:00:00"}) {
                auto expected = whole;
                std::erase_if(expected, [from](const auto& item) { return item < from; });
                EXPECT_EQ(walk(text, "2026-01-01T09:00:00", from, "2027-12-31T00:00:00").instances, expected)
                    << text << " from " << from;
            }
        }
    }
}

TEST(RuleIterators, give_up_instead_of_searching_forever) {
    for (const char* rule :
         {"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", "FREQ=SECONDLY;INTERVAL=86400;BYHOUR=5",
          "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
          "FREQ=HOURLY;INTERVAL=24;BYHOUR=3;COUNT=5", "FREQ=DAILY;BYSETPOS=5;COUNT=7",
          "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=12;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYSETPOS=-366;COUNT=1"}) {
        const auto found = walk(rule, "1970-01-01T00:00:00", "1970-01-01T00:00:00", "9999-12-31T00:00:00");
        EXPECT_TRUE(found.instances.empty()) << rule;
    }
}

TEST(RuleIterators, hold_no_product_of_their_parts_in_memory) {
    std::string all = "FREQ=YEARLY;BYSETPOS=31536000;BYSECOND=0";
    for (int i = 1; i < 60; ++i) all += "," + std::to_string(i);
    all += ";BYMINUTE=0";
    for (int i = 1; i < 60; ++i) all += "," + std::to_string(i);
    all += ";BYHOUR=0";
    for (int i = 1; i < 24; ++i) all += "," + std::to_string(i);
    all += ";BYDAY=MO,TU,WE,TH,FR,SA,SU";
    EXPECT_EQ(walk(all, "2025-12-31T23:59:59", "2025-01-01T00:00:00", "2026-12-31T23:59:59").instances,
              (std::vector<std::string>{"2025-12-31T23:59:59", "2026-12-31T23:59:59"}));
}

}  // namespace
}  // namespace gatherd
