#include "site/cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatherd::site {
namespace {

using testing::ElementsAre;

std::shared_ptr<const Ready> page(std::size_t size) {
    auto ready = std::make_shared<Ready>();
    ready->content.plain = std::string(size, 'x');
    return ready;
}

TEST(Cache, keeps_what_is_asked_for_and_lets_the_rest_go) {
    Cache cache(10'000);
    for (const auto* key : {"a", "b", "c"}) cache.keep(key, page(2000));
    EXPECT_TRUE(cache.find("a"));
    for (const auto* key : {"d", "e"}) cache.keep(key, page(2000));
    EXPECT_THAT(cache.keys(), ElementsAre("e", "d", "a", "c"));
    EXPECT_FALSE(cache.find("b"));
    EXPECT_LE(cache.bytes(), 10'000U);
}

TEST(Cache, does_not_give_all_its_room_to_one_page) {
    Cache cache(10'000);
    cache.keep("a", page(1000));
    cache.keep("huge", page(5000));
    EXPECT_THAT(cache.keys(), ElementsAre("a"));
}

TEST(Cache, replaces_and_forgets) {
    Cache cache(10'000);
    cache.keep("a", page(1000));
    cache.keep("a", page(10));
    EXPECT_EQ(cache.find("a")->content.plain.size(), 10U);
    EXPECT_THAT(cache.keys(), ElementsAre("a"));
    cache.clear();
    EXPECT_FALSE(cache.find("a"));
    EXPECT_EQ(cache.bytes(), 0U);
}

}  // namespace
}  // namespace gatherd::site
