#include "identity/block.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "identity/match.hpp"
#include "support/testimony.hpp"

namespace gatherd {
namespace {

using test::evening;

bool meet(const Features& a, const Features& b) {
    const auto ours = blocks(a);
    const auto theirs = blocks(b);
    return std::any_of(ours.begin(), ours.end(), [&](const Block& x) {
        return std::any_of(theirs.begin(), theirs.end(), [&](const Block& y) {
            const bool near = date::abs(x.day - y.day) <= std::min(x.reach, y.reach);
            return x.hash == y.hash && near && (a.source != b.source || (!x.others_only && !y.others_only));
        });
    });
}

using Change = void (*)(Testimony&);

void move(Testimony& told, int days) {
    for (auto* wall : {&told.event.time.start, &told.event.time.end}) *wall += date::days(days);
    if (told.event.time.start_utc) *told.event.time.start_utc += date::days(days);
}

// What two accounts of an evening have, or have not, in common.
const std::vector<Change>& changes() {
    static const std::vector<Change> all{
        [](Testimony&) {},
        [](Testimony& told) { told.identities = {"meetup:1"}; },
        [](Testimony& told) { told.identities = {"meetup:2"}; },
        [](Testimony& told) { told.identities = {"meetup-token:fvdtgtyfcpbsb"}; },
        [](Testimony& told) { told.identities = {"meetup:1|2023-11-14"}, told.event.recurrence_id = "x"; },
        [](Testimony& told) { told.identities = {"uid:a"}; },
        [](Testimony& told) { told.identities = {"url:example.org/x"}; },
        [](Testimony& told) { told.links = {"https://example.org/x"}; },
        [](Testimony& told) { told.links = {"https://www.meetup.com/renamed/events/1/"}; },
        [](Testimony& told) { told.event.title = "Rust: Hack and Learn"; },
        [](Testimony& told) { told.event.title = "A talk in Leipzig"; },
        [](Testimony& told) {
            told.event.organizer = {"OpenTechSchool", ""};
        },
        [](Testimony& told) { told.event.organizer = {}; },
        [](Testimony& told) { told.event.place_confidence = 0; },
        [](Testimony& told) { move(told, 1); },
        [](Testimony& told) { move(told, 5); },
        [](Testimony& told) { move(told, 30); },
        [](Testimony& told) { told.event.time.end += std::chrono::hours(72); },
        [](Testimony& told) { told = test::whole_days(told.source, told.event.title, "2023-11-14"); },
    };
    return all;
}

std::vector<Features> accounts(const std::string& source) {
    std::vector<Features> all;
    for (const auto first : changes())
        for (const auto second : changes()) {
            auto told = evening(source, "Hack and Learn", "2023-11-14");
            first(told);
            second(told);
            all.push_back(features(told));
        }
    return all;
}

/// blocks() promises that nothing which match() accepts is overlooked.
TEST(Blocks, of_two_accounts_that_match_meet) {
    const auto ours = accounts("a");
    auto theirs = accounts("b");
    theirs.insert(theirs.end(), ours.begin(), ours.end());
    std::size_t accepted = 0;
    std::size_t overlooked = 0;
    for (const auto& a : ours)
        for (const auto& b : theirs) {
            if (!match(a, b).accepted()) continue;
            ++accepted;
            if (!meet(a, b)) ++overlooked;
        }
    EXPECT_GT(accepted, 1000U);
    EXPECT_EQ(overlooked, 0U);
}

TEST(Blocks, keep_apart_what_has_nothing_in_common_or_lies_far_apart) {
    const auto hack = evening("a", "Hack and Learn", "2023-11-14");
    auto other = evening("b", "Embedded workshop", "2023-11-14");
    other.event.organizer = {"Rust Leipzig", ""};
    other.event.place.city = "Leipzig";
    EXPECT_FALSE(meet(features(hack), features(other)));
    EXPECT_FALSE(meet(features(hack), features(evening("b", "Hack and Learn", "2023-11-15"))));
    EXPECT_FALSE(meet(features(hack), features(evening("a", "Embedded workshop", "2023-11-14"))))
        << "one source lists two evenings of a group";
    auto numbered = hack;
    numbered.identities = {"meetup:1"};
    auto later = evening("b", "Hack and Learn", "2024-01-13");
    later.identities = {"meetup:1"};
    EXPECT_TRUE(meet(features(numbered), features(later))) << "sixty days";
    move(later, 1);
    EXPECT_FALSE(meet(features(numbered), features(later)));
}

}  // namespace
}  // namespace gatherd
