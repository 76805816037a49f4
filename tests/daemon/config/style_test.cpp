
#include "loading.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(TwirStyle, is_the_built_in_one) {
    const auto style = built_in_style("twir");
    ASSERT_TRUE(style) << ascii::join(style.error(), "\n");
    EXPECT_EQ(style->heading, "## Upcoming Events");
    EXPECT_EQ(style->window_line, "Rusty Events between {from} - {to} 🦀");
    EXPECT_THAT(style->region_order,
                ElementsAre("Virtual", "Africa", "Asia", "Europe", "North America", "Oceania", "South America"));
    EXPECT_TRUE(style->boilerplate.starts_with("If you are running a Rust event"));
    EXPECT_TRUE(style->boilerplate.ends_with("community-team@rust-lang.org\n"));
    EXPECT_EQ(style->label_of("GB"), "UK");
    EXPECT_TRUE(style->prints_admin1("AU"));
    EXPECT_FALSE(style->prints_admin1("DE"));
    EXPECT_EQ(style->city_spelling.at("Biel/Bienne|CH"), "Biel");
}

TEST(TwirStyle, places_the_disputed_countries_as_published) {
    const auto style = *built_in_style("twir");
    const std::pair<std::string_view, std::vector<std::string_view>> cases[] = {
        {"Europe", {"TR", "RU", "XK", "GB", "UA"}},
        {"Asia", {"IL", "HK", "GE", "AM", "AZ", "CY", "KZ", "TW"}},
        {"North America", {"MX", "GT", "CR", "PA", "CU", "JM", "TT", "PR"}},
        {"Africa", {"EG", "ZA", "UG"}},
        {"South America", {"BR", "UY", "CO"}},
        {"Oceania", {"AU", "NZ", "FJ"}}};
    for (const auto& [region, countries] : cases) {
        for (const auto country : countries) EXPECT_EQ(style.region_of(country), region) << country;
    }
}

TEST(TwirStyle, knows_every_country_and_spells_no_city_twice) {
    const auto style = *built_in_style("twir");
    EXPECT_EQ(style.country_region.size(), 250U) << "the 249 codes of ISO 3166-1 and XK";
    for (const auto& [written, printed] : style.city_spelling) {
        const auto country = written.substr(written.rfind('|'));
        EXPECT_EQ(style.city_spelling.count(printed + country), 0U) << written << " is spelt in two steps";
        EXPECT_FALSE(style.region_of(country.substr(1)).empty()) << written;
    }
}

TEST(TwirStyle, agrees_with_the_most_used_spellings_of_the_archive) {
    GATHERD_NEEDS_SHARED("twir/locations.csv");
    const auto style = *built_in_style("twir");
    const auto table = test::read(test::shared_path("twir/locations.csv"));
    for (const auto line : ascii::split(table, '\n')) {
        const auto fields = ascii::split(line, ',');
        if (fields.size() < 7 || fields[6] != "alias") continue;
        const auto country = fields[5] == "UK" ? std::string("GB") : std::string(fields[5]);
        const auto found = style.city_spelling.find(std::string(fields[0]) + "|" + country);
        EXPECT_TRUE(found == style.city_spelling.end() || found->second == fields[3]) << line;
    }
}

TEST(ByCountryStyle, makes_every_country_its_own_region) {
    const auto style = built_in_style("by-country");
    ASSERT_TRUE(style) << ascii::join(style.error(), "\n");
    EXPECT_EQ(style->country_region.size(), 250U);
    EXPECT_EQ(style->region_order.size(), 251U) << "and the virtual one";
    EXPECT_EQ(style->region_order.front(), "Online");
    EXPECT_EQ(style->region_of("CI"), "Côte d'Ivoire");
    EXPECT_EQ(style->city_spelling, built_in_style("twir")->city_spelling);
}

TEST(Style, of_ones_own_needs_no_code) {
    test::ConfigFile file("[style]\nfile = \"mine.toml\"\n[regions]\nAT = \"Elsewhere\"\n");
    file.also("mine.toml",
              "name = \"mine\"\nheading = \"# Treffen\"\nwindow_line = \"{from} bis {to}\"\n"
              "region_heading = \"## {region}\"\nempty_line = \"nichts\"\nvirtual_region = \"Online\"\n"
              "mirror_label = \"auch\"\n[regions]\nDeutschland = [\"DE\"]\nElsewhere = [\"CH\"]\n");
    const auto style = file.load().style;
    EXPECT_THAT(style.region_order, ElementsAre("Online", "Deutschland", "Elsewhere"));
    EXPECT_EQ(style.region_of("AT"), "Elsewhere");
    EXPECT_EQ(style.boilerplate, "");
}

TEST(Style, based_on_a_built_in_one_says_only_what_differs) {
    test::ConfigFile file("[style]\nfile = \"mine.toml\"\n");
    file.also(
        "mine.toml",
        "name = \"mine\"\nbased_on = \"twir\"\nvirtual_region = \"Online\"\n[cities]\nDE.\"Köln\" = \"Cologne\"\n");
    const auto twir = *built_in_style("twir");
    const auto style = file.load().style;
    EXPECT_EQ(style.name, "mine");
    EXPECT_THAT(style.region_order,
                ElementsAre("Online", "Africa", "Asia", "Europe", "North America", "Oceania", "South America"));
    EXPECT_EQ(style.boilerplate, twir.boilerplate);
    EXPECT_EQ(style.country_region, twir.country_region);
    EXPECT_EQ(style.city_spelling.size(), twir.city_spelling.size() + 1);
}

TEST(Style, that_is_wrong_is_named_in_its_own_file) {
    test::ConfigFile file("[style]\nfile = \"mine.toml\"\n");
    file.also(
        "mine.toml",
        "name = \"mine\"\nheading = \"# x\"\nwindow_line = \"\"\nregion_heading = \"## region\"\nempty_line = \"\"\n"
        "virtual_region = \"Online\"\nregion_order = [\"Online\", \"B\"]\n[regions]\nA = [\"DE\", \"ch\"]\nB = "
        "[\"DE\"]\n");
    EXPECT_THAT(file.findings(), ElementsAre("mine.toml:1:1: the style lacks \"mirror_label\"",
                                             HasSubstr("mine.toml:4:18: region_heading: \"## region\" lacks {region}"),
                                             "mine.toml:7:16: region_order lacks \"A\"",
                                             HasSubstr("mine.toml:9:12: A: \"ch\" is not a country code"),
                                             "mine.toml:10:5: DE is already listed under A"));
}

}  // namespace
}  // namespace gatherd
