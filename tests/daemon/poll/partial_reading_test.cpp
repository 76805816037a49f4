// A feed that is read only where it differs from the last poll must leave the store as if all of it had been read.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "config/config.hpp"
#include "poll/refresh.hpp"
#include "support/fake_fetcher.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

const sys_seconds beginning = *parse_rfc3339("2026-03-01T12:00:00Z");

/// A store with one calendar feed.
class Reader {
public:
    explicit Reader(const std::string& name) {
        source_.name = "feed";
        source_.url = "https://feed.example/rust.ics";
        source_.kind = "ics";
        store_ = std::move(*Store::open((directory_.path() / name).string(), Store::Access::read_write));
        store_->sync_sources({&source_, 1}, beginning);
    }

    PollReport poll(std::string body, sys_seconds now) {
        const FixedClock clock(now);
        const auto at_once = [](const RefreshEnvironment::Job& job) { job(); };
        RefreshEnvironment environment{fetcher_, *store_, **gazetteer_,      style_, options_, clock,
                                       at_once,  at_once, [] { return 0.5; }};
        PollReport report;
        refresh(source_, environment, [&](PollReport finished) { report = std::move(finished); });
        fetcher_.answer(source_.url, 200, std::move(body));
        return report;
    }

    /// All that may be printed of it, or told of its health.
    std::string told(sys_seconds now) {
        const auto today = utc_day(now);
        std::string text = store_->source_state("feed").health + "\n";
        for (const auto& one : store_->events({today - date::days(380), today + date::days(380)})) {
            const auto& event = one.event;
            text += fmt::format("{} {} {} {} {} {} {} {}\n", one.id, event.title, event.url, event.uid,
                                event.recurrence_id, format_local(event.time.start), one.listed, one.reason);
            text += event.why.date + "; " + event.why.identity + "; " + event.why.place + "\n";
            for (const auto& at : one.sightings)
                text += format_rfc3339(at.first_seen) + " " + format_rfc3339(at.last_seen) + "\n";
        }
        for (const auto& one : store_->diagnostics("feed"))
            if (one.message.find("END:VALARM") == std::string::npos)
                text += fmt::format("{}: {}\n", one.line, one.message);
        auto series = store_->series();
        std::vector<std::string> rules;
        for (const auto& [source, raw] : series) rules.push_back(raw.uid + raw.title + format_local(raw.start.wall));
        std::sort(rules.begin(), rules.end());
        for (const auto& rule : rules) text += rule + "\n";
        return text + (store_->accounting(now).balances() ? "" : "something was lost");
    }

    std::vector<std::string> problems() { return store_->check(); }

private:
    test::TemporaryDirectory directory_;
    test::FakeFetcher fetcher_;
    std::unique_ptr<Store> store_;
    Source source_;
    Result<std::shared_ptr<const Gazetteer>> gazetteer_ = Gazetteer::open();
    Style style_ = *built_in_style("twir");
    PollOptions options_;
};

/// A calendar that lives as badly as calendars do.
class Calendar {
public:
    explicit Calendar(unsigned seed) : random_(seed) {
        for (int i = 0; i < 25; ++i) add();
    }

    void live() {
        for (auto changes = below(4); changes > 0; --changes) change();
        if (below(3) == 0) std::shuffle(components_.begin(), components_.end(), random_);
    }

    [[nodiscard]] std::string served(sys_seconds now) const {
        std::string text = "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\n";
        for (const auto& one : components_)
            text += "BEGIN:VEVENT\r\nDTSTAMP:" + date::format("%Y%m%dT%H%M%SZ", now) + "\r\n" + one + "END:VEVENT\r\n";
        return text;
    }

private:
    void change() {
        const auto at = below(components_.size());
        switch (below(6)) {
            case 0:
                return add();
            case 1:
                former_.push_back(components_[at]);
                components_.erase(components_.begin() + static_cast<std::ptrdiff_t>(at));
                return add();
            case 2:
                former_.push_back(components_[at]);
                components_[at] += "COMMENT:unseen\r\n";
                return;
            case 3:
                if (!former_.empty()) components_[at] = former_[below(former_.size())];
                return;
            case 4:
                return components_.push_back(std::string(components_[at]));
            default:
                components_[at] = component();
        }
    }

    void add() { components_.push_back(component()); }

    std::string component() {
        const auto kind = below(9);
        // What is wrong with an event that lies outside of what is kept need not be told.
        const int reach = kind == 5 ? 300 : 600;
        const auto day =
            date::floor<date::days>(beginning) + date::days(static_cast<int>(below(1'200)) * reach / 600 - reach);
        const auto start = date::format("%Y%m%d", day) + fmt::format("T{:02}0000", 17 + below(4));
        const auto number = below(12);
        const auto title = fmt::format("SUMMARY:Rust Night {}\r\n", number);
        const auto uid = fmt::format("UID:{}@example\r\n", number);
        switch (kind) {
            case 0:
                return uid + "DTSTART;TZID=Europe/Berlin:" + start + "\r\nRRULE:FREQ=MONTHLY;COUNT=9\r\n" + title;
            case 1:
                return uid + "DTSTART;TZID=Europe/Berlin:" + start + "\r\nRECURRENCE-ID;TZID=Europe/Berlin:" + start +
                       "\r\n" + title;
            case 2:  // no UID
                return "DTSTART;TZID=Europe/Berlin:" + start + "\r\n" + title;
            case 3:  // the same page under many UIDs
                return fmt::format("UID:{}\r\nURL:https://www.meetup.com/rust/events/3100000{}/\r\n", random_(),
                                   number) +
                       "DTSTART:" + start + "Z\r\nDTEND:" + start + "Z\r\n" + title;
            case 4:  // cannot be read
                return uid + title;
            case 5:  // in a zone that nobody knows
                return fmt::format("UID:{}\r\n", random_()) + "DTSTART;TZID=Moon/Tycho:" + start + "\r\n" + title;
            default:
                return fmt::format("UID:{}\r\nURL:https://rust.example/{}\r\n", random_(), random_() % 20) +
                       "DTSTART;TZID=Europe/Berlin:" + start + "\r\n" + title;
        }
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

    std::mt19937 random_;
    std::vector<std::string> components_;
    std::vector<std::string> former_;
};

/// Its nesting is broken: with it in the feed nothing can be told before all is read.
const std::string irregular = "BEGIN:VEVENT\r\nEND:VALARM\r\nDTSTART:19000101\r\nEND:VEVENT\r\n";

class PartialReading : public ::testing::TestWithParam<unsigned> {};

TEST_P(PartialReading, leaves_what_reading_all_leaves) {
    Calendar calendar(GetParam());
    Reader in_part("part.db");
    Reader whole("whole.db");
    auto now = beginning;
    for (int polls = 0; polls < 25; ++polls) {
        const auto body = calendar.served(now);
        (void)in_part.poll(body + "END:VCALENDAR\r\n", now);
        (void)whole.poll(body + irregular + "END:VCALENDAR\r\n", now);
        ASSERT_EQ(in_part.told(now), whole.told(now)) << "poll " << polls;
        calendar.live();
        now += std::chrono::hours(7);
    }
    EXPECT_TRUE(in_part.problems().empty());
}

// Luma has two names, and a UID under each: whoever reads only one does not see that they are the same.
TEST(PartialReading, reads_all_where_what_is_new_bears_the_name_of_what_was_left_out) {
    const auto evening = [](const std::string& uid, const std::string& hour) {
        return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:20260310T" + hour +
               "0000Z\r\nSUMMARY:Rust Night\r\nEND:VEVENT\r\n";
    };
    const auto seven = evening("evt-night@events.lu.ma", "19");
    const auto nine = evening("evt-night@events.luma.com", "21");
    const std::string end = "END:VCALENDAR\r\n";
    Reader in_part("part.db");
    Reader whole("whole.db");
    auto now = beginning;
    for (const auto& events : {seven, seven + nine, nine}) {
        (void)in_part.poll("BEGIN:VCALENDAR\r\n" + events + end, now);
        (void)whole.poll("BEGIN:VCALENDAR\r\n" + events + irregular + end, now);
        EXPECT_EQ(in_part.told(now), whole.told(now)) << events;
        now += std::chrono::hours(7);
    }
    EXPECT_TRUE(in_part.problems().empty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, PartialReading, ::testing::Range(1U, 21U));

}  // namespace
}  // namespace gatherd
