#include <gmock/gmock.h>

#include "e2e/running_service.hpp"
#include "e2e/scene.hpp"

// What `gatherd run` tells of its polls: text on stderr, fields in systemd's journal.
namespace gatherd::test {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

class ServiceLog : public testing::Test {
protected:
    void SetUp() override {
        service.server.serve("/rust.ics",
                             {200, {{"Content-Type", "text/calendar"}}, feed_with("a1", "Rust Night", "2026-12-10")});
        service.server.serve("/broken.ics", Reply{500, {}, "broken"});
        service.configure(
            "\n[[source]]\nname = \"rust\"\nurl = \"http://feed.example/rust.ics\"\n"
            "\n[[source]]\nname = \"broken\"\nurl = \"http://somebody:pa55word@other.example/broken.ics\"\n");
    }
    RunningService service;
};

TEST_F(ServiceLog, on_stderr_has_one_line_per_poll_and_no_password) {
    service.start();
    EXPECT_TRUE(eventually([&] { return service.log().find("rust: changed") != std::string::npos; })) << service.log();
    EXPECT_TRUE(eventually([&] { return service.log().find("broken: failed") != std::string::npos; })) << service.log();
    const auto log = service.log();
    EXPECT_EQ(log.find("rust: "), log.rfind("rust: ")) << log;
    EXPECT_THAT(log, HasSubstr("warning: broken: failed: http://other.example/broken.ics"));
    EXPECT_THAT(log, Not(HasSubstr("pa55word")));
    EXPECT_THAT(log, Not(HasSubstr("GATHERD_")));
}

TEST_F(ServiceLog, in_the_journal_has_fields_to_look_for_and_leaves_stderr_empty) {
    Supervisor journal(service.directory.path(), "journal");
    const auto script =
        "mount -t tmpfs none /run 2>/dev/null && mkdir -p /run/systemd/journal || exit 77\n"
        "ln -s " +
        journal.path() +
        " /run/systemd/journal/socket\n"
        "JOURNAL_STREAM=$(stat -L -c %d:%i /dev/stderr) exec \"$@\"";
    service.start({"unshare", "-rm", "sh", "-c", script, "sh"});
    const auto heard = [&](const char* text) { return journal.heard().find(text) != std::string::npos; };
    const bool told = eventually([&] { return heard("MESSAGE=rust: changed"); }, seconds(10));
    if (!told && service.wait(seconds(1)) > 0) GTEST_SKIP() << "no file system may be mounted here";
    EXPECT_TRUE(told) << journal.heard() << service.log();
    EXPECT_TRUE(eventually([&] { return heard("MESSAGE=broken: failed"); })) << journal.heard();
    EXPECT_THAT(journal.heard(), HasSubstr("PRIORITY=6\nSYSLOG_IDENTIFIER=gatherd\nMESSAGE=rust: changed, 1 seen"));
    EXPECT_THAT(journal.heard(), HasSubstr("GATHERD_SOURCE=rust\nGATHERD_OUTCOME=changed\nGATHERD_HEALTH=ok\n"
                                           "GATHERD_SEEN=1\nGATHERD_NEW=1\nGATHERD_CHANGED=0\n"));
    EXPECT_THAT(journal.heard(), HasSubstr("GATHERD_SOURCE=broken\nGATHERD_OUTCOME=failed\nGATHERD_HEALTH=failing\n"));
    EXPECT_THAT(journal.heard(), Not(HasSubstr("pa55word")));
    EXPECT_EQ(service.log(), "");
}

}  // namespace
}  // namespace gatherd::test
