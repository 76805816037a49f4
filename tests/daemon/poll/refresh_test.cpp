#include "poll/refresh.hpp"

#include <gmock/gmock.h>

#include "config/config.hpp"
#include "support/fake_fetcher.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::string url = "https://feed.example/rust.ics";

std::string calendar(const std::string& body) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + body + "END:VCALENDAR\r\n";
}

std::string event(const std::string& uid, const std::string& summary) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART;TZID=Europe/Berlin:20260310T180000\r\nSUMMARY:" + summary +
           "\r\nLOCATION:Berlin\\, Germany\r\nURL:https://e.example/" + uid + "\r\nEND:VEVENT\r\n";
}

/// One source, a fetcher that answers when told, and worker and loop that run at once.
class Refreshes : public ::testing::Test {
protected:
    Refreshes() {
        source_.name = "rust";
        source_.url = url;
        source_.kind = "ics";
        auto opened = Store::open((directory_.path() / "gatherd.db").string(), Store::Access::read_write);
        store_ = std::move(*opened);
        store_->sync_sources({&source_, 1}, clock_.now());
    }

    /// Polls once with that answer.
    PollReport poll(FetchResult answer) {
        const auto now = [](const RefreshEnvironment::Job& job) { job(); };
        RefreshEnvironment environment{fetcher_, *store_, **gazetteer_,      style_, options_, clock_,
                                       now,      now,     [] { return 0.0; }};
        PollReport report;
        refresh(source_, environment, [&](PollReport finished) { report = std::move(finished); });
        fetcher_.answer(source_.url, std::move(answer));
        return report;
    }

    static FetchResult served(std::string body, std::string etag = {}) {
        Response response;
        response.status = 200;
        response.body = std::move(body);
        if (!etag.empty()) response.headers["etag"] = std::move(etag);
        return response;
    }

    [[nodiscard]] std::size_t known_events() {
        return store_->events({local_days(date::year(2026) / 1 / 1), local_days(date::year(2026) / 12 / 31)}).size();
    }

    test::TemporaryDirectory directory_;
    test::FakeFetcher fetcher_;
    FixedClock clock_{*parse_rfc3339("2026-03-01T12:00:00Z")};
    std::unique_ptr<Store> store_;
    Result<std::shared_ptr<const Gazetteer>> gazetteer_ = Gazetteer::open();
    Style style_ = *built_in_style("twir");
    PollOptions options_;
    Source source_;
};

TEST_F(Refreshes, keep_what_was_read_and_say_how_much) {
    const auto report = poll(served(calendar(event("a", "Rust Night"))));
    EXPECT_EQ(report.outcome, "changed") << report.message;
    EXPECT_EQ(report.counts.created, 1U);
    EXPECT_EQ(known_events(), 1U);
    EXPECT_EQ(store_->source_state("rust").health, "ok");
}

TEST_F(Refreshes, propose_a_new_address_without_the_key_in_its_query) {
    source_.url = url + "?token=abcdef";
    auto answer = served(calendar(event("a", "Rust Night")));
    answer->first_redirect_status = 301;
    answer->redirects = {"https://new.example/rust.ics?format=ics&token=abcdef"};
    for (int polls = 0; polls < polls_that_settle_a_move; ++polls) (void)poll(answer);
    EXPECT_THAT(store_->source_state("rust").detail, HasSubstr("set url = \"https://new.example/rust.ics?…\""));
}

TEST_F(Refreshes, send_validators_back_and_take_304_for_no_change) {
    (void)poll(served(calendar(event("a", "Rust Night")), "\"v1\""));
    Response not_modified;
    not_modified.status = 304;
    const auto report = poll(not_modified);
    EXPECT_EQ(report.outcome, "not modified");
    EXPECT_EQ(known_events(), 1U);
    EXPECT_EQ(store_->source_state("rust").etag, "\"v1\"");
}

TEST_F(Refreshes, of_the_same_bytes_cost_no_reading) {
    const auto with_fault = calendar(event("a", "Rust Night") + "BEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\n");
    EXPECT_FALSE(poll(served(with_fault)).diagnostics.empty());
    const auto again = poll(served(with_fault));
    EXPECT_EQ(again.outcome, "not modified");
    EXPECT_TRUE(again.diagnostics.empty()) << "whoever reads it finds the fault";
}

TEST_F(Refreshes, read_the_same_bytes_again_when_the_source_is_configured_otherwise) {
    (void)poll(served(calendar(event("a", "Rust Night"))));
    source_.mode = Mode::virtual_;
    EXPECT_EQ(poll(served(calendar(event("a", "Rust Night")))).outcome, "changed");
    source_.require_title = {"haskell"};
    EXPECT_EQ(poll(served(calendar(event("a", "Rust Night")))).counts.rejected, 1U);
}

TEST_F(Refreshes, that_fail_lose_nothing_and_come_back_later_each_time) {
    (void)poll(served(calendar(event("a", "Rust Night"))));
    const auto failed = poll(tl::unexpected(FetchError{FetchFailure::timeout, url + ": no answer within 20 s", {}}));
    EXPECT_EQ(failed.outcome, "failed");
    EXPECT_THAT(failed.message, HasSubstr(url));
    EXPECT_EQ(known_events(), 1U);
    EXPECT_EQ(store_->source_state("rust").consecutive_failures, 1);
    (void)poll(served("<html>welcome</html>"));
    EXPECT_EQ(store_->source_state("rust").consecutive_failures, 2);
    EXPECT_EQ(store_->source_state("rust").health, "failing");
    (void)poll(served(calendar(event("a", "Rust Night"))));
    EXPECT_EQ(store_->source_state("rust").consecutive_failures, 0);
}

TEST_F(Refreshes, of_half_a_calendar_are_errors) {
    (void)poll(served(calendar(event("a", "Rust Night") + event("b", "Other"))));
    const auto whole = calendar(event("a", "Rust Night") + event("b", "Other"));
    const auto report = poll(served(whole.substr(0, whole.find("UID:b"))));
    EXPECT_EQ(report.outcome, "failed");
    EXPECT_THAT(report.message, HasSubstr("cut off"));
    EXPECT_EQ(known_events(), 2U);
}

TEST_F(Refreshes, come_as_seldom_as_the_calendar_wishes_also_while_it_stays_the_same) {
    const std::string night = event("a", "Rust Night");
    const auto wishing = calendar("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" + night);
    const auto pause = [&] { return *store_->source_state("rust").next_poll - clock_.now(); };
    (void)poll(served(wishing));
    EXPECT_GE(pause(), std::chrono::hours(12));
    (void)poll(served(wishing));
    EXPECT_GE(pause(), std::chrono::hours(12)) << "the same bytes";
    const auto stamped = [](std::string text) {
        return text.replace(text.find("SUMMARY"), 0, "DTSTAMP:20260301T115959Z\r\n");
    };
    (void)poll(served(stamped(wishing)));
    EXPECT_GE(pause(), std::chrono::hours(12)) << "read, and nothing new";
    Response unchanged;
    unchanged.status = 304;
    (void)poll(unchanged);
    EXPECT_GE(pause(), std::chrono::hours(12)) << "304";
    (void)poll(served(calendar("REFRESH-INTERVAL;VALUE=DURATION:PT0S\r\n" + night)));
    EXPECT_LT(pause(), std::chrono::hours(12)) << "it wishes no more";
}

TEST_F(Refreshes, wait_as_long_as_the_server_asks) {
    (void)poll(tl::unexpected(FetchError{FetchFailure::rate_limited, url + ": asked to wait", std::chrono::hours(3)}));
    EXPECT_EQ(store_->source_state("rust").next_poll, clock_.now() + std::chrono::hours(3));
    EXPECT_EQ(store_->source_state("rust").health, "blocked");
}

/// A page that leads to a feed, which alone holds the events.
class RefreshesOfAPage : public Refreshes {
protected:
    RefreshesOfAPage() {
        source_.kind = "web";
        source_.url = page;
    }

    /// Polls once: the page is served, then the feed answers so.
    PollReport poll_both(FetchResult feed) {
        const auto now = [](const RefreshEnvironment::Job& job) { job(); };
        RefreshEnvironment environment{fetcher_, *store_, **gazetteer_,      style_, options_, clock_,
                                       now,      now,     [] { return 0.0; }};
        PollReport report;
        refresh(source_, environment, [&](PollReport finished) { report = std::move(finished); });
        EXPECT_TRUE(fetcher_.under_way.front().request.validators.empty()) << "the page holds no events";
        fetcher_.answer(page, served("<link rel=alternate type='text/calendar' href='/rust.ics'>"));
        if (fetcher_.under_way.empty()) return report;
        sent_ = fetcher_.under_way.front().request.validators;
        fetcher_.answer(url, std::move(feed));
        return report;
    }

    const std::string page = "https://feed.example/";
    Validators sent_;
};

TEST_F(RefreshesOfAPage, send_the_validators_of_the_feed_to_the_feed) {
    (void)poll_both(served(calendar(event("a", "Rust Night")), "\"v1\""));
    EXPECT_TRUE(sent_.empty());
    Response not_modified;
    not_modified.status = 304;
    EXPECT_EQ(poll_both(not_modified).outcome, "not modified");
    EXPECT_EQ(sent_.etag, "\"v1\"");
    EXPECT_EQ(known_events(), 1U);
    EXPECT_EQ(poll_both(served(calendar(event("a", "Rust Night")), "\"v1\"")).outcome, "not modified") << "same bytes";
    EXPECT_EQ(poll_both(served(calendar(event("b", "Haskell Night")), "\"v2\"")).outcome, "changed");
}

TEST_F(Refreshes, of_a_kind_without_a_reader_are_called_misconfigured) {
    source_.kind = "carrier-pigeon";
    const auto now = [](const RefreshEnvironment::Job& job) { job(); };
    RefreshEnvironment environment{fetcher_, *store_, **gazetteer_,      style_, options_, clock_,
                                   now,      now,     [] { return 0.0; }};
    PollReport report;
    refresh(source_, environment, [&](PollReport finished) { report = std::move(finished); });
    EXPECT_EQ(report.outcome, "failed");
    EXPECT_THAT(report.message, HasSubstr("carrier-pigeon"));
    EXPECT_EQ(store_->source_state("rust").health, "misconfigured");
}

}  // namespace
}  // namespace gatherd
