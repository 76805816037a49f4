#include "gazetteer/gazetteer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "gazetteer/fold.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

const Gazetteer& world() {
    static const auto opened = Gazetteer::open();
    if (!opened) throw std::runtime_error(opened.error().message);
    return **opened;
}

TEST(Gazetteer, gives_the_most_populous_city_first) {
    const auto found = world().cities("Berlin");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].country, "DE");
    EXPECT_EQ(found[0].zone, "Europe/Berlin");
    EXPECT_TRUE(found[0].main_name);
    EXPECT_NEAR(found[0].coordinates.latitude, 52.52, 0.05);
    EXPECT_GT(found.size(), 5U) << "there are Berlins in the United States too";
}

TEST(Gazetteer, knows_cities_by_their_names_in_other_scripts_and_languages) {
    const std::pair<const char*, const char*> names[] = {
        {"東京", "JP"},  {"Москва", "RU"}, {"תל אביב", "IL"}, {"Köln", "DE"}, {"Cologne", "DE"},
        {"Praha", "CZ"}, {"Wien", "AT"},   {"Genève", "CH"},  {"서울", "KR"}, {"القاهرة", "EG"}};
    for (const auto& [name, country] : names) {
        const auto found = world().cities(name);
        ASSERT_FALSE(found.empty()) << name;
        EXPECT_EQ(found[0].country, country) << name;
    }
}

TEST(Gazetteer, writes_states_and_provinces_by_their_letters) {
    const auto state = [](const char* name, const char* country) {
        for (const auto& city : world().cities(name))
            if (city.country == country) return city.admin1;
        return std::string("not found");
    };
    EXPECT_EQ(state("Austin", "US"), "TX");
    EXPECT_EQ(state("Brisbane", "AU"), "QLD");
    EXPECT_EQ(state("Canberra", "AU"), "ACT");
    EXPECT_EQ(state("Montréal", "CA"), "QC");
    EXPECT_EQ(state("Vancouver", "CA"), "BC");
    EXPECT_EQ(state("München", "DE"), "") << "GeoNames' own numbers are nobody's codes";
}

TEST(Gazetteer, knows_countries_by_code_and_by_name_in_many_languages) {
    const std::pair<const char*, const char*> names[] = {{"de", "DE"},
                                                         {"DEU", "DE"},
                                                         {"Deutschland", "DE"},
                                                         {"Allemagne", "DE"},
                                                         {"ドイツ", "DE"},
                                                         {"UK", "GB"},
                                                         {"United Kingdom", "GB"},
                                                         {"USA", "US"},
                                                         {"United States", "US"},
                                                         {"Türkiye", "TR"},
                                                         {"Turkey", "TR"},
                                                         {"España", "ES"},
                                                         {"Nederland", "NL"},
                                                         {"Česko", "CZ"},
                                                         {"Schweiz", "CH"},
                                                         {"Suisse", "CH"},
                                                         {"Россия", "RU"},
                                                         {"日本", "JP"},
                                                         {"Kosovo", "XK"},
                                                         {"Brasil", "BR"}};
    for (const auto& [name, code] : names) EXPECT_EQ(world().country(name), code) << name;
    EXPECT_FALSE(world().country("Atlantis"));
    EXPECT_FALSE(world().country(""));
}

TEST(Gazetteer, knows_subdivisions_by_code_and_name) {
    EXPECT_EQ(world().admin1("US", "Texas"), "TX");
    EXPECT_EQ(world().admin1("US", "tx"), "TX");
    EXPECT_EQ(world().admin1("CA", "Québec"), "QC");
    EXPECT_EQ(world().admin1("AU", "New South Wales"), "NSW");
    EXPECT_FALSE(world().admin1("US", "Ontario"));
    EXPECT_FALSE(world().subdivisions("Bayern").empty());
}

TEST(Gazetteer, tells_at_once_all_that_a_name_may_mean) {
    Meanings found;
    world().look_up(fold_name("Georgia"), found);
    EXPECT_EQ(found.country, "GE");
    EXPECT_TRUE(std::any_of(found.subdivisions.begin(), found.subdivisions.end(), [](const Subdivision& subdivision) {
        return subdivision.country == "US" && subdivision.code == "GA";
    }));
    world().look_up(fold_name("Karlsruhe"), found);
    EXPECT_EQ(found.country, "");
    ASSERT_EQ(found.cities.size(), 1U);
    EXPECT_TRUE(found.cities.front().main_name);
    EXPECT_EQ(found.cities.front().zone, "Europe/Berlin");
    world().look_up("", found);
    EXPECT_TRUE(found.empty());
}

TEST(Gazetteer, counts_boroughs_as_districts_and_knows_what_its_source_lacks) {
    const auto brooklyn = world().cities("Brooklyn");
    ASSERT_FALSE(brooklyn.empty());
    EXPECT_TRUE(brooklyn[0].district);
    ASSERT_FALSE(world().cities("Kowloon Tong").empty());
    EXPECT_EQ(world().cities("Kowloon Tong")[0].country, "HK");
    EXPECT_TRUE(world().cities("STR").empty()) << "the codes of airports are no names of cities";
}

TEST(Gazetteer, finds_what_lies_near_a_point) {
    const auto found = world().nearest({-37.8136, 144.9631}, 20);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->country, "AU");
    EXPECT_EQ(found->zone, "Australia/Melbourne");
    EXPECT_FALSE(world().nearest({-40, -120}, 50)) << "the South Pacific";
    EXPECT_FALSE(world().around({-17.8, 179.99}, 200).empty()) << "Fiji lies on both sides of the antimeridian";
}

TEST(Gazetteer, refuses_a_damaged_file) {
    const test::TemporaryDirectory directory;
    EXPECT_FALSE(Gazetteer::open(directory.write("short", "GATHGAZ1").string()));
    EXPECT_FALSE(Gazetteer::open(directory.write("other", std::string(5000, 'x')).string()));
    auto bytes = test::read(test::source_path("schema/gazetteer/data/world.gaz"));
    bytes[bytes.size() / 2] ^= 1;
    const auto damaged = Gazetteer::open(directory.write("damaged", bytes).string());
    ASSERT_FALSE(damaged);
    EXPECT_NE(damaged.error().message.find("damaged"), std::string::npos);
}

}  // namespace
}  // namespace gatherd
