#include "http/retry_after.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

using namespace std::chrono_literals;

const auto now = parse_rfc3339("1994-11-06T08:49:07Z").value();

TEST(RetryAfter, understands_seconds_and_all_http_dates) {
    const struct {
        const char* value;
        std::optional<std::chrono::seconds> pause;
    } cases[] = {
        {"0", 0s},
        {"120", 120s},
        {" 7 ", 7s},
        {"86400", 24h},
        {"86401", 24h},
        {"99999999999999999999999", 24h},
        {"Sun, 06 Nov 1994 08:49:37 GMT", 30s},
        {"Sunday, 06-Nov-94 08:49:37 GMT", 30s},
        {"Sun Nov  6 08:49:37 1994", 30s},
        {"Sun, 06 Nov 1994 08:00:00 GMT", 0s},
        {"Fri, 31 Dec 2038 23:59:59 GMT", 24h},
        {"", std::nullopt},
        {"soon", std::nullopt},
        {"-5", std::nullopt},
        {"1.5", std::nullopt},
    };
    for (const auto& [value, pause] : cases) EXPECT_EQ(parse_retry_after(value, now), pause) << "'" << value << "'";
}

TEST(RetryAfter, counts_for_429_and_503_alone) {
    Response response;
    response.headers["retry-after"] = "30";
    for (const auto& [status, pause] :
         {std::pair{429, std::optional(30s)}, {503, std::optional(30s)}, {200, {}}, {301, {}}, {500, {}}}) {
        response.status = status;
        EXPECT_EQ(wanted_pause(response, now), pause) << status;
    }
    response.headers.clear();
    response.status = 429;
    EXPECT_EQ(wanted_pause(response, now), 60s);
    response.status = 503;
    EXPECT_EQ(wanted_pause(response, now), std::nullopt);
}

}  // namespace
}  // namespace gatherd
