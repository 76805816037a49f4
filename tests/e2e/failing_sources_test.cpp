#include <gtest/gtest.h>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

constexpr const char* url = "http://feed.example/rust.ics";

/// A source that was good once, then answers otherwise: the message is clear and the event stays.
class FailingSource : public ::testing::Test {
protected:
    void SetUp() override {
        scene.add_source("rust", url);
        scene.server.serve(
            "/rust.ics", Reply{200, {{"Content-Type", "text/calendar"}}, feed_with("a1", "Rust Night", "2026-03-10")});
        const auto first = scene.run({"poll"});
        ASSERT_EQ(first.status, 0) << first.out << first.err;
        scene.now = "2026-03-02T12:00:00Z";
    }

    void expect_kept_and_said(const std::string& message) const {
        const auto polled = scene.run({"poll"});
        EXPECT_EQ(polled.status, 1) << polled.out;
        EXPECT_NE(polled.out.find(message), std::string::npos) << polled.out;
        EXPECT_NE(polled.out.find("rust"), std::string::npos) << "the source is named";
        const auto printed = scene.run({"events", "--issue", "2026-03-04"});
        EXPECT_EQ(printed.status, 0);
        EXPECT_NE(printed.out.find("**Rust Night**"), std::string::npos) << "nothing is lost:\n" << printed.out;
        const auto health = scene.run({"sources", "list"});
        EXPECT_EQ(health.status, 1);
        EXPECT_NE(health.out.find(message), std::string::npos) << health.out;
    }

    Scene scene;
};

TEST_F(FailingSource, that_is_not_found) {
    scene.server.serve("/rust.ics", Reply{404, {}, "no"});
    expect_kept_and_said("404");
}

TEST_F(FailingSource, that_answers_500) {
    scene.server.serve("/rust.ics", Reply{500, {}, "broken"});
    expect_kept_and_said("500");
}

TEST_F(FailingSource, that_serves_html_instead_of_a_calendar) {
    scene.server.serve("/rust.ics", html("<!DOCTYPE html><html><body>Welcome</body></html>"));
    expect_kept_and_said("HTML");
}

TEST_F(FailingSource, that_is_the_only_one_leaves_the_output_as_it_was_with_the_age_of_its_data) {
    const std::vector<std::string> as_json{"events", "--issue", "2026-03-04", "--format", "json"};
    const auto before = scene.run(as_json);
    scene.server.serve("/rust.ics", Reply{500, {}, "broken"});
    EXPECT_EQ(scene.run({"poll"}).status, 1);
    const auto after = scene.run(as_json);
    EXPECT_EQ(after.out, before.out);
    EXPECT_NE(after.out.find("\"generated_at\": \"2026-03-01T12:00:00Z\""), std::string::npos) << "the last good poll";
}

TEST_F(FailingSource, that_is_empty) {
    scene.server.serve("/rust.ics", Reply{200, {}, ""});
    expect_kept_and_said("empty");
}

TEST_F(FailingSource, that_breaks_off_in_the_middle) {
    const auto whole = feed_with("a1", "Rust Night", "2026-03-10");
    scene.server.serve("/rust.ics",
                       Reply{200, {{"Content-Type", "text/calendar"}}, whole.substr(0, whole.find("DTSTART"))});
    expect_kept_and_said("cut off");
}

TEST(Source, on_an_unreachable_host_is_named_and_the_others_are_polled) {
    Scene scene;
    scene.every_host_is_here = false;
    scene.add_source("good", "http://feed.example/rust.ics");
    scene.add_source("refused", "http://127.0.0.1:1/rust.ics");
    scene.server.serve("/rust.ics",
                       Reply{200, {{"Content-Type", "text/calendar"}}, feed_with("a1", "Rust Night", "2026-03-10")});
    auto polled = scene.run({"poll"});
    EXPECT_EQ(polled.status, 1);
    EXPECT_NE(polled.out.find("127.0.0.1:1"), std::string::npos) << polled.out;
    EXPECT_NE(polled.out.find("connection refused"), std::string::npos) << polled.out;
    EXPECT_NE(scene.run({"events", "--issue", "2026-03-04"}).out.find("**Rust Night**"), std::string::npos);
}

TEST(Source, in_a_file_that_does_not_exist_is_named) {
    Scene scene;
    scene.add_source("absent", "absent.ics");
    const auto polled = scene.run({"poll"});
    EXPECT_EQ(polled.status, 1);
    EXPECT_NE(polled.out.find("absent.ics"), std::string::npos) << polled.out;
}

}  // namespace
}  // namespace gatherd::test
