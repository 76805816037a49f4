#include "config/curation.hpp"

#include <regex>

#include "loading.hpp"

namespace gatherd {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

std::vector<std::string> findings_in_curation(std::string_view text) {
    test::TemporaryDirectory temporary;
    const auto curation = load_curation(temporary.write("curation.toml", text));
    std::vector<std::string> lines;
    if (curation) return lines;
    for (const auto& line : curation.error())
        lines.push_back(ascii::replace_all(line, temporary.path().string() + "/", ""));
    return lines;
}

Curation curation_of(std::string_view text) {
    test::TemporaryDirectory directory;
    auto curation = load_curation(directory.write("curation.toml", text));
    if (curation) return *std::move(curation);
    ADD_FAILURE() << ascii::join(curation.error(), "\n");
    return {};
}

TEST(Curation, entry_says_why_who_and_until_when) {
    const auto hide =
        curation_of("\n[[hide]]\ntitle = \"Rust removal*\"\nwhy = \"cars\"\nby = \"ann\"\nuntil = 2024-01-31\n")
            .hides.at(0);
    EXPECT_EQ(hide.target, (CurationTarget{"", "", "", "Rust removal*"}));
    EXPECT_EQ(hide.note.why, "cars");
    EXPECT_EQ(hide.note.by, "ann");
    EXPECT_EQ(hide.note.until, local_days(date::year(2024) / 1 / 31));
    EXPECT_TRUE(hide.note.origin.ends_with("curation.toml:2"));
}

TEST(Curation, set_takes_what_does_not_name_the_event_as_the_new_value) {
    const auto sets = curation_of(
                          "[[set]]\nurl = \"https://a.example/1\"\norganizer = \"New\"\nmode = \"virtual\"\n"
                          "[[set]]\nid = \"e1\"\nurl = \"https://a.example/2\"\nstart = 2023-11-28T18:00:00-06:00\n"
                          "[[set]]\norganizer = \"Rust Berlin\"\ncity = \"Berlin\"\ncountry = \"DE\"\n")
                          .sets;
    ASSERT_EQ(sets.size(), 3U);
    EXPECT_EQ(sets[0].target.url, "https://a.example/1");
    EXPECT_EQ(sets[0].change.organizer, "New");
    EXPECT_EQ(sets[0].change.url, "");
    EXPECT_EQ(sets[0].change.mode, Mode::virtual_);
    EXPECT_EQ(sets[1].target.id, "e1");
    EXPECT_EQ(sets[1].change.url, "https://a.example/2");
    EXPECT_EQ(sets[1].change.start, (WrittenTime{local_days(date::year(2023) / 11 / 28) + 18h, false, {}, -6h}));
    EXPECT_EQ(sets[2].target.organizer, "Rust Berlin");
    EXPECT_EQ(sets[2].change.organizer, "");
    EXPECT_EQ(sets[2].change.city, "Berlin");
}

TEST(Curation, groups_pins_and_adds_events) {
    const auto curation = curation_of(
        "[[merge]]\nurls = [\"https://a.example/1\", \"https://b.example/1\"]\n"
        "[[split]]\nurls = [\"https://a.example/2\", \"https://b.example/2\"]\n"
        "[[pin]]\nid = \"e7\"\n"
        "[[add]]\ntitle = \"Retreat\"\nurl = \"https://c.example/\"\nstart = \"2023-12-01T10:00 "
        "Europe/Madrid\"\ncountry = \"ES\"\n");
    EXPECT_THAT(curation.merges.at(0).urls, ElementsAre("https://a.example/1", "https://b.example/1"));
    EXPECT_EQ(curation.splits.at(0).urls.size(), 2U);
    EXPECT_EQ(curation.pins.at(0).target.id, "e7");
    EXPECT_EQ(curation.adds.at(0).event.start->zone, "Europe/Madrid");
}

TEST(Curation, reports_every_mistake_with_its_line) {
    EXPECT_THAT(
        findings_in_curation("[[hide]]\nwhy = \"x\"\n"
                             "[[set]]\nurl = \"https://a.example/1\"\n"
                             "[[set]]\ncity = \"Berlin\"\n"
                             "[[merge]]\nurls = [\"https://a.example/1\"]\n"
                             "[[add]]\ntitle = \"x\"\nurl = \"a.example\"\nstart = 2023-12-01T10:00:00\n"
                             "[[pin]]\nurll = \"https://a.example/1\"\n"
                             "[[hid]]\nuntil = \"soon\"\n"),
        ElementsAre("curation.toml:1:1: [[hide]] needs one of url, id, organizer, title to say which events",
                    "curation.toml:3:1: [[set]] changes nothing",
                    "curation.toml:5:1: [[set]] needs one of url, id, organizer to say which events",
                    "curation.toml:8:8: [[merge]] needs two urls at least",
                    "curation.toml:11:7: url: \"a.example\" is not an http or https URL",
                    "curation.toml:12:9: start: a time needs its zone, as in \"2023-11-28T18:00 America/Chicago\"",
                    "curation.toml:13:1: [[pin]] needs one of url, id to say which events",
                    "curation.toml:14:1: unknown key \"urll\" in [[pin]] (did you mean \"url\"?)",
                    "curation.toml:15:3: unknown key \"hid\" (did you mean \"hide\"?)"));
}

TEST(Curation, example_that_is_shipped_is_right) {
    auto text = test::read(test::source_path("etc/curation.toml"));
    EXPECT_TRUE(curation_of(text).hides.empty()) << "it is all comments";
    text = std::regex_replace(text, std::regex("\n# (\\[\\[[a-z]+\\]\\]|[a-z0-9_]+ = )"), "\n$1");
    const auto curation = curation_of(text);
    EXPECT_EQ(curation.hides.size() * curation.sets.size() * curation.merges.size() * curation.splits.size() *
                  curation.pins.size() * curation.adds.size(),
              1U);
}

}  // namespace
}  // namespace gatherd
