#include "site/inquiries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "site/served_site.hpp"

namespace gatherd::site {
namespace {

using nlohmann::json;
using test::meetup;
using test::ServedSite;
using testing::HasSubstr;
using testing::Not;

TEST(Check, tells_what_becomes_of_all_that_a_group_announces) {
    ServedSite site;
    site.poll({meetup("1", "2023-11-28", "Near"), meetup("2", "2024-06-04", "Far")});
    const auto checked = json::parse(site.body("/check?url=https://www.meetup.com/rust-berlin/events/"))["checked"][0];
    EXPECT_TRUE(checked["listed"]);
    EXPECT_EQ(checked["events"].size(), 2U);
    EXPECT_EQ(checked["sources"][0]["name"], "rust-berlin");
    EXPECT_EQ(json::parse(site.body("/check?url=https://example.org/"))["checked"][0]["events"].size(), 0U);
}

TEST(Explain, knows_an_event_by_its_id_and_its_url) {
    ServedSite site;
    const auto event = meetup("1", "2023-11-28", "Near");
    site.poll({event});
    const auto explained = json::parse(site.body("/explain?id=" + percent_encode(event.event.url)));
    EXPECT_EQ(explained["title"], "Near");
    EXPECT_TRUE(explained["decisions"].contains("section"));
    const auto id = explained["id"].get<std::string>();
    EXPECT_EQ(json::parse(site.body("/explain?id=" + id))["id"], id);
    EXPECT_EQ(site.get("/explain?id=nothing").status, 404);
}

TEST(Sources, tell_how_they_fare_and_have_a_calendar_each) {
    ServedSite site;
    site.poll({meetup("1", "2023-11-28", "Near"), meetup("2", "2024-06-04", "Far")});
    EXPECT_EQ(json::parse(site.body("/sources"))["sources"][0]["name"], "rust-berlin");
    EXPECT_EQ(json::parse(site.body("/sources/rust-berlin"))["health"], "ok");
    EXPECT_EQ(site.get("/sources/nobody").status, 404);
    const auto calendar = site.body("/group/rust-berlin.ics");
    for (const auto* line : {"SUMMARY:Near\r\n", "SUMMARY:Far\r\n", "X-WR-CALNAME:rust-berlin\r\n",
                             "SOURCE;VALUE=URI:https://events.example.org/group/rust-berlin.ics\r\n"})
        EXPECT_THAT(calendar, HasSubstr(line));
    EXPECT_EQ(site.get("/group/nobody.ics").status, 404);
}

TEST(GroupCalendar, keeps_what_was_cancelled_and_counts_its_changes) {
    ServedSite site;
    auto event = meetup("1", "2023-11-28", "Near");
    site.poll({event});
    EXPECT_THAT(site.body("/group/rust-berlin.ics"), HasSubstr("SEQUENCE:0\r\n"));
    event.event.status = Status::cancelled;
    site.poll({event}, 6);
    EXPECT_TRUE(site.comes_to_be("/group/rust-berlin.ics", [](const std::string& text) {
        return text.find("STATUS:CANCELLED\r\n") != std::string::npos &&
               text.find("SEQUENCE:21600\r\n") != std::string::npos;
    })) << site.body("/group/rust-berlin.ics");
}

TEST(OpenApi, describes_every_route_and_every_parameter) {
    ServedSite site;
    const auto paths = json::parse(site.body("/openapi.json"))["paths"];
    ASSERT_GT(site.open().routes().size(), 15U);
    for (const auto& route : site.open().routes()) {
        ASSERT_TRUE(paths.contains(route.pattern)) << route.pattern;
        const auto& get = paths[route.pattern]["get"];
        EXPECT_FALSE(get["summary"].get<std::string>().empty());
        for (const auto& parameter : route.parameters)
            EXPECT_THAT(get["parameters"].dump(), HasSubstr("\"" + parameter.name + "\"")) << route.pattern;
    }
    for (const auto* own : {"/healthz", "/readyz", "/metrics", "/sources/{name}/poll"})
        EXPECT_TRUE(paths.contains(own)) << own;
}

TEST(OpenApi, lets_nothing_be_answered_that_it_does_not_describe) {
    const auto page = [](const server::Request&) { return server::Response{}; };
    ServedSite site;
    site.routes.add("/healthz", page);
    EXPECT_NO_THROW(site.open());
    ServedSite other;
    other.routes.add("/secret", page);
    EXPECT_THROW(other.open(), std::logic_error);
    ServedSite third;
    third.routes.add("POST", "/healthz", [](const server::Request&, const server::Respond&) {});
    EXPECT_THROW(third.open(), std::logic_error);
}

TEST(Sources, are_told_without_what_opens_them) {
    ServedSite site;
    site.settings->config.sources.front().url = "https://ferris:pass@feed.example/rust.ics?token=abc";
    EXPECT_EQ(json::parse(site.body("/sources/rust-berlin"))["url"], "https://feed.example/rust.ics");
    for (const auto* target : {"/sources", "/sources/rust-berlin", "/group/rust-berlin"})
        for (const auto* type : {"application/json", "text/html"}) {
            const auto answer = site.get(target, {{"accept", type}});
            EXPECT_EQ(answer.status, 200);
            for (const auto* secret : {"ferris", "pass", "token", "abc"})
                EXPECT_THAT(std::string(answer.body.view()), Not(HasSubstr(secret))) << target << ' ' << type;
        }
}

TEST(Pages, are_there_for_people) {
    ServedSite site;
    const auto event = meetup("1", "2023-11-28", "Near <b>");
    site.poll({event});
    const server::Headers browser{{"accept", "text/html"}};
    const auto url = percent_encode(event.event.url);
    for (const auto& target :
         {std::string("/"), std::string("/calendar"), std::string("/map"), "/check?url=" + url, "/explain?id=" + url,
          std::string("/sources/rust-berlin"), std::string("/group/rust-berlin"),
          std::string("/?mode=in-person&section=&search=near")}) {
        const auto page = site.get(target, browser);
        EXPECT_EQ(page.status, 200) << target;
        EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
        const std::string text(page.body.view());
        EXPECT_EQ(text.substr(0, 15), "<!doctype html>") << target;
        EXPECT_EQ(text.find("Near <b>"), std::string::npos) << target;
        EXPECT_EQ(text.find("Near &lt;b&gt;") == std::string::npos, target == "/map") << target;
    }
    EXPECT_EQ(site.get("/check", browser).status, 200);
    EXPECT_EQ(site.get("/?mode=online", browser).status, 400);
    EXPECT_EQ(site.get("/group/nobody", browser).status, 404);
    const auto badge = site.get("/group/rust-berlin.svg");
    EXPECT_EQ(badge.content_type, "image/svg+xml");
    EXPECT_THAT(std::string(badge.body.view()), HasSubstr("28 Nov"));
    EXPECT_EQ(site.get("/assets/pages.css").content_type, "text/css; charset=utf-8");
    EXPECT_EQ(site.get("/assets/../secret").status, 404);
}

TEST(Crawlers, are_led_past_what_costs_time) {
    ServedSite site;
    EXPECT_THAT(site.body("/robots.txt"), HasSubstr("Sitemap: https://events.example.org/sitemap.xml\n"));
    EXPECT_THAT(site.body("/sitemap.xml"), HasSubstr("<loc>https://events.example.org/group/rust-berlin</loc>"));
}

}  // namespace
}  // namespace gatherd::site
