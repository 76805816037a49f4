#include "identity/cluster.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "support/testimony.hpp"

namespace gatherd {
namespace {

using test::evening;
using testing::ElementsAre;

/// "a/Hack 2023-11-14 + b/…" a cluster, however sightings and edges are ordered.
std::vector<std::string> clusters_of(std::vector<Testimony> told, std::size_t turns = 24) {
    std::vector<std::string> first;
    for (std::size_t turn = 0; turn < turns; ++turn) {
        auto [all, sightings, edges] = test::compared(told);
        if (turn % 2 == 1) std::reverse(edges.begin(), edges.end());
        std::vector<std::string> names;
        for (const auto& one : cluster(sightings, edges)) {
            std::string name;
            for (const auto member : one.members) name += (name.empty() ? "" : " + ") + all[member].source;
            names.push_back(name + ": " + describe(one.evidence));
        }
        if (turn == 0) first = names;
        EXPECT_EQ(names, first) << "in another order";
        std::next_permutation(told.begin(), told.end(), [](const auto& a, const auto& b) {
            return std::tie(a.source, a.key) < std::tie(b.source, b.key);
        });
    }
    return first;
}

Testimony numbered(const std::string& source, const std::string& title, const std::string& number) {
    auto told = evening(source, title, "2023-11-14");
    told.identities = {"meetup:" + number};
    return told;
}

TEST(Clusters, join_whom_a_third_joins_and_tell_all_the_evidence) {
    auto page = evening("a", "Hack and Learn in Berlin", "2023-11-14");
    page.identities = {"url:example.org/hack"};
    auto calendar = evening("b", "Rust", "2023-11-14");
    calendar.links = {"https://example.org/hack", "https://example.org/other"};
    auto luma = evening("c", "Something at c-base", "2023-11-14");
    luma.identities = {"url:example.org/other"};
    EXPECT_THAT(clusters_of({page, calendar, luma}),
                ElementsAre("a + b + c: one links to the other, same group, same start, same city"));
}

TEST(Clusters, stand_in_the_order_of_their_first_members) {
    EXPECT_THAT(clusters_of({evening("c", "Embedded workshop", "2023-11-14", 10),
                             evening("b", "Hack and Learn", "2023-11-15"), evening("a", "Rust Night", "2023-11-16")}),
                ElementsAre("a: ", "b: ", "c: "));
}

TEST(Clusters, never_hold_two_that_are_never_one_though_a_third_is_like_both) {
    auto calendar = evening("calendar", "Hack and Learn", "2023-11-14");
    EXPECT_THAT(
        clusters_of({numbered("a", "Hack and Learn", "1"), numbered("b", "Rust: Hack and Learn", "2"), calendar}),
        ElementsAre("a + calendar: same group, same title, same start, same city", "b: "))
        << "the stronger evidence first";
}

TEST(Clusters, believe_a_name_before_likeness) {
    auto calendar = evening("calendar", "Hack and Learn", "2023-11-14");
    calendar.links = {"https://example.org/hack"};
    auto by_name = numbered("b", "Learn", "2");
    by_name.identities.emplace_back("url:example.org/hack");
    EXPECT_THAT(
        clusters_of({numbered("a", "Hack and Learn", "1"), by_name, calendar}),
        ElementsAre("a: ", "b + calendar: one links to the other, same group, similar title, same start, same city"));
}

TEST(Clusters, of_equal_likeness_take_the_first_by_name) {
    auto calendar = evening("m", "Hack and Learn", "2023-11-14");
    EXPECT_THAT(clusters_of({numbered("z", "Hack and Learn", "1"), numbered("b", "Hack and Learn", "2"), calendar}),
                ElementsAre("b + m: same group, same title, same start, same city", "z: "));
}

}  // namespace
}  // namespace gatherd
