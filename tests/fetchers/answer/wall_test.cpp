#include "fetchers/wall.hpp"

#include <gmock/gmock.h>

#include "support/files.hpp"

// PROMISES 18.
namespace gatherd::test {
namespace {

using testing::HasSubstr;

Response response(int status, std::string body, std::map<std::string, std::string, std::less<>> headers = {}) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    response.final_url = "https://example.org/events/";
    return response;
}

TEST(Wall, is_none_where_the_content_is) {
    const auto real_page =
        "<!DOCTYPE html><html><head><title>Rust Berlin: rate limits, captchas and 403 Forbidden</title>"
        "<script src=\"https://challenges.cloudflare.com/turnstile/v0/api.js\"></script>"
        "<script src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script></head>"
        "<body><form><input type=\"password\"></form>Just a moment... document.cookie location.reload" +
        std::string(4000, ' ') + "</body></html>";
    for (const auto& [status, body] : {std::pair{200, real_page},
                                       {200, std::string("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")},
                                       {200, std::string()},
                                       {304, std::string()},
                                       {404, std::string("<title>404</title>")},
                                       {410, std::string()},
                                       {500, std::string("oops")},
                                       {503, std::string("maintenance")},
                                       {504, std::string("error code: 504")}})
        EXPECT_EQ(classify(response(status, body)), Wall{}) << status << " " << body.substr(0, 60);
}

TEST(Wall, is_recognized_by_its_page) {
    const struct {
        int status;
        const char* body;
        WallKind kind;
        const char* phrase;
    } cases[] = {
        {403, "<html><head><title>Just a moment...</title>", WallKind::bot_wall, "Cloudflare"},
        {200, "<script>window._cf_chl_opt={}</script>", WallKind::bot_wall, "Cloudflare"},
        {403, "<title>Attention Required! | Cloudflare</title>", WallKind::bot_wall, "Cloudflare"},
        {202, "<script>window.gokuProps = {}</script>", WallKind::bot_wall, "AWS WAF"},
        {403, "<script>window.awsWafCookieDomainList = [];</script>", WallKind::bot_wall, "AWS WAF"},
        {200, "<iframe src=\"/_Incapsula_Resource?SWUDNSAI=31\">", WallKind::bot_wall, "Imperva"},
        {403, "<script src=\"https://geo.captcha-delivery.com/c.js\">", WallKind::bot_wall, "DataDome"},
        {403, "<div id=\"px-captcha\">", WallKind::bot_wall, "PerimeterX"},
        {503, "Checking your browser before accessing", WallKind::bot_wall, "browser check"},
        {403, "Please solve this CAPTCHA", WallKind::bot_wall, "captcha"},
        {403, "Access denied", WallKind::bot_wall, "HTTP 403"},
        {403, "403 rate limit exceeded", WallKind::rate_limited, "rate limit"},
        {429, "", WallKind::rate_limited, "HTTP 429"},
        {401, "", WallKind::login_page, "HTTP 401"},
        {200, "<title>Google Calendar - Sign in to Access</title>", WallKind::none, ""},
        {200, "<title>Sign in - Google Accounts</title><form action=\"https://accounts.google.com/v3/signin\">",
         WallKind::login_page, "log-in"},
        {200, "<TITLE>Log in | Meetup</TITLE><input name=x TYPE=\"password\">", WallKind::login_page, "log-in"},
    };
    for (const auto& [status, body, kind, phrase] : cases) {
        const auto wall = classify(response(status, body));
        EXPECT_EQ(wall.kind, kind) << body;
        EXPECT_THAT(wall.phrase, HasSubstr(phrase)) << body;
    }
}

TEST(Wall, is_recognized_by_its_headers) {
    EXPECT_EQ(classify(response(403, "", {{"cf-mitigated", "challenge"}})).phrase, "a Cloudflare challenge page");
    EXPECT_EQ(classify(response(202, "", {{"x-amzn-waf-action", "challenge"}})).phrase, "an AWS WAF challenge page");
    EXPECT_EQ(classify(response(503, "", {{"retry-after", "5"}})).kind, WallKind::rate_limited);
    EXPECT_EQ(classify(response(200, "fine", {{"x-datadome", "protected"}})).kind, WallKind::none);
}

TEST(Wall, is_recognized_by_where_a_redirect_led) {
    for (const auto* url : {"https://accounts.google.com/v3/x?continue=y", "https://www.meetup.com/login/?returnUri=z",
                            "https://example.org/users/sign_in", "https://example.org/SignIn"}) {
        auto landed = response(200, "<html>");
        landed.final_url = url;
        EXPECT_EQ(classify(landed), Wall{}) << "asked for and got";
        landed.redirects = {url};
        EXPECT_EQ(classify(landed).kind, WallKind::login_page) << url;
    }
}

TEST(Wall, is_recognized_in_bodies_seen_in_the_wild) {
    GATHERD_NEEDS_SHARED("platforms/odd-bodies");
    const struct {
        const char* file;
        WallKind kind;
    } cases[] = {
        {"cloudflare_just_a_moment.body", WallKind::bot_wall},
        {"cookie_js.body", WallKind::bot_wall},
        {"http_403_a.body", WallKind::bot_wall},
        {"http_403_b.body", WallKind::bot_wall},
        {"http_403_c.body", WallKind::bot_wall},
        {"http_429.body", WallKind::rate_limited},
        {"http_415.body", WallKind::none},
        {"http_504.body", WallKind::none},
        {"empty.body", WallKind::none},
        {"brotli_body.bin", WallKind::none},
    };
    for (const auto& [file, kind] : cases)
        EXPECT_EQ(classify(response(200, read(shared_path("platforms/odd-bodies") / file))).kind, kind)
            << file << ", status lost";
}

}  // namespace
}  // namespace gatherd::test
