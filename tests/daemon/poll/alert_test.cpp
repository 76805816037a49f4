#include "poll/alert.hpp"

#include <gmock/gmock.h>

#include "support/fake_fetcher.hpp"

namespace gatherd {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string hook = "https://hook.example/x";

class AlertTest : public testing::Test {
protected:
    /// A poll after which the source's health is that.
    void polled(const std::string& source, const std::string& before, const std::string& after) {
        PollReport report;
        report.source = source;
        report.health_before = before;
        report.state.health = after;
        report.state.detail = source + " detail";
        alert.note(report);
    }
    void send() { alert.send(*parse_rfc3339("2026-03-01T12:00:00Z")); }
    [[nodiscard]] const std::string& body() const { return fetcher.under_way.front().request.body; }

    test::FakeFetcher fetcher;
    Alert alert{fetcher, hook};
};

TEST_F(AlertTest, tells_changes_together_and_nothing_when_there_are_none) {
    polled("a", "ok", "ok");
    polled("b", "never polled", "quiet");
    send();
    EXPECT_THAT(fetcher.asked, IsEmpty());
    polled("a", "ok", "failing");
    polled("b", "quiet", "held");
    send();
    ASSERT_THAT(fetcher.asked, SizeIs(1));
    EXPECT_THAT(body(), HasSubstr(R"({"source":"a","from":"ok","to":"failing","detail":"a detail"})"));
    EXPECT_THAT(body(), HasSubstr(R"("source":"b","from":"ok","to":"held")"));
    fetcher.answer(hook, 204);
    send();
    EXPECT_THAT(fetcher.asked, SizeIs(1)) << "told once";
}

TEST_F(AlertTest, tells_again_what_was_refused_or_not_taken) {
    polled("a", "ok", "failing");
    send();
    fetcher.answer(hook, 500);
    send();
    ASSERT_THAT(fetcher.asked, SizeIs(2));
    EXPECT_THAT(body(), HasSubstr(R"("source":"a","from":"ok","to":"failing")"));
    fetcher.answer(hook, tl::unexpected(FetchError{FetchFailure::unreachable, "away", {}}));
    send();
    ASSERT_THAT(fetcher.asked, SizeIs(3));
    fetcher.answer(hook, 200);
    send();
    EXPECT_THAT(fetcher.asked, SizeIs(3));
}

TEST_F(AlertTest, forgets_what_went_back_before_it_was_told) {
    polled("a", "ok", "failing");
    send();
    polled("a", "failing", "ok");
    fetcher.answer(hook, 500);
    send();
    EXPECT_THAT(fetcher.asked, SizeIs(1)) << "nobody was told of the one, so nobody is of the other";
    polled("b", "ok", "failing");
    polled("b", "failing", "ok");
    send();
    EXPECT_THAT(fetcher.asked, SizeIs(1));
}

TEST_F(AlertTest, tells_a_later_change_from_where_its_reader_stands) {
    polled("a", "ok", "failing");
    send();
    polled("a", "failing", "gone");
    fetcher.answer(hook, 500);
    send();
    EXPECT_THAT(body(), HasSubstr(R"("source":"a","from":"ok","to":"gone")"));
}

TEST_F(AlertTest, sends_one_digest_at_a_time) {
    polled("a", "ok", "failing");
    send();
    polled("b", "ok", "failing");
    send();
    EXPECT_THAT(fetcher.asked, SizeIs(1));
    fetcher.answer(hook, 200);
    send();
    ASSERT_THAT(fetcher.asked, SizeIs(2));
    EXPECT_THAT(body(), Not(HasSubstr("\"a\"")));
}

TEST_F(AlertTest, says_nothing_of_a_poll_that_was_not_kept) {
    PollReport report;
    report.source = "a";
    report.health_before = "ok";
    report.state.health = "failing";
    report.held_back = Refresh{};
    alert.note(report);
    report.held_back.reset();
    report.store_failed = true;
    alert.note(report);
    send();
    EXPECT_THAT(fetcher.asked, IsEmpty());
}

}  // namespace
}  // namespace gatherd
