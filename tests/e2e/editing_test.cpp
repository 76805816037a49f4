#include <gmock/gmock.h>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// One feed with one event in Berlin, polled.
class Editing : public ::testing::Test {
protected:
    void SetUp() override {
        scene.add_source("rust", "http://feed.example/rust.ics");
        serve("Rust Night", "2026-03-10");
        ASSERT_EQ(scene.run({"poll"}).status, 0);
    }

    void serve(const std::string& title, const std::string& date) {
        scene.server.serve("/rust.ics", Reply{200, {{"Content-Type", "text/calendar"}}, feed_with("a1", title, date)});
    }

    Scene scene;
    const std::string page = "https://events.example/a1";
};

TEST_F(Editing, explain_prints_the_ladder_of_every_decision) {
    const auto run = scene.run({"explain", page});
    EXPECT_EQ(run.status, 0) << run.err;
    for (const char* part :
         {"Rust Night\n", "ends as     listed in Europe", "\nmode: in-person", "\nplace: ", "Berlin, DE",
          "\nsection: Europe", "the style's table puts DE under Europe", "\ndate: 2026-03-10T18:00", "Europe/Berlin",
          "\nidentity: ", "\nsources\n  rust  https://events.example/a1"})
        EXPECT_THAT(run.out, HasSubstr(part));
}

TEST_F(Editing, explain_knows_an_event_by_its_id_and_writes_json) {
    const auto by_url = scene.run({"explain", page, "--format", "json"}).out;
    const auto id = by_url.substr(by_url.find("\"id\": \"") + 7, 16);
    EXPECT_EQ(scene.run({"explain", id, "--format", "json"}).out, by_url);
    EXPECT_THAT(by_url, HasSubstr("\"ends_as\": \"listed in Europe\""));
    EXPECT_THAT(by_url, HasSubstr("\"decided\": true"));
}

TEST_F(Editing, explain_says_when_nothing_is_known) {
    const auto run = scene.run({"explain", "https://events.example/none"});
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("https://events.example/none"));
}

TEST_F(Editing, check_prints_the_line_its_section_and_its_issues) {
    for (const char* url : {"https://events.example/a1", "https://events.example/", "http://feed.example/rust.ics"}) {
        const auto run = scene.run({"check", url});
        EXPECT_EQ(run.status, 0) << url << run.out;
        EXPECT_THAT(run.out, HasSubstr("* 2026-03-10 | Berlin, DE | [Rust Berlin](https://events.example/)\n"
                                       "    * [**Rust Night**](https://events.example/a1)\n"
                                       "  listed in Europe; issue of 2026-03-04"))
            << url;
        EXPECT_THAT(run.out, HasSubstr("source rust (ok): last poll 2026-03-01T12:00:00Z, next 2026-03-0"));
    }
}

TEST_F(Editing, check_says_in_which_issue_a_later_event_first_appears) {
    serve("Rust Night", "2026-05-05");
    scene.now = "2026-03-01T18:00:00Z";
    (void)scene.run({"poll"});
    const auto run = scene.run({"check", page});
    EXPECT_EQ(run.status, 1) << "not listed yet";
    EXPECT_THAT(run.out, HasSubstr("outside the window: first appears in the issue of 2026-04-08, in Europe"));
}

TEST_F(Editing, check_of_what_nobody_told_of_ends_with_1) {
    const auto run = scene.run({"check", "https://nobody.example/"});
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.out, HasSubstr("not known"));
}

TEST_F(Editing, curation_acts_on_events_check_and_explain_and_names_its_entry) {
    scene.curate("[[set]]\nurl = \"https://events.example/a1\"\nmode = \"hybrid\"\nwhy = \"they stream\"\n");
    const auto events = scene.run({"events", "--issue", "--bare"});
    EXPECT_THAT(events.out, HasSubstr("### Virtual\n* 2026-03-10 | Hybrid (Berlin, DE)"));
    EXPECT_THAT(events.out, HasSubstr("### Europe\n* 2026-03-10 | Hybrid (Berlin, DE)"));
    EXPECT_THAT(scene.run({"check", page}).out, HasSubstr("listed in Virtual and Europe"));
    EXPECT_THAT(scene.run({"explain", page}).out, HasSubstr("> curation.toml:1 [[set]] sets mode, the sources say"));
}

TEST_F(Editing, curation_hides_and_check_ends_with_1) {
    scene.curate("[[hide]]\norganizer = \"Rust Berlin\"\n");
    EXPECT_THAT(scene.run({"events", "--issue"}).out, Not(HasSubstr("Rust Night")));
    const auto check = scene.run({"check", page});
    EXPECT_EQ(check.status, 1);
    EXPECT_THAT(check.out, HasSubstr("hidden by curation.toml:1"));
    EXPECT_THAT(scene.run({"events", "--issue", "--all-occurrences", "--format", "json"}).out,
                HasSubstr("\"reason\": \"hidden by curation.toml:1\""));
}

TEST_F(Editing, curation_without_effect_is_warned_of_with_its_line) {
    scene.curate(
        "\n[[hide]]\nurl = \"https://events.example/none\"\n[[pin]]\nurl = \"https://events.example/a1\"\n"
        "until = 2020-01-01\n");
    const auto run = scene.run({"events", "--issue"});
    EXPECT_EQ(run.status, 0);
    EXPECT_THAT(run.err, HasSubstr("curation.toml:2: [[hide]] matches no event"));
    EXPECT_THAT(run.err, HasSubstr("curation.toml:4: [[pin]] has expired"));
}

TEST_F(Editing, an_added_event_is_listed_and_explained) {
    scene.curate(
        "[[add]]\ntitle = \"Retreat\"\nurl = \"https://retreat.example/\"\nstart = 2026-03-20\n"
        "city = \"Girona\"\ncountry = \"ES\"\nmode = \"in-person\"\n");
    EXPECT_THAT(scene.run({"events", "--issue"}).out, HasSubstr("* 2026-03-20 | Girona, ES | "));
    EXPECT_THAT(scene.run({"explain", "https://retreat.example/"}).out, HasSubstr("added by curation.toml:1"));
}

TEST_F(Editing, a_mistake_in_the_curation_ends_with_2) {
    scene.curate("[[hide]]\nurll = 3\n");
    const auto run = scene.run({"events", "--issue"});
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.err, HasSubstr("curation.toml:2:1"));
}

}  // namespace
}  // namespace gatherd::test
