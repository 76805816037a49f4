#include "site/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "site/served_site.hpp"

namespace gatherd::site {
namespace {

using test::meetup;
using test::ServedSite;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

std::string header(const server::Response& response, const std::string& wanted) {
    for (const auto& [name, value] : response.headers)
        if (name == wanted) return value;
    return {};
}

TEST(Site, serves_the_events_of_a_window_in_every_format) {
    ServedSite site;
    site.poll({meetup("1", "2023-11-28", "Rust Hack and Learn")});
    const std::pair<const char*, const char*> types[] = {{"md", "text/markdown; charset=utf-8"},
                                                         {"html", "text/html; charset=utf-8"},
                                                         {"txt", "text/plain; charset=utf-8"},
                                                         {"json", "application/json"},
                                                         {"jsonld", "application/ld+json"},
                                                         {"ics", "text/calendar; charset=utf-8"},
                                                         {"atom", "application/atom+xml; charset=utf-8"},
                                                         {"csv", "text/csv; charset=utf-8; header=present"}};
    for (const auto& [suffix, type] : types) {
        const auto target = fmt::format("/events.{}?issue=2023-11-15", suffix);
        const auto answer = site.get(target);
        EXPECT_EQ(answer.status, 200) << suffix;
        EXPECT_EQ(answer.content_type, type);
        EXPECT_THAT(std::string(answer.body.view()), HasSubstr("Rust Hack and Learn")) << suffix;
        EXPECT_EQ(header(answer, "Access-Control-Allow-Origin"), "*");
        EXPECT_EQ(site.get(target, {{"if-none-match", header(answer, "ETag")}}).status, 304);
    }
    EXPECT_THAT(site.body("/latest.md"), HasSubstr("Rust Hack and Learn"));
}

TEST(Site, reads_the_store_for_what_lies_beyond_its_snapshot) {
    ServedSite site;
    site.poll({meetup("1", "2023-11-28", "Near"), meetup("2", "2024-06-04", "Far")});
    EXPECT_THAT(site.body("/events.md?from=2024-06-01&days=30"), HasSubstr("Far"));
    EXPECT_THAT(site.body("/events.md"), Not(HasSubstr("Far")));
    EXPECT_THAT(site.body("/events.md?as_of=2023-11-01T00:00:00Z"), HasSubstr("*No events in this window.*"));
}

TEST(Site, tells_the_age_of_what_it_read_in_the_store_not_of_its_snapshot) {
    ServedSite site;
    EXPECT_THAT(site.body("/events.json"), HasSubstr("\"generated_at\": \"1970"));
    site.poll({meetup("1", "2024-06-04", "Far")});
    const auto age = "\"generated_at\": \"" + format_rfc3339(site.clock.now()) + "\"";
    EXPECT_THAT(site.body("/events.json?from=2024-06-01&days=30"), HasSubstr(age));
}

TEST(Site, refuses_parameters_that_mean_nothing_in_one_sentence) {
    ServedSite site;
    const auto answer = site.get("/events.json?mode=online");
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.body.view(), "mode: 'online' is not virtual, hybrid or in-person\n");
    EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
    EXPECT_EQ(site.get("/latest.md?from=2023-11-15&days=3").status, 400);
    EXPECT_EQ(site.get("/explain").status, 400);
}

TEST(Site, shows_what_was_kept_after_it_began) {
    ServedSite site;
    EXPECT_THAT(site.body("/events.md"), HasSubstr("*No events"));
    site.poll({meetup("1", "2023-11-28", "Rust Hack and Learn")});
    EXPECT_TRUE(site.comes_to_be(
        "/events.md", [](const std::string& text) { return text.find("Rust Hack and Learn") != std::string::npos; }));
}

TEST(Site, follows_its_curation_file) {
    ServedSite site;
    site.settings->config.curation = site.directory.write("curation.toml", "");
    site.poll({meetup("1", "2023-11-28", "Rust Hack and Learn")});
    EXPECT_THAT(site.body("/events.md"), HasSubstr("Rust Hack and Learn"));
    (void)site.directory.write("curation.toml", "[[hide]]\ntitle = \"Rust Hack*\"\n");
    EXPECT_TRUE(site.comes_to_be(
        "/events.md", [](const std::string& text) { return text.find("Rust Hack and Learn") == std::string::npos; }));
}

TEST(Site, makes_a_page_once_for_all_who_ask_for_it) {
    std::atomic<int> made = 0;
    ServedSite site([&](Site& one) {
        const auto page = [&](const Call&) -> Result<Answer> { return ++made, Answer{"made", {}}; };
        one.mount({"/page", "A page", {}, "text/plain", page, {}});
    });
    for (int i = 0; i < 50; ++i) EXPECT_EQ(site.body("/page"), "made");
    EXPECT_EQ(made, 1);
}

TEST(Site, survives_a_page_with_a_bug) {
    ServedSite site([](Site& one) {
        const auto page = [](const Call&) -> Result<Answer> { throw std::logic_error("a bug"); };
        one.mount({"/page", "A page", {}, "text/plain", page, {}});
    });
    EXPECT_EQ(site.get("/page").status, 500);
    EXPECT_EQ(site.get("/page").status, 500);
}

TEST(Site, gives_html_to_browsers_and_data_to_programs_at_one_address) {
    ServedSite site([](Site& one) {
        one.refuse_with([](int status, const std::string& sentence, const server::Request&) {
            return fmt::format("<h1>{}</h1>{}", status, sentence);
        });
        const auto data = [](const Call&) -> Result<Answer> { return Answer{"{}", {}}; };
        const auto html = [](const Call& call) -> Result<Answer> {
            return call.parameter("x") == "y" ? not_found("no x") : Answer{"<p>", {}};
        };
        one.mount({"/page", "A page", {}, "application/json", data, html});
    });
    const server::Headers browser{{"accept", "text/html,*/*;q=0.8"}};
    EXPECT_EQ(site.get("/page").content_type, "application/json");
    EXPECT_EQ(site.get("/page", browser).content_type, "text/html; charset=utf-8");
    EXPECT_THAT(site.get("/page").headers, Contains(Pair("Vary", "Accept")));
    EXPECT_EQ(site.get("/page?x=y", browser).body.view(), "<h1>404</h1>no x");
    EXPECT_EQ(site.get("/nowhere", browser).body.view(), "<h1>404</h1>there is no such page");
    EXPECT_EQ(site.get("/nowhere").body.view(), "there is no such page\n");
}

}  // namespace
}  // namespace gatherd::site
