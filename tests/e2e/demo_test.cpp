#include <gmock/gmock.h>

#include "support/files.hpp"
#include "support/program.hpp"

namespace gatherd::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// The demo's week, polled into a store of its own.
class Demo : public ::testing::Test {
protected:
    ProgramRun run(std::vector<std::string> arguments, const std::string& now = "2023-11-15T00:00:00Z") {
        std::vector<std::string> all{"--config", source_path("etc/demo/gatherd.toml").string(),
                                     "--db",     (directory_.path() / "demo.db").string(),
                                     "--now",    now};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run_gatherd(all);
    }

private:
    TemporaryDirectory directory_;
};

TEST_F(Demo, prints_this_week_in_rust_521_without_its_errors) {
    const auto polled = run({"poll"});
    EXPECT_EQ(polled.status, 0) << polled.out << polled.err;
    const auto printed = run({"events", "--issue", "2023-11-15"});
    EXPECT_EQ(printed.status, 0) << printed.err;
    expect_golden("demo-2023-11-15.md", printed.out);
}

TEST_F(Demo, leaves_out_what_is_over_cancelled_off_topic_or_anothers) {
    (void)run({"poll"});
    const auto all = run({"events", "--from", "2023-10-01", "--to", "2023-12-31"}).out;
    EXPECT_THAT(all, HasSubstr("Nightly Night: Generic Associated Types")) << "over, but within this window";
    for (const char* title :
         {"Embedded Rust on the bench", "Game Jam Evening", "Tidy data", "Thursday Go study", "neighbour"})
        EXPECT_THAT(all, Not(HasSubstr(title)));
    EXPECT_THAT(run({"events", "--issue", "2023-11-15", "--cancelled"}).out, HasSubstr("Embedded Rust on the bench"));
}

TEST_F(Demo, repeats_the_calendars_rule_but_prints_doubles_once) {
    (void)run({"poll"});
    const auto autumn = run({"events", "--from", "2023-09-01", "--to", "2023-12-31", "--search", "lambda"}).out;
    for (const char* day : {"2023-09-28", "2023-10-26", "2023-11-30", "2023-12-28"})
        EXPECT_THAT(autumn, HasSubstr(day));
    const auto json = run({"events", "--issue", "2023-11-15", "--search", "Mid-month", "--format", "json"}).out;
    EXPECT_THAT(json, HasSubstr("\"name\": \"rust-community-calendar\""));
    EXPECT_THAT(json, HasSubstr("\"name\": \"rustdc\""));
}

TEST_F(Demo, polled_again_writes_no_event) {
    (void)run({"poll"});
    const auto again = run({"poll", "--format", "json"});
    EXPECT_NE(
        again.out.find("\"total\": {\n    \"events\": {\n      \"seen\": 0,\n      \"new\": 0,\n      \"changed\": 0"),
        std::string::npos)
        << again.out.substr(again.out.size() - 400);
}

TEST_F(Demo, gives_the_same_bytes_for_the_same_store) {
    (void)run({"poll"});
    for (const char* format : {"markdown", "html", "text", "json", "jsonld", "ics", "atom", "csv"}) {
        const auto first = run({"events", "--issue", "2023-11-15", "--format", format});
        EXPECT_EQ(first.status, 0) << format;
        EXPECT_FALSE(first.out.empty()) << format;
        const auto later = run({"events", "--issue", "2023-11-15", "--format", format}, "2023-11-15T09:26:53Z");
        EXPECT_EQ(first.out, later.out) << format;
    }
}

TEST_F(Demo, prints_a_window_without_events_as_such) {
    (void)run({"poll"});
    const auto printed = run({"events", "--from", "2019-01-01", "--to", "2019-01-05"});
    EXPECT_EQ(printed.status, 0);
    EXPECT_TRUE(printed.out.starts_with(
        "## Upcoming Events\n\nRusty Events between 2019-01-01 - 2019-01-05 🦀\n\n*No events in this window.*\n\n"))
        << printed.out;
}

}  // namespace
}  // namespace gatherd::test
