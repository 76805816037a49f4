#include "loading.hpp"

namespace gatherd {
namespace {

using namespace std::chrono_literals;
using test::ConfigFile;
using test::findings_in;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Source, has_every_key_of_its_table) {
    const ConfigFile file(R"([[source]]
name = "rust-berlin"
url = "https://www.meetup.com/rust-berlin/"
kind = "meetup"
mode = "hybrid"
place = "Berlin, DE"
organizer = "Rust Berlin"
organizer_url = "https://berline.rs/"
require_title = ["rust", "cargo"]
interval = "2h"
enabled = false
)");
    const Source expected{"rust-berlin",
                          "https://www.meetup.com/rust-berlin/",
                          "meetup",
                          Mode::hybrid,
                          "Berlin, DE",
                          "Rust Berlin",
                          "https://berline.rs/",
                          {"rust", "cargo"},
                          2h,
                          false,
                          file.path().string() + ":1"};
    EXPECT_THAT(file.load().sources, ElementsAre(expected));
}

TEST(Source, gets_kind_and_name_from_its_url) {
    const auto sources = ConfigFile(
                             "[[source]]\nurl = \"https://www.meetup.com/rust-berlin/\"\n"
                             "[[source]]\nurl = \"https://example.org/feed.ics\"\n"
                             "[[source]]\nurl = \"feeds/Rust Meetup.ics\"\n")
                             .load()
                             .sources;
    ASSERT_EQ(sources.size(), 3U);
    EXPECT_EQ(sources[0].kind + " " + sources[0].name, "meetup rust-berlin");
    EXPECT_EQ(sources[1].kind, "ics");
    EXPECT_EQ(sources[2].kind + " " + sources[2].name, "ics rust-meetup");
}

TEST(Source, with_a_derived_name_that_is_taken_gets_a_number) {
    const auto sources = ConfigFile(
                             "[[source]]\nurl = \"https://www.meetup.com/rust/\"\n"
                             "[[source]]\nurl = \"https://www.meetup.com/rust\"\n"
                             "[[source]]\nname = \"rust\"\nurl = \"https://www.meetup.com/other/\"\n")
                             .load()
                             .sources;
    ASSERT_EQ(sources.size(), 3U);
    EXPECT_EQ(sources[0].name, "rust-2");
    EXPECT_EQ(sources[1].name, "rust-3");
    EXPECT_EQ(sources[2].name, "rust") << "a written name is never changed";
}

TEST(Source, of_a_local_file_becomes_a_file_url) {
    const std::pair<std::string, std::string> cases[] = {
        {"a b.ics", "a%20b.ics"}, {"./x.ics", "x.ics"}, {"feeds/../y.ics", "y.ics"}};
    for (const auto& [written, path] : cases) {
        const ConfigFile file("[[source]]\nurl = \"" + written + "\"\n");
        EXPECT_EQ(file.load().sources.at(0).url, "file://" + file.path(path).string());
    }
    EXPECT_EQ(ConfigFile("[[source]]\nurl = \"file:///srv/x.ics\"\n").load().sources.at(0).url, "file:///srv/x.ics");
    EXPECT_EQ(ConfigFile("[[source]]\nurl = \"page.html\"\nkind = \"meetup\"\n").load().sources.at(0).kind, "meetup");
}

TEST(Source, may_be_a_calendar_id) {
    constexpr std::string_view id = "apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com";
    const auto sources =
        ConfigFile("[[source]]\nkind = \"google-calendar\"\nurl = \"" + std::string(id) + "\"\n").load().sources;
    ASSERT_EQ(sources.size(), 1U);
    EXPECT_EQ(sources[0].url, id);
}

TEST(Source, that_is_wrong_is_named) {
    const std::pair<std::string, std::string_view> cases[] = {
        {"name = \"x\"", "1:1: a [[source]] needs a url"},
        {"url = \"ftp://example.org/\"", "2:7: url: nothing reads \"ftp://example.org/\"; set kind if it is right"},
        {"url = \"www.meetup.com/x\"",
         "2:7: url: \"www.meetup.com/x\" is neither a URL nor a path; write https://www."},
        {"url = \"x.ics\"\nkind = \"metup\"", "3:8: unknown kind \"metup\" (did you mean \"meetup\"?)"},
        {"url = \"x.ics\"\nmode = \"online\"", "3:8: mode: \"online\" is not virtual, hybrid or in-person"},
        {"url = \"x.ics\"\nname = \"a/b\"", "3:8: name: \"a/b\" is not a name"},
        {"url = \"x.ics\"\nenabled = \"no\"", "3:11: enabled: expected true or false, found a string"},
        {"url = \"x.ics\"\nrequire_titel = [\"rust\"]",
         "3:1: unknown key \"require_titel\" in [[source]] (did you mean \"require_title\"?)"},
        {"url = \"file://feeds/x.ics\"", "2:7: url: \"file://feeds/x.ics\": a file URL begins with file:///"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_THAT(findings_in("[[source]]\n" + text), ElementsAre(HasSubstr("gatherd.toml:" + std::string(expected))))
            << text;
    }
    EXPECT_THAT(findings_in("[source]\nurl = \"x.ics\""),
                ElementsAre(HasSubstr("1:2: source: expected an array of tables, [[source]]")));
}

TEST(Source, with_a_name_that_is_taken_is_an_error) {
    EXPECT_THAT(findings_in("[[source]]\nname = \"a\"\nurl = \"x.ics\"\n[[source]]\nurl = \"y.ics\"\nname = \"a\"\n"),
                ElementsAre(testing::AllOf(HasSubstr("gatherd.toml:6:8: the name \"a\" is already taken at "),
                                           HasSubstr("gatherd.toml:1"))));
}

TEST(Source, is_of_the_kind_that_its_host_tells_and_of_web_otherwise) {
    const std::pair<std::string, std::string> cases[] = {{"https://luma.com/rust-girona", "luma"},
                                                         {"https://lu.ma/rust", "luma"},
                                                         {"https://www.eventbrite.co.uk/o/rust-1", "eventbrite"},
                                                         {"https://gdg.community.dev/x/", "bevy"},
                                                         {"https://rust.connpass.com/", "connpass"},
                                                         {"https://raw.example/issue.md", "markdown"},
                                                         {"https://notluma.com/x", "web"},
                                                         {"https://rust-augsburg.github.io/meetup", "web"}};
    for (const auto& [url, kind] : cases) {
        const auto sources = ConfigFile("[[source]]\nurl = \"" + url + "\"\n").load().sources;
        EXPECT_EQ(sources.at(0).kind, kind) << url;
    }
    for (const auto& [word, kind] : {std::pair{"guild", "web"}, {"markdown", "markdown"}}) {
        const auto text = fmt::format("[[source]]\nurl = \"https://x.example/\"\nkind = \"{}\"\n", word);
        EXPECT_EQ(ConfigFile(text).load().sources.at(0).kind, kind);
    }
    constexpr auto indico = "[[source]]\nurl = \"https://lpc.events/event/17/\"\nkind = \"indico\"\n";
    EXPECT_EQ(ConfigFile(indico).load().sources.at(0).name, "lpc-events-event-17");
}

constexpr auto with_secrets = R"([doorkeeper]
token_file = "token"
[connpass]
api_key_file = "missing"
[meetup]
client_key = "client"
[[source]]
url = "https://ruby.doorkeeper.jp/"
[[source]]
url = "https://rust.connpass.com/"
[[source]]
url = "https://www.meetup.com/rust-berlin/"
[[source]]
url = "https://luma.com/rust"
)";

TEST(Source, is_given_the_secrets_of_its_own_platform_alone) {
    ConfigFile file(with_secrets);
    file.also("token", "s3cret\n");
    const auto sources = file.load().sources;
    EXPECT_EQ(sources.at(0).secret("token"), "s3cret");
    EXPECT_EQ(sources.at(0).secrets_problem, "");
    EXPECT_TRUE(sources.at(3).secrets.empty());
}

TEST(Source, whose_secrets_cannot_be_used_says_why_and_has_none) {
    const auto sources = ConfigFile(with_secrets).load().sources;
    EXPECT_THAT(sources.at(1).secrets_problem, HasSubstr("missing"));
    EXPECT_THAT(sources.at(2).secrets_problem, HasSubstr("signing_key_file is not configured"));
    EXPECT_TRUE(sources.at(2).secrets.empty());
    EXPECT_EQ(sources.at(3).secrets_problem, "");
}

}  // namespace
}  // namespace gatherd
