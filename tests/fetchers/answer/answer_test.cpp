#include "fetchers/answer.hpp"

#include <gtest/gtest.h>

#include "support/exchanges.hpp"

namespace gatherd {
namespace {

std::string complaint(int status, std::string body) {
    Request request;
    request.url = "https://example.org/x";
    const auto checked = check_answer(test::answered(std::move(request), std::move(body), status));
    return checked ? "none" : checked.error().message;
}

TEST(Answer, says_what_came_in_its_place) {
    const std::tuple<int, const char*, const char*> cases[] = {
        {200, "BEGIN:VCALENDAR", "none"},
        {200, " \n", "https://example.org/x: an empty answer"},
        {404, "<h1>No</h1>", "https://example.org/x: 404 not found"},
        {403, "Forbidden", "https://example.org/x: 403 refused"},
        {403, "<title>Just a moment...</title>", "https://example.org/x: 403 refused (a Cloudflare challenge page)"},
        {429, "", "https://example.org/x: 429 too many requests"},
        {502, "", "https://example.org/x: 502 server error"},
        {200, "<title>Just a moment...</title>",
         "https://example.org/x: a Cloudflare challenge page in place of the answer"},
        {200, "<title>Sign in</title><input type=\"password\">",
         "https://example.org/x: a log-in page in place of the answer"},
    };
    for (const auto& [status, body, expected] : cases) EXPECT_EQ(complaint(status, body), expected) << body;
}

// Cloudflare puts the script into every page that it delivers.
TEST(Answer, is_no_wall_for_the_scripts_of_those_who_build_walls) {
    EXPECT_EQ(complaint(200,
                        "<html><title>Rust Berlin</title><h1>Events</h1>"
                        "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"),
              "none");
}

TEST(Answer, leads_to_another_way_with_a_word_on_why) {
    const auto step = instead(get("https://example.org/feed", "feed"), "refused", Severity::note);
    EXPECT_FALSE(step.has_events);
    EXPECT_EQ(step.more.at(0).url, "https://example.org/feed");
    EXPECT_EQ(step.document.diagnostics.at(0), (Diagnostic{Severity::note, 0, "refused"}));
}

}  // namespace
}  // namespace gatherd
