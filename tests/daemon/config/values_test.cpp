#include "config/values.hpp"

#include <gtest/gtest.h>

namespace gatherd::config {
namespace {

using namespace std::chrono_literals;

TEST(Duration, is_a_sum_of_numbers_with_units) {
    const std::pair<std::string_view, std::chrono::milliseconds> cases[] = {
        {"6h", 6h},       {"90m", 90min},   {"1s", 1s},          {"250ms", 250ms}, {"400d", 400 * 24h},
        {"2w", 14 * 24h}, {"1h30m", 90min}, {"1 h 30 m", 90min}, {"0s", 0ms}};
    for (const auto& [text, expected] : cases) EXPECT_EQ(parse_duration(text).value_or(-1ms), expected) << text;
    for (const std::string_view bad : {"", "6", "h", "6x", "-1h", "1.5h", "99999999999999999999s", "40000d", "6h!"}) {
        EXPECT_FALSE(parse_duration(bad)) << bad;
    }
    EXPECT_FALSE(parse_seconds("1500ms"));
}

TEST(Size, has_decimal_and_binary_units) {
    const std::pair<std::string_view, std::size_t> cases[] = {
        {"16 MiB", 16U << 20U}, {"500kB", 500'000}, {"1024", 1024}, {"1 GiB", 1U << 30U}, {"2mb", 2'000'000}};
    for (const auto& [text, expected] : cases) EXPECT_EQ(parse_size(text).value_or(0), expected) << text;
    for (const std::string_view bad : {"", "MiB", "-1", "16 MiBs", "16 MiB 3", "99999 GiB"})
        EXPECT_FALSE(parse_size(bad)) << bad;
}

TEST(Network, is_an_address_with_an_optional_prefix) {
    for (const std::string_view good : {"127.0.0.0/8", "10.1.2.3", "fd00::/8", "::1", "::/0"})
        EXPECT_TRUE(parse_network(good)) << good;
    for (const std::string_view bad :
         {"", "10.0.0/8", "10.0.0.0/33", "fd00::/129", "10.0.0.0/", "localhost", "10.0.0.0/8x"}) {
        EXPECT_FALSE(parse_network(bad)) << bad;
    }
}

TEST(ConnectTo, has_four_parts_of_which_each_may_be_empty) {
    for (const std::string_view good : {"example.org:443:127.0.0.1:8443", "::127.0.0.1:8443", "a:1:[::1]:2", ":::"}) {
        EXPECT_TRUE(parse_connect_to(good)) << good;
    }
    for (const std::string_view bad : {"", "a:1:b", "a:x:b:1", "a:1:b:65536", "a:1:b:2:3", "a b:1:c:2"}) {
        EXPECT_FALSE(parse_connect_to(bad)) << bad;
    }
}

TEST(Moment, is_a_date_or_a_time_with_offset_or_zone) {
    const auto day = local_days(date::year(2023) / 11 / 28);
    EXPECT_EQ(*parse_moment("2023-11-28"), (WrittenTime{day, true, {}, {}}));
    EXPECT_EQ(*parse_moment("2023-11-28T18:00"), (WrittenTime{day + 18h, false, {}, {}}));
    EXPECT_EQ(*parse_moment("2023-11-28 18:00:30Z"), (WrittenTime{day + 18h + 30s, false, {}, 0s}));
    EXPECT_EQ(*parse_moment("2023-11-28T18:00-06:30"), (WrittenTime{day + 18h, false, {}, -(6h + 30min)}));
    EXPECT_EQ(*parse_moment("2023-11-28T18:00 America/Chicago"),
              (WrittenTime{day + 18h, false, "America/Chicago", {}}));
    for (const std::string_view bad : {"", "soon", "2023-02-30", "2023-11-28T", "2023-11-28T18", "2023-11-28T25:00",
                                       "2023-11-28T18:00+99:00", "2023-11-28T18:00 Central Time!"}) {
        EXPECT_FALSE(parse_moment(bad)) << bad;
    }
}

}  // namespace
}  // namespace gatherd::config
