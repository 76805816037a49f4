#include "site/prober.hpp"

#include <gmock/gmock.h>

namespace gatherd::site {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t most_at_once = 3;

/// What the world outside is asked, and answers when told to.
class Probing : public ::testing::Test {
protected:
    /// The refusal that a visitor reads; "none" for a probe that is none, "waits" while nothing was told.
    std::shared_ptr<std::string> ask(const std::string& url) {
        auto told = std::make_shared<std::string>("waits");
        prober_.probe(url, now_,
                      [told](const auto& probe) { *told = probe->refusal.empty() ? "none" : probe->refusal; });
        return told;
    }
    void answer_all() {
        for (auto& done : std::exchange(waiting_, {})) done(Probe{});
    }

    Prober::Clock::time_point now_ = Prober::Clock::time_point(seconds(1000));
    std::vector<std::string> asked_;
    std::vector<std::function<void(Probe)>> waiting_;
    Prober prober_{[this](const std::string& url, std::function<void(Probe)> done) {
        asked_.push_back(url);
        waiting_.push_back(std::move(done));
    }};
};

TEST_F(Probing, asks_once_for_ten_minutes) {
    const auto first = ask("https://a.example/");
    EXPECT_EQ(*first, "waits");
    answer_all();
    EXPECT_EQ(*first, "none");
    now_ += seconds(599);
    EXPECT_EQ(*ask("https://a.example/"), "none");
    EXPECT_THAT(asked_, ElementsAre("https://a.example/"));
    now_ += seconds(1);
    (void)ask("https://a.example/");
    EXPECT_EQ(asked_.size(), 2U);
}

TEST_F(Probing, asks_few_at_once) {
    for (std::size_t i = 0; i < most_at_once; ++i) (void)ask(std::to_string(i));
    EXPECT_THAT(*ask("one too many"), HasSubstr("try again"));
    answer_all();
    EXPECT_EQ(*ask("another"), "waits");
    EXPECT_EQ(asked_.size(), most_at_once + 1);
}

TEST_F(Probing, asks_five_quickly_and_then_one_every_ten_seconds) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(*ask(std::to_string(i)), "waits");
        answer_all();
    }
    EXPECT_THAT(*ask("sixth"), HasSubstr("too many addresses"));
    now_ += seconds(10);
    EXPECT_EQ(*ask("sixth"), "waits");
    answer_all();
    EXPECT_THAT(*ask("seventh"), HasSubstr("too many addresses"));
}

TEST(Prober, that_may_ask_nobody_says_so) {
    Prober prober(nullptr);
    std::string told;
    prober.probe("https://a.example/", {}, [&](const auto& probe) { told = probe->refusal; });
    EXPECT_EQ(told, "no address is looked at here");
}

TEST(Prober, that_is_gone_tells_nobody) {
    std::function<void(Probe)> late;
    bool told = false;
    {
        Prober prober([&](const std::string&, std::function<void(Probe)> done) { late = std::move(done); });
        prober.probe("https://a.example/", {}, [&](const auto&) { told = true; });
    }
    late({});
    EXPECT_FALSE(told);
}

}  // namespace
}  // namespace gatherd::site
