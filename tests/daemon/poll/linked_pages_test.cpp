#include "poll/linked_pages.hpp"

#include <gmock/gmock.h>

#include "config/config.hpp"
#include "poll/poll_all.hpp"
#include "support/fake_fetcher.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string calendar_url =
    "https://calendar.google.com/calendar/ical/rust%40group.calendar.google.com/public/basic.ics";
const std::string page_url = "https://events.example.org/rust-night";

std::string entry(const std::string& uid, const std::string& day, const std::string& summary, const std::string& url,
                  const std::string& city = "Berlin") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "@google.com\r\nDTSTART:" + day + "T180000Z\r\nDTEND:" + day +
           "T200000Z\r\nSUMMARY:" + summary + "\r\nLOCATION:" + city + "\\, Germany\r\nDESCRIPTION:" + url +
           "\r\nEND:VEVENT\r\n";
}

std::string page(const std::string& day, const std::string& name, const std::string& more = {}) {
    return R"(<!DOCTYPE html><html><head><title>Rust</title><script type="application/ld+json">{
        "@context": "https://schema.org", "@type": "Event", "name": ")" +
           name + R"(", "startDate": ")" + day + R"(T19:00:00+01:00", "endDate": ")" + day + R"(T21:00:00+01:00",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",)" +
           more + R"("organizer": {"@type": "Organization", "name": "Ferris Society", "url": "https://ferris.example"},
        "location": [{"@type": "VirtualLocation", "url": "https://events.example.org/join"}, {"@type": "Place",
        "name": "Crab Hall", "address": {"@type": "PostalAddress", "addressLocality": "Potsdam",
        "addressCountry": "DE"}}]}</script></head><body></body></html>)";
}

Response response(int status, std::string body = {}) {
    Response made;
    made.status = status;
    made.body = std::move(body);
    return made;
}

/// A community's calendar, the pages that it links to, and worker and loop that run at once.
class LinkedPages : public ::testing::Test {
protected:
    LinkedPages() {
        source_.name = "community";
        source_.url = calendar_url;
        source_.kind = "google-calendar";
        store_->sync_sources({&source_, 1}, clock_.now());
    }
    void TearDown() override { EXPECT_THAT(store_->check(), IsEmpty()); }

    /// Polls the calendar; every request that follows is for a page and gets `answer`.
    void poll(const std::string& entries, const FetchResult& answer) {
        poll_all(
            {source_}, environment_, [](const PollReport&) {}, [this] { ++rounds_; });
        fetcher_.answer(calendar_url,
                        response(200, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + entries + "END:VCALENDAR\r\n"));
        pages_.clear();
        while (!fetcher_.under_way.empty()) {
            pages_.push_back(fetcher_.under_way.front().request);
            fetcher_.answer(pages_.back().url, answer);
        }
    }
    void pass(int hours) { clock_.set(clock_.now() + std::chrono::hours(hours)); }

    [[nodiscard]] std::vector<StoredEvent> listed() {
        auto all = store_->events({parse_date("2026-01-01").value(), parse_date("2026-12-31").value()});
        std::erase_if(all, [](const auto& one) { return !one.listed || one.event.status == Status::cancelled; });
        return all;
    }
    [[nodiscard]] StoredEvent only() { return listed().at(0); }
    [[nodiscard]] std::string first_day() { return format_date(only().event.time.first_day()); }

    test::TemporaryDirectory directory_;
    test::FakeFetcher fetcher_;
    FixedClock clock_{*parse_rfc3339("2026-03-01T12:00:00Z")};
    std::unique_ptr<Store> store_ =
        Store::open((directory_.path() / "gatherd.db").string(), Store::Access::read_write).value();
    Result<std::shared_ptr<const Gazetteer>> gazetteer_ = Gazetteer::open();
    Style style_ = *built_in_style("twir");
    PollOptions options_;
    Source source_;
    RefreshEnvironment environment_{fetcher_,
                                    *store_,
                                    **gazetteer_,
                                    style_,
                                    options_,
                                    clock_,
                                    [](const auto& job) { job(); },
                                    [](const auto& job) { job(); },
                                    [] { return 0.0; }};
    std::vector<Request> pages_;  ///< that the last poll asked for
    int rounds_ = 0;
};

TEST_F(LinkedPages, correct_date_place_mode_and_organizer_of_the_entry_and_say_so) {
    poll(entry("a", "20260310", "Rust Night", page_url), response(200, page("2026-03-11", "Rust Night")));
    EXPECT_EQ(rounds_, 1);
    EXPECT_THAT(pages_, SizeIs(1));
    const auto event = only().event;
    EXPECT_EQ(format_date(event.time.first_day()), "2026-03-11");
    EXPECT_EQ(event.place.city, "Potsdam");
    EXPECT_EQ(event.mode, Mode::hybrid);
    EXPECT_EQ(event.organizer.name, "Ferris Society");
    EXPECT_EQ(event.url, page_url);
    EXPECT_THAT(event.mirrors, IsEmpty());
    EXPECT_THAT(event.why.date, HasSubstr("page events.example.org/rust-night"));
    EXPECT_THAT(event.why.identity, HasSubstr("community"));
    EXPECT_THAT(only().disagreements, testing::Contains(HasSubstr("date: community says 2026-03-10")));
    EXPECT_EQ(only().sightings.size(), 1U);
}

TEST_F(LinkedPages, that_say_cancelled_cancel) {
    poll(entry("a", "20260310", "Rust Night", page_url),
         response(200, page("2026-03-10", "Rust Night", R"("eventStatus": "https://schema.org/EventCancelled",)")));
    EXPECT_THAT(listed(), IsEmpty());
    EXPECT_EQ(store_->accounting(clock_.now()).cancelled, 1U);
}

TEST_F(LinkedPages, that_fail_cost_nothing_and_keep_what_they_said) {
    const auto calendar = entry("a", "20260310", "Rust Night", page_url);
    poll(calendar, response(500));
    EXPECT_EQ(first_day(), "2026-03-10");
    poll(calendar + " ", response(200, page("2026-03-11", "Rust Night")));
    EXPECT_THAT(pages_, IsEmpty()) << "not due";
    pass(25);
    poll(calendar, response(200, page("2026-03-11", "Rust Night")));
    EXPECT_EQ(first_day(), "2026-03-11");
    for (const auto& answer : {FetchResult(response(404)), FetchResult(response(200, "<html>welcome</html>")),
                               FetchResult(tl::unexpected(FetchError{FetchFailure::timeout, "no answer", {}}))}) {
        pass(24 * 8);
        poll(calendar, answer);
        EXPECT_EQ(first_day(), "2026-03-11");
    }
}

TEST_F(LinkedPages, are_asked_for_again_with_what_the_server_gave) {
    auto answer = response(200, page("2026-03-11", "Rust Night"));
    answer.headers["etag"] = "\"v1\"";
    poll(entry("a", "20260310", "Rust Night", page_url), answer);
    pass(13);
    poll(entry("a", "20260310", "Rust Night", page_url), response(304));
    ASSERT_THAT(pages_, SizeIs(1));
    EXPECT_EQ(pages_[0].validators.etag, "\"v1\"");
    EXPECT_EQ(first_day(), "2026-03-11");
    pass(1);
    poll(entry("a", "20260312", "Rust Night", page_url), answer);
    ASSERT_THAT(pages_, SizeIs(1)) << "the entry changed";
    EXPECT_EQ(pages_[0].validators.etag, "");
}

TEST_F(LinkedPages, of_the_next_evening_do_not_redate_this_one) {
    poll(entry("a", "20260310", "Rust Night", page_url) + entry("b", "20260312", "Rust Night", page_url),
         response(200, page("2026-03-12", "Rust Night")));
    EXPECT_THAT(pages_, SizeIs(1));
    ASSERT_THAT(listed(), SizeIs(2));
    EXPECT_EQ(first_day(), "2026-03-10");
    EXPECT_EQ(listed()[1].event.organizer.name, "Ferris Society");
}

TEST_F(LinkedPages, of_something_else_change_nothing) {
    poll(entry("a", "20260310", "Rust Night", page_url), response(200, page("2026-03-11", "Cobol Congress")));
    EXPECT_EQ(only().event.title, "Rust Night");
    EXPECT_EQ(first_day(), "2026-03-10");
    pass(13);
    poll(entry("a", "20260310", "Rust Night", page_url), response(200, page("2026-05-10", "Rust Night")));
    EXPECT_EQ(first_day(), "2026-03-10") << "the next of a series";
}

TEST_F(LinkedPages, are_left_alone_when_the_group_itself_is_polled) {
    auto page_of_group = source_;
    page_of_group.name = "group";
    page_of_group.kind = "web";
    page_of_group.url = "https://events.example.org/";
    poll(entry("a", "20260310", "Rust Night", page_url, "Potsdam"), response(500));
    store_->sync_sources(std::vector{source_, page_of_group}, clock_.now());
    pass(25);
    refresh(page_of_group, environment_, [](const PollReport&) {});
    fetcher_.answer(page_of_group.url,
                    response(200, page("2026-03-10", "Rust Night", R"("url": ")" + page_url + R"(",)")));
    ASSERT_THAT(listed(), SizeIs(1));
    poll(entry("a", "20260310", "Rust Night", page_url, "Potsdam"), response(500));
    EXPECT_THAT(pages_, IsEmpty());
}

TEST_F(LinkedPages, of_events_beyond_the_coming_issues_are_not_asked_for) {
    poll(entry("a", "20260901", "Rust Night", page_url) + entry("b", "20260110", "Rust Night", page_url),
         response(500));
    EXPECT_THAT(pages_, IsEmpty());
}

}  // namespace
}  // namespace gatherd
