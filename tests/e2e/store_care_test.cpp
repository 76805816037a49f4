#include <gmock/gmock.h>

#include "e2e/running_service.hpp"
#include "e2e/scene.hpp"
#include "support/program.hpp"

// The service looks after its store without being asked.
namespace gatherd::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(StoreCare, prunes_versions_that_are_too_old_and_keeps_the_last_of_each_event) {
    RunningService service;
    service.configure("\n[[source]]\nname = \"rust\"\nurl = \"http://feed.example/rust.ics\"\n");
    const auto gatherd = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--config", (service.directory.path() / "gatherd.toml").string()});
        return run_gatherd(arguments).out;
    };
    const auto poll = [&](const std::string& now, const std::string& title) {
        service.server.serve("/rust.ics",
                             {200, {{"Content-Type", "text/calendar"}}, feed_with("a1", title, "2020-02-10")});
        EXPECT_THAT(gatherd({"--now", now, "poll"}), HasSubstr("changed"));
    };
    poll("2020-01-01T12:00:00Z", "First Title");
    poll("2020-01-02T12:00:00Z", "Second Title");
    const std::vector<std::string> window{"events", "--from", "2020-02-10", "--days", "1"};
    auto on_the_first_day = window;
    on_the_first_day.insert(on_the_first_day.end(), {"--as-of", "2020-01-01T18:00:00Z"});
    ASSERT_THAT(gatherd(on_the_first_day), HasSubstr("First Title"));

    service.start();
    EXPECT_TRUE(eventually([&] { return gatherd(on_the_first_day).find("First Title") == std::string::npos; }));
    EXPECT_THAT(gatherd(window), HasSubstr("Second Title"));
    EXPECT_THAT(gatherd({"doctor", "--offline"}), Not(HasSubstr("bad ")));
}

}  // namespace
}  // namespace gatherd::test
