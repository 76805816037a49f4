#include <gtest/gtest.h>

#include <fmt/format.h>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

/// A configuration that includes sources.d, and a server that every host name leads to.
class Sources : public testing::Test {
protected:
    Sources() {
        std::filesystem::create_directory(directory.path() / "sources.d");
        directory.write("sources.d/rust.toml", listed);
        config = directory.write(
            "gatherd.toml", fmt::format("include = [\"sources.d/*.toml\"]\n[store]\npath = \"gatherd.db\"\n[fetch]\n"
                                        "allow_networks = [\"127.0.0.0/8\"]\nper_host_interval = \"0s\"\n"
                                        "connect_to = [\"{}\"]\n",
                                        server.connect_to()));
        server.serve("/rust.ics", calendar(feed_with("a1", "Rust Night", "2026-03-10")));
    }

    static Reply calendar(std::string body) { return {200, {{"Content-Type", "text/calendar"}}, std::move(body)}; }
    [[nodiscard]] ProgramRun run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--config", config.string(), "--now", "2026-03-01T12:00:00Z", "sources"});
        return run_gatherd(arguments);
    }
    [[nodiscard]] std::string added() const { return read(directory.path() / "sources.d/rust.toml"); }

    const std::string listed = "# kept by hand\n[[source]]\nurl = \"http://old.example/old.ics\" # a friend's\n";
    HttpServer server;
    TemporaryDirectory directory;
    std::filesystem::path config;
};

TEST_F(Sources, probe_tells_what_a_url_would_give) {
    const auto probe = run({"probe", "http://berlin.example/rust.ics"});
    EXPECT_EQ(probe.status, 0) << probe.err;
    EXPECT_EQ(probe.out,
              "http://berlin.example/rust.ics\n"
              "  platform   iCalendar feed or file (ics)\n"
              "  read by    iCalendar, 1 request\n"
              "  group      -\n"
              "  home       Berlin, DE\n"
              "  zone       Europe/Berlin\n"
              "  events     1, 2026-03-10 to 2026-03-10\n"
              "\n"
              "### Europe\n"
              "* 2026-03-10 | Berlin, DE | [Rust Berlin](https://events.example/)\n"
              "    * [**Rust Night**](https://events.example/a1)\n"
              "\n"
              "[[source]]\n"
              "name = \"berlin-example-rust\"\n"
              "url = \"http://berlin.example/rust.ics\"\n"
              "kind = \"ics\"\n");
    EXPECT_EQ(server.requests("/rust.ics").size(), 1U);
}

TEST_F(Sources, probe_follows_a_page_to_its_feed_and_asks_no_third_time) {
    server.serve("/group", html("<html><title>Group</title><link rel=alternate type=text/calendar href=/rust.ics>"
                                "<link rel=alternate type=text/calendar href=/more.ics>"));
    const auto probe = run({"probe", "http://berlin.example/group"});
    EXPECT_EQ(probe.status, 0) << probe.err;
    EXPECT_NE(probe.out.find("feed       http://berlin.example/rust.ics"), std::string::npos) << probe.out;
    EXPECT_NE(probe.out.find("kind = \"web\""), std::string::npos) << probe.out;
    EXPECT_TRUE(server.requests("/more.ics").empty());
}

TEST_F(Sources, probe_says_why_a_url_is_no_source) {
    server.serve("/blog", html("<html><title>Blog</title><p>Hello"));
    const auto blog = run({"probe", "http://berlin.example/blog"});
    EXPECT_EQ(blog.status, 1);
    EXPECT_EQ(blog.out, "");
    EXPECT_NE(blog.err.find("not a source: http://berlin.example/blog: no event in JSON-LD"), std::string::npos)
        << blog.err;
    const auto missing = run({"probe", "http://berlin.example/missing.ics"});
    EXPECT_EQ(missing.status, 1);
    EXPECT_NE(missing.err.find("404 not found"), std::string::npos) << missing.err;
    const auto network = run({"probe", "https://www.meetup.com/pro/rust"});
    EXPECT_EQ(network.status, 1);
    EXPECT_NE(network.err.find("a network of groups: make one source of each group"), std::string::npos) << network.err;
}

TEST_F(Sources, probe_says_what_is_wrong_with_what_is_no_address_of_a_source) {
    const std::pair<const char*, const char*> cases[] = {
        {"rust", "'rust' is not a URL"},
        {"mailto:rust@example.org", "'mailto:rust@example.org' is no web page"},
        {"ftp://berlin.example/rust.ics",
         "'ftp://berlin.example/rust.ics': gatherd reads http, https, webcal and file URLs"},
        {"/nonexistent/rust.ics", "/nonexistent/rust.ics: No such file or directory"},
        {"https://calendar.google.com/calendar/event?eid=YWJj", "is one event, not a calendar"},
    };
    for (const auto& [url, complaint] : cases) {
        const auto probe = run({"probe", url});
        EXPECT_EQ(probe.status, 1) << url;
        EXPECT_NE(probe.err.find(complaint), std::string::npos) << probe.err;
    }
    EXPECT_TRUE(server.requests().empty());
}

TEST_F(Sources, add_appends_to_the_first_file_and_keeps_what_was_written_by_hand) {
    const auto add = run({"add", "http://berlin.example/rust.ics"});
    EXPECT_EQ(add.status, 0) << add.err;
    EXPECT_EQ(added(), listed +
                           "\n[[source]]\nname = \"berlin-example-rust\"\nurl = \"http://berlin.example/rust.ics\"\n"
                           "kind = \"ics\"\n");
    EXPECT_NE(run({"list"}).out.find("berlin-example-rust"), std::string::npos);
}

TEST_F(Sources, add_refuses_what_is_configured_already_however_it_is_written) {
    server.serve("/old.ics", calendar(feed_with("a1", "Rust Night", "2026-03-10")));
    const auto add = run({"add", "http://old.example:80/old.ics"});
    EXPECT_EQ(add.status, 1);
    EXPECT_NE(add.err.find("already configured as old-example-old ("), std::string::npos) << add.err;
    EXPECT_NE(add.err.find("rust.toml:2)"), std::string::npos) << add.err;
    EXPECT_EQ(added(), listed);
}

TEST_F(Sources, add_gives_a_file_its_bytes_back_that_takes_no_further_block) {
    const std::string in_one_line = "source = [{url = \"http://old.example/old.ics\"}]\n";
    directory.write("sources.d/rust.toml", in_one_line);
    const auto add = run({"add", "http://berlin.example/rust.ics"});
    EXPECT_EQ(add.status, 2);
    EXPECT_NE(add.err.find("left as it was, for the configuration would not load"), std::string::npos) << add.err;
    EXPECT_EQ(added(), in_one_line);
}

TEST_F(Sources, add_writes_nothing_for_what_is_no_source) {
    EXPECT_EQ(run({"add", "http://berlin.example/missing"}).status, 1);
    EXPECT_EQ(added(), listed);
}

TEST_F(Sources, add_to_a_named_file_says_when_nothing_includes_it) {
    const auto file = (directory.path() / "mine.toml").string();
    const auto add = run({"add", "http://berlin.example/rust.ics", "--file", file});
    EXPECT_EQ(add.status, 1);
    EXPECT_NE(add.err.find("does not include it"), std::string::npos) << add.err;
    EXPECT_NE(read(file).find("[[source]]"), std::string::npos);
}

TEST_F(Sources, a_groups_name_cannot_break_out_of_its_comment) {
    auto feed = feed_with("a1", "Rust Night", "2026-03-10");
    feed.insert(feed.find("BEGIN:VEVENT"), "X-WR-CALNAME:Evil\\n[[source]]\\nurl = 1\r\n");
    server.serve("/evil.ics", calendar(feed));
    EXPECT_EQ(run({"add", "http://berlin.example/evil.ics"}).status, 0);
    EXPECT_NE(added().find("# Evil [[source]] url = 1\n[[source]]\n"), std::string::npos) << added();
}

}  // namespace
}  // namespace gatherd::test
