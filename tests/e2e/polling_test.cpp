#include <gtest/gtest.h>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

std::string outcome_of(const ProgramRun& run, const std::string& name) {
    const auto line = run.out.find(name);
    return line == std::string::npos ? "" : run.out.substr(line, run.out.find('\n', line) - line);
}

TEST(Polling, again_makes_only_conditional_requests_and_writes_nothing) {
    Scene scene;
    scene.add_source("tagged", "http://one.example/tagged.ics");
    scene.add_source("plain", "http://two.example/plain.ics");
    scene.server.serve_cached("/tagged.ics", feed_with("a1", "Rust Night", "2026-03-10"), "\"v1\"", "text/calendar");
    scene.server.serve("/plain.ics",
                       Reply{200, {{"Content-Type", "text/calendar"}}, feed_with("b2", "Other Night", "2026-03-11")});
    const auto first = scene.run({"poll"});
    EXPECT_NE(outcome_of(first, "tagged").find("1 new"), std::string::npos) << first.out;
    const auto second = scene.run({"poll"});
    EXPECT_EQ(second.status, 0);
    EXPECT_NE(outcome_of(second, "tagged").find("not modified"), std::string::npos) << second.out;
    EXPECT_NE(outcome_of(second, "plain").find("not modified"), std::string::npos)
        << "same bytes cost a hash, not a parse";
    const auto asked = scene.server.requests("/tagged.ics");
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(asked[0].header("if-none-match"), "");
    EXPECT_EQ(asked[1].header("if-none-match"), "\"v1\"");
}

TEST(Polling, names_itself_to_the_server) {
    Scene scene;
    scene.add_source("tagged", "http://one.example/tagged.ics");
    (void)scene.run({"poll"});
    ASSERT_FALSE(scene.server.requests("/tagged.ics").empty());
    EXPECT_TRUE(scene.server.requests("/tagged.ics")[0].header("user-agent").starts_with("gatherd/"));
}

TEST(Polling, notices_a_changed_title_and_keeps_the_event) {
    Scene scene;
    scene.add_source("feed", "http://one.example/feed.ics");
    scene.server.serve("/feed.ics",
                       Reply{200, {{"Content-Type", "text/calendar"}}, feed_with("a1", "Rust Night", "2026-03-10")});
    (void)scene.run({"poll"});
    scene.now = "2026-03-02T12:00:00Z";
    scene.server.serve(
        "/feed.ics",
        Reply{200, {{"Content-Type", "text/calendar"}}, feed_with("a1", "Rust Night with pizza", "2026-03-10")});
    const auto second = scene.run({"poll"});
    EXPECT_NE(outcome_of(second, "feed").find("1 changed"), std::string::npos) << second.out;
    const auto now = scene.run({"events", "--issue", "2026-03-04"}).out;
    EXPECT_NE(now.find("**Rust Night with pizza**"), std::string::npos);
    const auto then = scene.run({"events", "--issue", "2026-03-04", "--as-of", "2026-03-01T13:00:00Z"}).out;
    EXPECT_NE(then.find("**Rust Night**"), std::string::npos) << "what would have been printed then";
}

TEST(Polling, prints_no_place_that_is_a_guess_but_holds_the_event_for_an_editor) {
    Scene scene;
    scene.add_source("feed", "http://one.example/feed.ics");
    auto feed = feed_with("a1", "Rust Night", "2026-03-10");
    const std::string sure = "LOCATION:Berlin\\, Germany";
    feed.replace(feed.find(sure), sure.size(), "LOCATION:Springfield");
    scene.server.serve("/feed.ics", Reply{200, {{"Content-Type", "text/calendar"}}, feed});
    (void)scene.run({"poll"});
    EXPECT_EQ(scene.run({"events", "--issue", "2026-03-04"}).out.find("Springfield"), std::string::npos);
    const auto review = scene.run({"review"}).out;
    EXPECT_NE(review.find("unknown place: 2026-03-10 | ? | Rust Night"), std::string::npos) << review;
    EXPECT_NE(review.find("(uncertain)"), std::string::npos) << "what it would have been is said";
}

TEST(Polling, checks_an_entry_against_the_page_that_it_links_to_and_says_whose_date_is_printed) {
    Scene scene;
    scene.add_source("community", "http://one.example/feed.ics");
    auto feed = feed_with("a1", "Rust Night", "2026-03-10");
    const std::string no_page = "URL:https://events.example/a1";
    feed.replace(feed.find(no_page), no_page.size(), "URL:http://pages.example/night");
    scene.server.serve("/feed.ics", Reply{200, {{"Content-Type", "text/calendar"}}, feed});
    scene.server.serve("/night", html(R"(<!DOCTYPE html><html><script type="application/ld+json">{
        "@context": "https://schema.org", "@type": "Event", "name": "Rust Night", "startDate": "2026-03-11T18:00+01:00",
        "location": {"@type": "Place", "name": "Crab Hall", "address": {"addressLocality": "Potsdam",
        "addressCountry": "DE"}}, "organizer": {"name": "Ferris Society", "url": "http://ferris.example/"}}</script>)"));
    (void)scene.run({"poll"});
    const auto listed = scene.run({"events", "--issue", "2026-03-04"}).out;
    EXPECT_NE(listed.find("* 2026-03-11 | Potsdam, DE | [Ferris Society](http://ferris.example/)"), std::string::npos)
        << listed;
    const auto why = scene.run({"explain", "http://pages.example/night"}).out;
    EXPECT_NE(why.find("page pages.example/night: "), std::string::npos) << why;
    EXPECT_NE(why.find("community says 2026-03-10T18:00 Europe/Berlin"), std::string::npos) << why;
    EXPECT_NE(scene.run({"review"}).out.find("sources disagree"), std::string::npos);
}

TEST(Polling, of_one_named_source_leaves_the_others_alone) {
    Scene scene;
    scene.add_source("one", "http://one.example/one.ics");
    scene.add_source("two", "http://two.example/two.ics");
    (void)scene.run({"poll", "two"});
    EXPECT_TRUE(scene.server.requests("/one.ics").empty());
    EXPECT_EQ(scene.server.requests("/two.ics").size(), 1U);
}

}  // namespace
}  // namespace gatherd::test
