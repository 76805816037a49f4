#include <gmock/gmock.h>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string issue(const std::string& regions) {
    return "# Rust\n\n## Upcoming Events\n\nRusty Events between 2026-03-04 - 2026-04-01 🦀\n\n" + regions +
           "\nIf you are running a Rust event please add it to the [calendar] to get\nit mentioned here. Please "
           "remember to add a link to the event too.\nEmail the [Rust Community Team][community] for access.\n\n"
           "[calendar]: https://www.google.com/calendar/embed?src="
           "apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com\n"
           "[community]: mailto:community-team@rust-lang.org\n";
}

const std::string sound =
    "### Europe\n* 2026-03-10 | Berlin, DE | [Rust Berlin](https://events.example/)\n"
    "    * [**Rust Night**](https://events.example/a1)\n";
const std::string unsound =
    "### Asia\n* 2026-03-10 | Berlin, DE | [Rust Berlin](https://events.example/)\n"
    "    * [**Rust Night**](https://events.example/a1?utm_source=x)\n";

TEST(Linting, ends_with_0_when_there_is_nothing_to_find) {
    Scene scene;
    const auto file = scene.directory.write("issue.md", issue(sound)).string();
    const auto run = scene.run({"lint", file});
    EXPECT_EQ(run.status, 0) << run.out;
    EXPECT_EQ(run.out, "");
}

// A repository of drafts has neither.
TEST(Linting, needs_no_configuration_and_no_store) {
    TemporaryDirectory drafts;
    drafts.write("issue.md", issue(unsound));
    const auto run = run_gatherd({"lint", "--errors-only", "issue.md"}, drafts.path());
    EXPECT_EQ(run.status, 1) << run.err;
    EXPECT_THAT(run.out, HasSubstr("issue.md:8:16: error: DE belongs under 'Europe'"));
    EXPECT_EQ(run_gatherd({"lint", "--db", "/nowhere/gatherd.db", (drafts.path() / "issue.md").string()}).status, 1);
}

TEST(Linting, names_file_line_column_and_rule_in_every_format) {
    Scene scene;
    const auto file = scene.directory.write("issue.md", issue(unsound)).string();
    const std::pair<const char*, const char*> cases[] = {{"text", "issue.md:8:16: error: DE belongs under 'Europe'"},
                                                         {"json", "\"rule\": \"wrong-region\""},
                                                         {"sarif", "\"ruleId\": \"wrong-region\""},
                                                         {"github", ",line=8,col=16,"}};
    for (const auto& [format, expected] : cases) {
        const auto run = scene.run({"lint", "--format", format, file});
        EXPECT_EQ(run.status, 1);
        EXPECT_THAT(run.out, HasSubstr(expected));
    }
}

TEST(Linting, sums_up_for_people) {
    Scene scene;
    const auto file = scene.directory.write("issue.md", issue(unsound)).string();
    EXPECT_EQ(scene.run({"lint", file}).err, "1 error, 1 of style; --fix mends 1\n");
    EXPECT_EQ(scene.run({"lint", "--format", "json", file}).err, "");
}

TEST(Linting, mends_a_file_and_leaves_the_rest_of_it_alone) {
    Scene scene;
    const auto file = scene.directory.write("issue.md", issue(unsound));
    EXPECT_EQ(scene.run({"lint", "--fix", file.string()}).status, 1) << "the region is a person's to judge";
    EXPECT_EQ(read(file), issue(unsound.substr(0, unsound.find("?utm")) + ")\n"));
}

TEST(Linting, reads_a_draft_from_standard_input_and_writes_it_mended_to_standard_output) {
    const auto found = run_gatherd({"lint", "-"}, {}, issue(unsound));
    EXPECT_EQ(found.status, 1);
    EXPECT_THAT(found.out, HasSubstr("<stdin>:8:16: error: DE belongs under 'Europe'"));
    const auto fixed = run_gatherd({"lint", "--fix", "-"}, {}, issue(unsound));
    EXPECT_THAT(fixed.out, ::testing::StartsWith(issue(unsound.substr(0, unsound.find("?utm")) + ")\n")));
    EXPECT_EQ(run_gatherd({"lint", "-"}, {}, std::string((16U << 20U) + 1, 'x')).status, 2);
}

TEST(Linting, leaves_out_rules_that_the_configuration_switches_off_and_style_when_asked) {
    Scene scene;
    const auto file = scene.directory.write("issue.md", issue(unsound)).string();
    EXPECT_THAT(scene.run({"lint", "--errors-only", file}).out, Not(HasSubstr("tracking")));
    scene.more_config = "[lint]\ndisable = [\"wrong-region\", \"tracking\"]\n";
    EXPECT_EQ(scene.run({"lint", file}).status, 0);
}

TEST(Linting, explains_a_rule) {
    Scene scene;
    EXPECT_THAT(scene.run({"lint", "--explain", "wrong-region"}).out, HasSubstr("wrong-region (error): "));
    EXPECT_THAT(scene.run({"lint", "--explain", "all"}).out, HasSubstr("store-cancelled (error): "));
    const auto unknown = scene.run({"lint", "--explain", "wrong-regoin"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_THAT(unknown.err, HasSubstr("wrong-region"));
}

TEST(Linting, names_a_file_that_it_cannot_read_or_that_has_no_section) {
    Scene scene;
    const auto absent = scene.run({"lint", "absent.md"});
    EXPECT_EQ(absent.status, 2);
    EXPECT_THAT(absent.err, HasSubstr("absent.md"));
    const auto other = scene.run({"lint", scene.directory.write("other.md", "# Hello\n").string()});
    EXPECT_EQ(other.status, 1);
    EXPECT_THAT(other.err, HasSubstr("no '## Upcoming Events' section"));
}

TEST(Linting, knows_the_cities_of_the_world) {
    Scene scene;
    const auto file = scene.directory
                          .write("issue.md", issue("### North America\n"
                                                   "* 2026-03-10 | Austin, CA, US | [A](https://a.example/)\n"
                                                   "    * [**B**](https://b.example/)\n"))
                          .string();
    EXPECT_THAT(scene.run({"lint", file}).out, HasSubstr("[wrong-admin1]"));
}

/// A draft and a store that has moved on.
TEST(Linting, against_the_store_says_what_the_sources_changed) {
    Scene scene;
    scene.add_source("rust", "http://feed.example/rust.ics");
    const auto file = scene.directory.write("issue.md", issue(sound)).string();
    const auto poll = [&](const std::string& body) {
        scene.server.serve("/rust.ics", Reply{200, {{"Content-Type", "text/calendar"}}, body});
        (void)scene.run({"poll"});
        return scene.run({"lint", "--against-store", file});
    };
    EXPECT_EQ(poll(feed_with("a1", "Rust Night", "2026-03-10")).status, 0);
    scene.now = "2026-03-01T18:00:00Z";
    EXPECT_THAT(poll(feed_with("a1", "Rust Night", "2026-03-12")).out, HasSubstr("2026-03-12 [store-redated]"));
    scene.now = "2026-03-02T18:00:00Z";
    EXPECT_THAT(poll(feed_with("a1", "Async Night", "2026-03-10")).out, HasSubstr("[store-retitled]"));
    scene.now = "2026-03-03T18:00:00Z";
    auto cancelled = feed_with("a1", "Rust Night", "2026-03-10");
    cancelled.insert(cancelled.find("UID:"), "STATUS:CANCELLED\r\n");
    EXPECT_THAT(poll(cancelled).out, HasSubstr("[store-cancelled]"));
}

TEST(Issue, that_fails_its_own_lint_ends_with_1_and_names_the_finding) {
    Scene scene;
    scene.add_source("rust", "http://feed.example/rust.ics");
    scene.server.serve("/rust.ics", Reply{200,
                                          {{"Content-Type", "text/calendar"}},
                                          feed_with("a1", "Rust Night on Friday, 20 March 2026", "2026-03-10")});
    (void)scene.run({"poll"});
    const auto run = scene.run({"events", "--issue"});
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("[title-date]"));
    EXPECT_THAT(run.out, HasSubstr("Rust Night on Friday")) << "it is printed all the same";
}

}  // namespace
}  // namespace gatherd::test
