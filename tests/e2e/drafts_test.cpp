#include <gmock/gmock.h>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A draft printed from a store that moves on afterwards.
class Drafts : public ::testing::Test {
protected:
    void SetUp() override {
        scene.add_source("rust", "http://feed.example/rust.ics");
        scene.add_source("other", "http://feed.example/other.ics");
        poll("/other.ics", "b2", "Other Night", "2026-03-12");
        poll("/rust.ics", "a1", "Rust Night", "2026-03-10");
        draft = scene.directory.write("draft.md", scene.run({"events", "--issue"}).out).string();
    }

    void poll(const std::string& path, const std::string& uid, const std::string& title, const std::string& date) {
        scene.server.serve(path, Reply{200, {{"Content-Type", "text/calendar"}}, feed_with(uid, title, date)});
        (void)scene.run({"poll"});
    }

    void edit(const std::string& what, const std::string& with) {
        auto text = read(draft);
        text.replace(text.find(what), what.size(), with);
        scene.directory.write("draft.md", text);
    }

    Scene scene;
    std::string draft;
};

TEST_F(Drafts, that_nothing_happened_to_are_merged_into_themselves) {
    const auto merged = scene.run({"merge", draft});
    EXPECT_EQ(merged.status, 0) << merged.err;
    EXPECT_EQ(merged.out, read(draft));
    EXPECT_THAT(merged.err, HasSubstr("0 added, 0 removed, 0 changed"));
}

TEST_F(Drafts, keep_the_editors_hand_and_take_what_the_source_changed) {
    edit("**Other Night**", "**Other Night, with pizza**");
    const auto made = scene.now;
    scene.now = "2026-03-02T12:00:00Z";
    poll("/rust.ics", "a1", "Async Night", "2026-03-11");
    const auto merged = scene.run({"merge", draft, "--since", made, "--in-place"});
    EXPECT_EQ(merged.out, "");
    const auto text = read(draft);
    EXPECT_THAT(text, HasSubstr("**Other Night, with pizza**"));
    EXPECT_THAT(text, HasSubstr("* 2026-03-11 | Berlin, DE"));
    EXPECT_THAT(text, HasSubstr("**Async Night**"));
    EXPECT_THAT(merged.err, HasSubstr("1 changed"));
    EXPECT_EQ(scene.run({"merge", draft, "--since", made}).out, text) << "merging twice changes nothing";
}

TEST_F(Drafts, are_merged_without_being_told_when_they_were_made) {
    edit("**Other Night**", "**Other Night, with pizza**");
    scene.now = "2026-03-02T12:00:00Z";
    poll("/rust.ics", "a1", "Async Night", "2026-03-11");
    const auto merged = scene.run({"merge", draft, "--in-place"});
    const auto text = read(draft);
    EXPECT_THAT(text, AllOf(HasSubstr("* 2026-03-11 | Berlin, DE"), HasSubstr("**Async Night**"),
                            HasSubstr("**Other Night, with pizza**"), Not(HasSubstr("Rust Night"))));
    EXPECT_THAT(merged.err, AllOf(HasSubstr("title by hand: the source says 'Other Night'"),
                                  HasSubstr("0 added, 0 removed, 1 changed, 1 kept as edited")));
    EXPECT_EQ(scene.run({"merge", draft}).out, text) << "merging twice changes nothing";
}

TEST_F(Drafts, take_a_list_of_collected_events) {
    const auto list = scene.directory.write("list.json",
                                            R"({"Europe": [{"name": "Collected", "location": "Paris, FR",
        "date": "2026-03-20", "url": "https://c.example/1", "virtual": false, "hybrid": false,
        "organizer_name": "C", "organizer_url": "https://c.example/"}, {"name": "no date"}]})");
    const auto merged = scene.run({"merge", draft, list.string()});
    EXPECT_THAT(merged.out, HasSubstr("* 2026-03-20 | Paris, FR | [C](https://c.example/)"));
    EXPECT_THAT(merged.err, AllOf(HasSubstr("1 added"), HasSubstr("Europe[1]: no event with a date")));
    EXPECT_THAT(scene.run({"merge", list.string()}).out,
                AllOf(HasSubstr("**Collected**"), HasSubstr("**Rust Night**")));
}

TEST_F(Drafts, that_hold_no_section_are_refused) {
    const auto run = scene.run({"merge", scene.directory.write("other.md", "# Hello\n").string()});
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("other.md: no '## Upcoming Events' section"));
}

TEST_F(Drafts, edited_by_hand_become_curation_that_reproduces_them) {
    edit("**Other Night**", "**Other \\\"Night\\\"**");
    edit("* 2026-03-10 | Berlin, DE", "* 2026-03-11 | Potsdam, DE");
    const auto proposed = scene.run({"diff", "--against", draft});
    EXPECT_EQ(proposed.status, 0) << proposed.err;
    EXPECT_THAT(proposed.out,
                AllOf(HasSubstr("start = \"2026-03-11T18:00 Europe/Berlin\""), HasSubstr("city = \"Potsdam\"")));
    EXPECT_THAT(scene.run({"diff", "--against", draft, "--format", "json"}).out,
                AllOf(HasSubstr("\"proposals\": ["), HasSubstr("city = \\\"Potsdam\\\"")));
    scene.curate(proposed.out);
    EXPECT_EQ(scene.run({"diff", "--against", draft}).out, "") << proposed.out;
    EXPECT_THAT(scene.run({"events", "--issue"}).out, HasSubstr("* 2026-03-11 | Potsdam, DE"));
}

TEST_F(Drafts, from_which_an_editor_took_or_to_which_he_added_become_hide_and_add) {
    const auto text = read(draft);
    const auto line = text.find("* 2026-03-10");
    edit(text.substr(line, text.find("* 2026-03-12") - line),
         "* 2026-03-11 | Bern, CH | [Rust Bern](https://bern.example/)\n    * [**Own**](https://bern.example/1)\n");
    const auto proposed = scene.run({"diff", "--against", draft}).out;
    EXPECT_THAT(proposed,
                HasSubstr("[[add]]\ntitle = \"Own\"\nurl = \"https://bern.example/1\"\nstart = 2026-03-11\n"));
    EXPECT_THAT(proposed, HasSubstr("[[hide]]\nurl = \"https://events.example/a1\""));
}

TEST_F(Drafts, diff_names_what_changed_since) {
    const auto made = scene.now;
    scene.now = "2026-03-02T12:00:00Z";
    poll("/rust.ics", "a1", "Rust Night", "2026-03-13");
    poll("/other.ics", "c3", "Third Night", "2026-03-20");
    const auto run = scene.run({"diff", "--since", made});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("re-dated   2026-03-13 | Berlin, DE | Rust Night <https://events.example/a1>\n"
                                   "           date: 2026-03-10 -> 2026-03-13\n"));
    EXPECT_THAT(run.out, HasSubstr("new        2026-03-20 | Berlin, DE | Third Night"));
    EXPECT_THAT(scene.run({"diff", "--since", "2026-03-01", "--format", "json"}).out,
                HasSubstr("\"change\": \"re-dated\""));
    EXPECT_THAT(scene.run({"diff", "--since", made, "--format", "markdown"}).out,
                HasSubstr("### Changed\n* 2026-03-13 | Berlin, DE"));
    EXPECT_EQ(scene.run({"diff", "--since", "soon"}).status, 2);
}

TEST_F(Drafts, diff_calls_what_is_over_expired_and_what_comes_near_entered) {
    poll("/other.ics", "d4", "Far Night", "2026-04-07");
    scene.now = "2026-03-11T12:00:00Z";
    const auto run = scene.run({"diff", "--since", "2026-03-04"});
    EXPECT_THAT(run.out, HasSubstr("Rust Night <https://events.example/a1>: expired"));
    EXPECT_THAT(run.out, HasSubstr("Far Night <https://events.example/d4>: entered the window"));
}

TEST_F(Drafts, review_shows_doubts_with_what_settles_them) {
    auto feed = feed_with("b2", "TBD", "2026-03-10");
    const auto at = feed.find("LOCATION:");
    feed.replace(at, feed.find("\r\n", at) - at, "LOCATION:to be announced");
    scene.server.serve("/other.ics", Reply{200, {{"Content-Type", "text/calendar"}}, feed});
    (void)scene.run({"poll"});
    scene.curate("[[hide]]\nurl = \"https://events.example/none\"\n");
    const auto run = scene.run({"review"});
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.out, HasSubstr("unknown place: 2026-03-10 | ? | TBD"));
    EXPECT_THAT(run.out, HasSubstr("  > [[set]]\n  > id = \""));
    EXPECT_THAT(run.out, HasSubstr("curation entry: "));
    EXPECT_LT(run.out.find("unknown place"), run.out.find("curation entry"));
    EXPECT_THAT(scene.run({"review", "--format", "json"}).out, HasSubstr("\"reason\": \"unknown place\""));
}

TEST_F(Drafts, sources_accept_names_unknown_sources_and_says_when_nothing_is_held) {
    EXPECT_THAT(scene.run({"sources", "accept", "rust"}).out, HasSubstr("nothing is held"));
    EXPECT_EQ(scene.run({"sources", "accept", "rusty"}).status, 2);
}

}  // namespace
}  // namespace gatherd::test
