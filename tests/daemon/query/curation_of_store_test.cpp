#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/config.hpp"
#include "query/curate.hpp"
#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using test::meetup;
using test::noon;
using test::poll;
using testing::IsEmpty;
using testing::SizeIs;

/// Editors' entries on what a store learns from poll to poll.
class CurationOfStore : public testing::Test {
protected:
    Curated curated(std::optional<sys_seconds> as_of = std::nullopt) {
        const CurationContext context{style,
                                      test::everything(),
                                      test::day("2023-11-15"),
                                      [&](const std::string& name) { return store->find(name); },
                                      [&] { return store->events(test::everything(), as_of); },
                                      [&](const std::string& id) { return store->tellings(id, as_of); }};
        return curate(store->events(test::everything(), as_of), curation, context);
    }
    std::vector<std::string> titles(std::optional<sys_seconds> as_of = std::nullopt) {
        std::vector<std::string> found;
        for (const auto& one : curated(as_of).events)
            if (one.listed) found.push_back(one.event.title);
        std::sort(found.begin(), found.end());
        return found;
    }

    Style style = built_in_style("twir").value();
    Curation curation;
    test::TemporaryDirectory directory;
    std::unique_ptr<Store> store = test::open((directory.path() / "gatherd.db").string());
};

const std::string letters = "https://www.meetup.com/rust-berlin/events/fvdtgtyfcpblc/";

TEST_F(CurationOfStore, outlives_every_rewrite_of_an_id) {
    store->keep(poll("berlin", noon(), {meetup("fvdtgtyfcpblc", "2023-11-28", "Rust")}));
    const auto id = store->find(letters)->id;
    CurationChange title;
    title.title = "Rust and Ferris";
    CurationChange city;
    city.city = "Potsdam";
    curation.sets = {{{letters, "", "", ""}, title, {}}, {{"", id, "", ""}, city, {}}};
    auto number = meetup("297", "2023-11-28", "Rust");
    store->keep(poll("berlin", noon(6), {number}));
    number.event.title = "Rust Retitled";
    number.event.url = "https://www.meetup.com/rust-berlin-renamed/events/297/";
    store->keep(poll("berlin", noon(12), {number}));
    const auto result = curated();
    EXPECT_THAT(result.warnings, IsEmpty());
    ASSERT_THAT(result.events, SizeIs(1));
    EXPECT_EQ(result.events[0].event.title, "Rust and Ferris");
    EXPECT_EQ(result.events[0].event.place.city, "Potsdam");
}

TEST_F(CurationOfStore, merges_what_the_store_would_never_and_goes_on_when_one_is_told_anew) {
    const auto one = meetup("1", "2023-11-28", "Rust Day 1");
    auto other = meetup("2", "2023-11-28", "Rust Day 2", "friends");
    store->keep(poll("berlin", noon(), {one}));
    store->keep(poll("friends", noon(), {other}));
    EXPECT_THAT(titles(), SizeIs(2));
    curation.merges = {{{one.event.url, other.event.url}, {}}};
    EXPECT_EQ(titles(), (std::vector<std::string>{"Rust Day 1"}));
    other.event.title = "Rust Day 2, moved";
    other.event.url = "https://www.meetup.com/friends-of-rust/events/2/";
    store->keep(poll("friends", noon(6), {other}));
    EXPECT_EQ(titles(), (std::vector<std::string>{"Rust Day 1"}));
}

TEST_F(CurationOfStore, splits_what_the_store_joins_into_what_each_source_says_now_and_then) {
    auto one = meetup("1", "2023-11-28", "Hack and Learn");
    auto other = meetup("2", "2023-11-28", "Hack and Learn", "friends");
    one.event.place.venue = "Here";
    other.event.place.venue = "Elsewhere";
    store->keep(poll("berlin", noon(), {one}));
    store->keep(poll("friends", noon(), {other}));
    EXPECT_EQ(titles(), (std::vector<std::string>{"Hack and Learn"}));
    curation.splits = {{{one.event.url, other.event.url}, {}}};
    const auto parts = curated().events;
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].event.url, one.event.url);
    EXPECT_EQ(parts[0].event.place.venue, "Here");
    EXPECT_THAT(parts[0].event.mirrors, IsEmpty());
    EXPECT_EQ(parts[1].event.url, other.event.url);
    EXPECT_EQ(parts[1].event.place.venue, "Elsewhere");
    other.event.title = "Hack and Learn (online)";
    store->keep(poll("friends", noon(6), {other}));
    EXPECT_EQ(titles(), (std::vector<std::string>{"Hack and Learn", "Hack and Learn (online)"}));
    EXPECT_EQ(titles(noon(1)), (std::vector<std::string>{"Hack and Learn", "Hack and Learn"}));
    EXPECT_EQ(curated().events[1].id, parts[1].id);
}

}  // namespace
}  // namespace gatherd
