#include <gmock/gmock.h>

#include "e2e/program.hpp"

namespace gatherd {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The program on the demo's sources, polled once on the day of the issue.
class Demo : public testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(poll_.status, 0) << poll_.err; }

    test::Program program_{"--config " + test::source_path("etc/demo/gatherd.toml").string() +
                           " --now 2023-11-15T00:00:00Z"};
    test::Outcome poll_ = program_.run("poll");
};

TEST_F(Demo, prints_the_week_as_published_less_the_errors) {
    const auto events = program_.run("events --issue 2023-11-15");
    EXPECT_EQ(events.status, 0) << events.err;
    test::expect_golden("demo-2023-11-15.md", events.out);
    EXPECT_EQ(program_.run("events --issue").out, events.out) << "the next issue is that one";
}

TEST_F(Demo, leaves_out_what_is_over_cancelled_off_topic_or_anothers) {
    const auto all = program_.run("events --from 2023-10-01 --to 2023-12-31").out;
    EXPECT_THAT(all, HasSubstr("Nightly Night: Generic Associated Types")) << "over, but within this window";
    for (const char* title :
         {"Embedded Rust on the bench", "Game Jam Evening", "Tidy data", "Thursday Go study", "neighbour"}) {
        EXPECT_THAT(all, Not(HasSubstr(title)));
    }
    EXPECT_THAT(program_.run("events --issue 2023-11-15 --cancelled").out, HasSubstr("Embedded Rust on the bench"));
}

TEST_F(Demo, repeats_the_calendars_rule_but_prints_doubles_once) {
    const auto autumn = program_.run("events --from 2023-09-01 --to 2023-12-31 --search lambda").out;
    for (const char* day : {"2023-09-28", "2023-10-26", "2023-11-30", "2023-12-28"})
        EXPECT_THAT(autumn, HasSubstr(day));
    const auto json = program_.run("events --issue 2023-11-15 --search Mid-month --format json").out;
    EXPECT_THAT(json, HasSubstr("\"name\": \"rust-community-calendar\""));
    EXPECT_THAT(json, HasSubstr("\"name\": \"rustdc\""));
}

TEST_F(Demo, polled_again_changes_nothing) {
    const auto before = program_.run("events --issue 2023-11-15 --format json").out;
    const auto again = program_.run("poll");
    EXPECT_EQ(again.status, 0);
    EXPECT_THAT(again.out, testing::ContainsRegex("total .* 0 new +0 changed +0 gone"));
    EXPECT_EQ(program_.run("events --issue 2023-11-15 --format json").out, before);
}

TEST(Program, names_every_mistake_of_its_configuration_and_does_nothing) {
    test::Program program("");
    const auto file = program.write(
        "gatherd.toml",
        "[fetch]\ntimeout = \"soon\"\n\n[[source]]\nurl = \"x.ics\"\nmode = \"online\"\nintervall = \"1h\"\n");
    const auto outcome = program.run("--config " + file.string() + " poll");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    for (const char* where : {":2:11: timeout:", ":6:8: mode:",
                              ":7:1: unknown key \"intervall\" in [[source]] (did you mean \"interval\"?)"}) {
        EXPECT_THAT(outcome.err, HasSubstr(file.string() + where));
    }
    EXPECT_FALSE(std::filesystem::exists(program.directory() / "store.db"));
}

}  // namespace
}  // namespace gatherd
