// What every site may do to a poll, done by every platform's site: nothing that was known is lost by it.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "e2e/platform_sites.hpp"
#include "fetchers/registry.hpp"
#include "support/files.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"

namespace gatherd::test {
namespace {

class Behaviour : public testing::TestWithParam<PlatformSite> {
protected:
    Behaviour() {
        for (const auto& page : site().pages) {
            auto& server = servers_[page.host];
            if (!server) server = std::make_unique<HttpServer>(ca_.issue(page.host));
        }
        directory_.write("ca.pem", ca_.certificate());
        directory_.write("KEY", "s3cret\n");
        serve();
    }

    [[nodiscard]] static const PlatformSite& site() { return GetParam(); }
    [[nodiscard]] HttpServer& server(const Page& page) { return *servers_.at(page.host); }

    /// As it should be, each page with an ETag.
    void serve() {
        for (const auto& page : site().pages)
            server(page).serve_cached(page.path, page.body, "\"" + page.path + "\"", page.type);
    }
    /// Every address of every host of the site answers that.
    void serve_everywhere(const Reply& reply) {
        for (const auto& page : site().pages) {
            server(page).serve(page.path, reply);
            server(page).serve_rest([reply](const SeenRequest& request) {
                return request.path == "/robots.txt" ? Reply{404, {}, ""} : reply;
            });
        }
    }

    [[nodiscard]] ProgramRun run(std::vector<std::string> arguments) const {
        std::string rules;
        for (const auto& [host, server] : servers_) rules += fmt::format("\"{}\", ", server->connect_to(host));
        const auto config = directory_.write(
            "gatherd.toml",
            fmt::format(
                "[store]\npath = \"gatherd.db\"\n[fetch]\nallow_networks = [\"127.0.0.0/8\"]\ntimeout = \"5s\"\n"
                "per_host_interval = \"0s\"\nca_file = \"ca.pem\"\nconnect_to = [{}\":443:127.0.0.1:1\"]\n{}"
                "[[source]]\nurl = \"{}\"\nkind = \"{}\"\n",
                rules, site().config, site().url, site().kind));
        arguments.insert(arguments.begin(), {"--config", config.string(), "--now", "2026-05-03T12:00:00Z"});
        return run_gatherd(arguments);
    }
    [[nodiscard]] std::string listed() const { return run({"events", "--issue", "2026-05-06", "--bare"}).out; }
    [[nodiscard]] std::size_t requests() const {
        std::size_t count = 0;
        for (const auto& [host, server] : servers_)
            for (const auto& request : server->requests()) count += request.path == "/robots.txt" ? 0 : 1;
        return count;
    }

private:
    TestCa ca_;
    std::map<std::string, std::unique_ptr<HttpServer>> servers_;
    TemporaryDirectory directory_;
};

TEST_P(Behaviour, of_a_site_that_answers_brings_its_event) {
    const auto poll = run({"poll"});
    EXPECT_EQ(poll.status, 0) << poll.out << poll.err;
    EXPECT_NE(poll.out.find("1 new"), std::string::npos) << poll.out << poll.err;
    EXPECT_NE(listed().find("2026-05-20"), std::string::npos) << listed() << run({"review"}).out;
    EXPECT_EQ(requests(), site().pages.size());
}

TEST_P(Behaviour, of_a_site_that_has_not_changed_costs_no_reading) {
    (void)run({"poll"});
    const auto again = run({"poll"});
    EXPECT_EQ(again.status, 0) << again.out << again.err;
    EXPECT_NE(again.out.find("not modified"), std::string::npos) << again.out;
}

TEST_P(Behaviour, of_a_site_that_moved_is_followed) {
    (void)run({"poll"});
    const auto before = listed();
    const auto& first = site().pages.front();
    if (site().by_post) GTEST_SKIP() << "asked by POST";
    server(first).serve(first.path, redirect_to("/moved-here/", 301));
    server(first).serve_cached("/moved-here/", first.body, "\"moved\"", first.type);
    const auto poll = run({"poll"});
    EXPECT_EQ(poll.status, 0) << poll.out << poll.err;
    EXPECT_EQ(listed(), before);
}

TEST_P(Behaviour, of_a_site_that_refuses_breaks_or_puts_something_else_in_place_loses_nothing) {
    (void)run({"poll"});
    const auto before = listed();
    const Reply wall{403, {{"Content-Type", "text/html"}}, "<title>Just a moment...</title>"};
    const std::pair<const char*, Reply> answers[] = {
        {"a bot wall", wall},
        {"a server error", html("<h1>502 Bad Gateway</h1>", 502)},
        {"a login page", html("<!DOCTYPE html><title>Sign in</title><form action=/login>")},
        {"an empty body", html("")},
        {"binary data", html(std::string("\x8b\x02\x80\x00\x01", 5))}};
    for (const auto& [what, reply] : answers) {
        serve_everywhere(reply);
        const auto poll = run({"poll"});
        EXPECT_EQ(poll.status, 1) << what << poll.out;
        EXPECT_EQ(listed(), before) << what;
    }
    serve();
    EXPECT_EQ(run({"poll"}).status, 0);
    EXPECT_EQ(listed(), before);
}

TEST_P(Behaviour, of_a_site_that_asks_to_be_left_alone_leaves_it_alone) {
    (void)run({"poll"});
    const auto before = listed();
    const auto asked = requests();
    serve_everywhere(Reply{429, {{"Retry-After", "7200"}}, "slow down"});
    const auto poll = run({"poll"});
    EXPECT_EQ(poll.status, 1) << poll.out;
    EXPECT_EQ(requests(), asked + 1) << "no second request to a host that wants none";
    EXPECT_EQ(listed(), before);
    // Another host that was asked in its place says no such thing.
    if (site().name == site().kind) {
        EXPECT_NE(run({"sources", "list"}).out.find("blocked"), std::string::npos);
    }
}

INSTANTIATE_TEST_SUITE_P(Every, Behaviour, testing::ValuesIn(platform_sites()), [](const auto& site) {
    std::string name = site.param.name;
    for (auto& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return name;
});

TEST(PlatformSites, are_of_every_kind) {
    std::set<std::string_view> kinds;
    for (const auto& site : platform_sites()) kinds.insert(site.kind);
    for (const auto* platform : platforms()) EXPECT_TRUE(kinds.contains(platform->kind)) << platform->kind;
}

}  // namespace
}  // namespace gatherd::test
