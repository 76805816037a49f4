#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "e2e/scene.hpp"
#include "support/rsa_key.hpp"

namespace gatherd::test {
namespace {

/// Sites with certificates of their own, reached under their real names.
class Platforms : public testing::Test {
protected:
    HttpServer& site(const std::string& host) {
        auto& server = sites_[host];
        if (!server) server = std::make_unique<HttpServer>(ca_.issue(host));
        return *server;
    }
    [[nodiscard]] ProgramRun run(std::vector<std::string> arguments) {
        std::string rules;
        for (const auto& [host, server] : sites_) rules += fmt::format("\"{}\", ", server->connect_to(host));
        directory.write("ca.pem", ca_.certificate());
        const auto config = directory.write(
            "gatherd.toml", fmt::format("[store]\npath = \"gatherd.db\"\n[fetch]\nallow_networks = [\"127.0.0.0/8\"]\n"
                                        "per_host_interval = \"0s\"\nca_file = \"ca.pem\"\nconnect_to = [{}]\n{}",
                                        rules, sources));
        arguments.insert(arguments.begin(), {"--config", config.string(), "--now", "2026-05-03T12:00:00Z"});
        return run_gatherd(arguments);
    }
    void add_source(const std::string& url, const std::string& kind) {
        sources += fmt::format("[[source]]\nurl = \"{}\"\nkind = \"{}\"\n", url, kind);
    }

    static std::string fixture(const std::string& name) { return read(source_path("tests/fixtures/meetup/" + name)); }
    static Reply calendar(std::string body) { return {200, {{"Content-Type", "text/calendar"}}, std::move(body)}; }

    TemporaryDirectory directory;
    std::string sources;

private:
    TestCa ca_;
    std::map<std::string, std::unique_ptr<HttpServer>> sites_;
};

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

constexpr const char* community_calendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nX-WR-CALNAME:Rust\r\n"
    "BEGIN:VEVENT\r\nUID:abc@google.com\r\nDTSTART:20260513T170000Z\r\nDTEND:20260513T183000Z\r\n"
    "SUMMARY:Online & remote: Rust 101\r\nDESCRIPTION:https://www.meetup.com/rust-berlin/events/300000002/\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

TEST_F(Platforms, event_of_a_page_its_feed_and_a_calendar_is_one_listing_with_three_sources) {
    auto& meetup = site("www.meetup.com");
    meetup.serve("/rust-berlin/events/", html(fixture("group_page.html")));
    meetup.serve("/rust-berlin/events/ical/", calendar(fixture("group.ics")));
    site("calendar.example").serve("/rust.ics", calendar(community_calendar));
    add_source("https://www.meetup.com/rust-berlin/", "meetup");
    add_source("https://www.meetup.com/rust-berlin/events/ical/", "ics");
    add_source("https://calendar.example/rust.ics", "ics");
    const auto poll = run({"poll"});
    EXPECT_EQ(poll.status, 0) << poll.out << poll.err;
    const auto listed = run({"events", "--from", "2026-05-13", "--to", "2026-05-13", "--format", "json"});
    EXPECT_EQ(count(listed.out, "\"title\": \"Online & remote: Rust 101\""), 1U) << listed.out;
    EXPECT_EQ(count(listed.out, "\"first_seen\""), 3U) << listed.out;
    EXPECT_NE(listed.out.find("\"mode\": \"virtual\""), std::string::npos) << listed.out;
}

TEST_F(Platforms, meetup_that_refuses_its_page_is_read_from_its_feed) {
    auto& meetup = site("www.meetup.com");
    meetup.serve("/rust-berlin/events/", html("<title>Just a moment...</title>", 403));
    meetup.serve("/rust-berlin/events/ical/", calendar(fixture("group.ics")));
    add_source("https://www.meetup.com/rust-berlin/", "meetup");
    const auto poll = run({"poll"});
    EXPECT_NE(poll.out.find("2 new"), std::string::npos) << poll.out << poll.err;
}

TEST_F(Platforms, meetup_that_asks_to_be_left_alone_is_left_alone_and_its_events_stay) {
    auto& meetup = site("www.meetup.com");
    meetup.serve("/rust-berlin/events/", html(fixture("group_page.html")));
    add_source("https://www.meetup.com/rust-berlin/", "meetup");
    (void)run({"poll"});
    const auto before = run({"events", "--issue", "2026-05-06", "--bare"}).out;
    EXPECT_NE(before, "");
    meetup.serve("/rust-berlin/events/", Reply{429, {{"Retry-After", "3600"}}, "slow down"});
    const auto poll = run({"poll"});
    EXPECT_EQ(poll.status, 1);
    EXPECT_TRUE(meetup.requests("/rust-berlin/events/ical/").empty()) << "the whole host asked for a pause";
    EXPECT_EQ(run({"events", "--issue", "2026-05-06", "--bare"}).out, before);
}

TEST_F(Platforms, meetup_group_that_was_renamed_is_followed_to_its_new_name) {
    auto& meetup = site("www.meetup.com");
    meetup.serve("/rust-b/events/", redirect_to("/rust-berlin/events/", 301));
    meetup.serve("/rust-berlin/events/", html(fixture("group_page.html")));
    add_source("https://www.meetup.com/rust-b/", "meetup");
    const auto poll = run({"-v", "poll"});
    EXPECT_EQ(poll.status, 0) << poll.out;
    EXPECT_NE(poll.err.find("the group 'rust-b' is now called 'rust-berlin'"), std::string::npos) << poll.err;
}

std::string api_page(const std::string& id, const std::string& day, bool more) {
    return fmt::format(
        R"({{"data":{{"groupByUrlname":{{"name":"Rust Berlin","urlname":"rust-berlin","timezone":"Europe/Berlin","events":
        {{"pageInfo":{{"endCursor":"c1","hasNextPage":{}}},"edges":[{{"node":{{"id":"{}","title":"Rust Night {}",
        "eventUrl":"https://www.meetup.com/rust-berlin/events/{}/","dateTime":"2026-05-{}T19:00:00+02:00",
        "eventType":"PHYSICAL","status":"ACTIVE","venues":[{{"name":"c-base","city":"Berlin","country":"de"}}]}}}}]}}}}}}}})",
        more, id, id, id, day);
}

TEST_F(Platforms, meetup_is_read_through_its_api_when_credentials_are_configured) {
    site("secure.meetup.com").serve("/oauth2/access", html(R"({"access_token":"t0ken","expires_in":3600})"));
    site("api.meetup.com").serve("/gql-ext", [](const SeenRequest& request) {
        if (request.header("authorization") != "Bearer t0ken") return html("{}", 401);
        const bool second = request.body.find(R"(after:\"c1\")") != std::string::npos;
        return html(second ? api_page("2", "13", false) : api_page("1", "06", true));
    });
    const auto key = directory.write("key.pem", make_rsa_key().private_key);
    sources = fmt::format(
        "[meetup]\nclient_key = \"c\"\nmember_id = \"1\"\nsigning_key_id = \"k\"\nsigning_key_file = \"{}\"\n",
        key.string());
    add_source("https://www.meetup.com/rust-berlin/", "meetup");
    const auto poll = run({"-v", "poll"});
    EXPECT_EQ(poll.status, 0) << poll.out;
    const auto listed = run({"events", "--issue", "2026-05-06", "--bare"}).out;
    EXPECT_NE(listed.find("2026-05-06 | Berlin, DE | [Rust Berlin]"), std::string::npos) << listed;
    EXPECT_NE(listed.find("2026-05-13 | Berlin, DE"), std::string::npos) << listed;
    for (const auto& text : {poll.out, poll.err})
        EXPECT_EQ(text.find("t0ken"), std::string::npos) << "secrets stay out of what is printed";
    EXPECT_EQ(site("secure.meetup.com").requests("/oauth2/access").at(0).method, "POST");
}

std::string google_item(const std::string& id, const std::string& day, const std::string& title) {
    return fmt::format(
        R"({{"id":"{0}","iCalUID":"{0}@google.com","status":"confirmed","summary":"{2}","location":"Berlin, Germany",
        "start":{{"dateTime":"2026-05-{1}T19:00:00+02:00"}},"end":{{"dateTime":"2026-05-{1}T21:00:00+02:00"}},
        "description":"https://rust.example/{0}"}})",
        id, day, title);
}

std::string google_list(const std::string& items, const std::string& token) {
    return fmt::format(R"({{"summary":"Rust","timeZone":"Europe/Berlin","nextSyncToken":"{}","items":[{}]}})", token,
                       items);
}

TEST_F(Platforms, google_calendar_is_asked_for_what_changed_until_its_token_is_worth_nothing) {
    auto& api = site("www.googleapis.com");
    bool expired = false;
    api.serve_rest([&](const SeenRequest& request) {
        const auto asks_with = [&](const char* token) { return request.target.find(token) != std::string::npos; };
        if (request.header("x-goog-api-key") != "s3cret") return html("{}", 400);
        if (asks_with("syncToken=t1"))
            return html(google_list(
                google_item("a", "07", "Rust Night (moved)") + R"(,{"id":"b","status":"cancelled"})", "t2"));
        if (asks_with("syncToken=t2"))
            return expired ? html(R"({"error":{"code":410,"errors":[{"reason":"fullSyncRequired"}]}})", 410)
                           : html(google_list("", "t2"));
        return html(google_list(google_item("a", "06", "Rust Night") + "," + google_item("b", "13", "Rust Day") + "," +
                                    google_item("c", "20", "Rust Camp"),
                                "t1"));
    });
    directory.write("key", "s3cret\n");
    sources = "[google]\napi_key_file = \"key\"\n";
    add_source("rust@group.calendar.google.com", "google-calendar");
    EXPECT_NE(run({"poll"}).out.find("3 new"), std::string::npos);

    const auto changes = run({"poll"});
    EXPECT_NE(changes.out.find("1 changed"), std::string::npos) << changes.out;
    EXPECT_NE(changes.out.find("1 gone"), std::string::npos) << changes.out;
    const auto listed = run({"events", "--issue", "2026-05-06", "--bare"}).out;
    EXPECT_NE(listed.find("2026-05-07"), std::string::npos) << listed;
    EXPECT_EQ(listed.find("Rust Day"), std::string::npos) << listed;
    EXPECT_NE(listed.find("Rust Camp"), std::string::npos) << "what is not told has not changed\n" << listed;

    EXPECT_NE(run({"poll"}).out.find("not modified"), std::string::npos);
    expired = true;
    const auto whole = run({"-v", "poll"});
    EXPECT_EQ(whole.status, 0) << whole.out << whole.err;
    EXPECT_NE(run({"events", "--issue", "2026-05-06", "--bare"}).out.find("Rust Day"), std::string::npos);
    EXPECT_EQ(run({"sources", "list"}).out.find("gone"), std::string::npos) << "410 spoke of the token alone";
}

TEST_F(Platforms, doorkeeper_is_read_page_by_page) {
    site("api.doorkeeper.jp").serve("/groups/mitakarb/events", [](const SeenRequest& request) {
        const bool second = request.target.find("page=2") != std::string::npos;
        std::string list;
        for (int i = second ? 25 : 0; i < (second ? 26 : 25); ++i)
            list += fmt::format(R"({}{{"event":{{"id":{},"title":"LT {}","starts_at":"2026-05-{:02}T10:30:00.000Z",
                "venue_name":"Hall","address":"Tokyo, Japan"}}}})",
                                list.empty() ? "" : ",", i, i, i + 4);
        return html("[" + list + "]");
    });
    add_source("https://mitakarb.doorkeeper.jp/", "doorkeeper");
    const auto poll = run({"poll"});
    EXPECT_NE(poll.out.find("26 new"), std::string::npos) << poll.out;
}

}  // namespace
}  // namespace gatherd::test
