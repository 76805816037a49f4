#include "identity/canonical_url.hpp"

#include <gmock/gmock.h>

#include "identity/url_hosts.hpp"
#include "model/platform_uid.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Cases = std::initializer_list<std::pair<std::string_view, std::string_view>>;

void expect_canonical(Cases cases) {
    for (const auto& [written, expected] : cases) {
        EXPECT_EQ(canonical_url(written), expected) << written;
        EXPECT_EQ(canonical_url(expected), expected) << "not a fixed point";
    }
}

TEST(CanonicalUrl, of_a_meetup_event_has_no_locale_no_query_and_a_final_slash) {
    constexpr auto event = "https://www.meetup.com/rust-berlin/events/313646790/";
    expect_canonical({
        {"https://www.meetup.com/rust-berlin/events/313646790/", event},
        {"http://meetup.com/Rust-Berlin/events/313646790", event},
        {"https://www.meetup.com/de-DE/rust-berlin/events/313646790", event},
        {"https://www.meetup.com/de/rust-berlin/events/313646790/", event},
        {"https://www.meetup.com//rust-berlin//events/313646790/", event},
        {"https://www.meetup.com/rust-berlin/events/313646790/?eventOrigin=group_upcoming_events&recId=x#rsvp", event},
        {"https://www.meetup.com/rust-berlin/events/313646790/attendees/", event},
        {"https://m.meetup.com/rust-berlin/events/313646790/", event},
        {" <https://www.meetup.com/rust-berlin/events/313646790/> ", event},
        {"https://www.meetup.com/join-srug/events/dbrswtyjchbjb/",
         "https://www.meetup.com/join-srug/events/dbrswtyjchbjb/"},
    });
}

TEST(CanonicalUrl, of_a_meetup_group_is_the_bare_group) {
    constexpr auto group = "https://www.meetup.com/rust-berlin";
    expect_canonical({
        {"https://www.meetup.com/rust-berlin/", group},
        {"https://www.meetup.com/Rust-Berlin/events/", group},
        {"https://www.meetup.com/fr-FR/rust-berlin/events/?type=upcoming", group},
        {"https://www.meetup.com/rust-berlin/events/ical/", group},
        {"https://www.meetup.com/rust-berlin/events/past/", group},
        {"https://www.meetup.com/rust-berlin/about/", group},
        {"https://www.meetup.com/%E6%9D%B1%e4%ba%ac-rust/", "https://www.meetup.com/%E6%9D%B1%E4%BA%AC-rust"},
        {"https://www.meetup.com/pro/rust/", "https://www.meetup.com/pro/rust/"},
    });
}

TEST(CanonicalUrl, takes_a_slug_that_looks_like_a_locale_for_a_slug_when_nothing_but_its_pages_follows) {
    expect_canonical({
        {"https://www.meetup.com/de/", "https://www.meetup.com/de"},
        {"https://www.meetup.com/pl/events/", "https://www.meetup.com/pl"},
        {"https://www.meetup.com/it/events/123/", "https://www.meetup.com/it/events/123/"},
        {"https://www.meetup.com/de/it/events/123/", "https://www.meetup.com/it/events/123/"},
        {"https://www.meetup.com/rust-de/events/123/", "https://www.meetup.com/rust-de/events/123/"},
    });
}

TEST(CanonicalUrl, opens_wrappers_within_wrappers) {
    expect_canonical({
        {"https://www.google.com/url?q=https%3A%2F%2Fdiscord.gg%2FyNtPTb2&sa=D&ust=1666661760000000&usg=AOv",
         "https://discord.gg/yNtPTb2"},
        {"https://www.google.com/url?q=https%3A%2F%2Fwww.meetup.com%2Frust-berlin%2Fevents%2F1%2F&amp;sa=D&amp;usg=AOv",
         "https://www.meetup.com/rust-berlin/events/1/"},
        {"http://google.de/url?sa=t&url=https://rust.example/x", "https://rust.example/x"},
        {"https://www.google.com/url?q=https://www.google.com/url?q%3Dhttps%253A%252F%252Fa.example%252F%253Fid%253D1",
         "https://a.example/?id=1"},
        {"https://l.facebook.com/l.php?u=https%3A%2F%2Flu.ma%2Fabc%3Futm_source%3Dfb&h=AT1", "https://luma.com/abc"},
        {"https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.eventbrite.de%2Fe%2F1234&data=05",
         "https://www.eventbrite.de/e/1234"},
        {"https://urldefense.com/v3/__https://rust.example/a?b=1__;!!Abc!x$", "https://rust.example/a?b=1"},
        {"https://www.google.com/url?q=nonsense", "https://www.google.com/url?q=nonsense"},
        {"https://www.google.com/url?q=mailto:a@b.example", "https://www.google.com/url?q=mailto:a@b.example"},
        {"https://www.google.com/url?q=nonsense&url=https://a.example/x", "https://a.example/x"},
        {"https://urldefense.com/v3/__mailto:a@b.example__;!!Abc!x$",
         "https://urldefense.com/v3/__mailto:a@b.example__;!!Abc!x$"},
        {"https://urldefense.com/v3/__https://a.example/*__;!!Abc!x$",
         "https://urldefense.com/v3/__https://a.example/*__;!!Abc!x$"},
        {"https://urldefense.com/v3/__;!!Abc!x$", "https://urldefense.com/v3/__;!!Abc!x$"},
        {"https://www.youtube.com/redirect?q=https://a.example/x", "https://a.example/x"},
        {"https://out.reddit.com/?url=https://a.example/x", "https://a.example/x"},
        {"https://out.reddit.com/t3_x?url=https://a.example/x", "https://out.reddit.com/t3_x?url=https://a.example/x"},
        {"https://www.meetup.com/login/?returnUri=https%3A%2F%2Fwww.meetup.com%2Frust-berlin%2F",
         "https://www.meetup.com/rust-berlin"},
    });
}

TEST(CanonicalUrl, opens_five_wrappers_and_no_more) {
    std::string url = "https://a.example/x";
    for (int i = 0; i < 5; ++i) url = "https://out.reddit.com/?url=" + percent_encode(url);
    EXPECT_EQ(canonical_url(url), "https://a.example/x");
    url = "https://out.reddit.com/?url=" + percent_encode(url);
    EXPECT_TRUE(canonical_url(url).starts_with("https://out.reddit.com/")) << canonical_url(url);
}

TEST(Hosts, of_a_platform_are_national_or_their_own) {
    for (const char* host : {"google.com", "www.google.de", "google.co.uk", "www.google.com.au"})
        EXPECT_TRUE(is_google(host)) << host;
    for (const char* host : {"google", "notgoogle.com", "google.evil.example", "google.a.b.c", "maps.google.com"})
        EXPECT_FALSE(is_google(host)) << host;
    EXPECT_TRUE(is_within("github.com", "github.com"));
    EXPECT_TRUE(is_within("gist.github.com", "github.com"));
    EXPECT_FALSE(is_within("mygithub.com", "github.com"));
    EXPECT_FALSE(is_within("github.com.evil.example", "github.com"));
    EXPECT_TRUE(is_meetup("m.meetup.com") && is_meetup("www.meetup.com") && !is_meetup("api.meetup.com"));
}

TEST(CanonicalUrl, keeps_an_encoded_target_encoded_once) {
    EXPECT_EQ(canonical_url("https://www.google.com/url?q=https%3A%2F%2Fa.example%2F100%2525"),
              "https://a.example/100%25");
}

TEST(CanonicalUrl, drops_tracking_parameters_and_keeps_the_others_as_they_are) {
    expect_canonical({
        {"https://a.example/e?utm_source=x&id=7&UTM_Medium=y", "https://a.example/e?id=7"},
        {"https://a.example/e?fbclid=1&gclid=2&mc_cid=3&mc_eid=4", "https://a.example/e"},
        {"https://a.example/e?z=%C3%A4&a=b+c", "https://a.example/e?z=%C3%A4&a=b+c"},
        {"https://www.eventbrite.com/e/rust-tickets-934569591807?aff=erelexpmlt",
         "https://www.eventbrite.com/e/rust-tickets-934569591807"},
        {"https://a.example/?aff=school", "https://a.example/?aff=school"},
        {"https://codetalks.com/program?talkId=2290", "https://codetalks.com/program?talkId=2290"},
        {"https://www.youtube.com/watch?v=CTIeERU1hns&si=abc", "https://www.youtube.com/watch?v=CTIeERU1hns"},
        {"https://a.example/e?", "https://a.example/e"},
    });
}

TEST(CanonicalUrl, writes_luma_in_one_way) {
    expect_canonical({
        {"http://lu.ma/rust-lyon/", "https://luma.com/rust-lyon"},
        {"https://www.luma.com/rust-lyon?tk=abc&utm_source=x", "https://luma.com/rust-lyon"},
        {"https://lu.ma/event/evt-Physical123", "https://luma.com/event/evt-Physical123"},
    });
}

TEST(CanonicalUrl, normalizes_encoding_host_and_dots) {
    expect_canonical({
        {"https://Bücher.example/%7euser/%c3%a4", "https://xn--bcher-kva.example/~user/%C3%A4"},
        {"https://a.example:443/x/../y/./z", "https://a.example/y/z"},
        {"http://a.example/x", "http://a.example/x"},
        {"http://github.com/rust-lang", "https://github.com/rust-lang"},
        {"http://github.com:8080/x", "http://github.com:8080/x"},
    });
}

TEST(CanonicalUrl, keeps_a_fragment_only_where_it_is_the_route) {
    expect_canonical({
        {"https://a.example/x#top", "https://a.example/x"},
        {"https://a.example/app#/events/1827", "https://a.example/app#/events/1827"},
        {"https://www.c-base.org/calendar/#view=month&event=92df14e3",
         "https://www.c-base.org/calendar/#view=month&event=92df14e3"},
        {"https://a.example/x#utm_source=y", "https://a.example/x"},
        {"https://a.example/x#:~:text=a=b", "https://a.example/x"},
    });
}

TEST(CanonicalUrl, leaves_alone_what_is_no_web_address) {
    expect_canonical(
        {{" Room 3 ", "Room 3"}, {"mailto:a@b.example", "mailto:a@b.example"}, {"", ""}, {"https://", "https://"}});
}

TEST(CanonicalUrl, keeps_a_bare_host_as_written_and_compares_it_without_slash) {
    expect_canonical(
        {{"https://rustconf.com", "https://rustconf.com"}, {"https://rustconf.com/", "https://rustconf.com/"}});
    expect_canonical({{"https://www.google.com/url?q=https%3A%2F%2Frustconf.com%2F&sa=D", "https://rustconf.com/"}});
    EXPECT_EQ(comparable_url("http://www.rustconf.com/"), comparable_url("https://rustconf.com"));
    EXPECT_NE(comparable_url("https://rustconf.com/a"), comparable_url("https://rustconf.com/b"));
}

TEST(CanonicalOrganizerUrl, is_the_group_even_when_an_event_is_given) {
    EXPECT_EQ(canonical_organizer_url("https://www.meetup.com/de-DE/Rust-Berlin/events/3/"),
              "https://www.meetup.com/rust-berlin");
    EXPECT_EQ(canonical_organizer_url("https://berline.rs/?utm_source=x"), "https://berline.rs/");
}

TEST(PlatformKeys, name_the_event_whatever_the_form_of_its_address) {
    EXPECT_THAT(platform_keys("https://www.meetup.com/de-DE/x/events/313646790"), ElementsAre("meetup:313646790"));
    EXPECT_THAT(platform_keys("https://www.meetup.com/x/events/dbrswtyjchbjb/"),
                ElementsAre("meetup-token:dbrswtyjchbjb"));
    EXPECT_THAT(platform_keys("https://lu.ma/rust-lyon"), ElementsAre("luma:rust-lyon"));
    EXPECT_THAT(platform_keys("https://luma.com/event/evt-1"), ElementsAre("luma:evt-1"));
    EXPECT_THAT(platform_keys("https://www.eventbrite.co.uk/e/rust-2024-tickets-934569591807?aff=x"),
                ElementsAre("eventbrite:934569591807"));
    EXPECT_THAT(platform_keys("https://mobilizon.fr/events/9f1f2b8e-6d2b-4c8a-9f6e-0123456789ab"),
                ElementsAre("mobilizon:9f1f2b8e-6d2b-4c8a-9f6e-0123456789ab"));
    EXPECT_THAT(platform_keys("https://rust.connpass.com/event/12345/"), ElementsAre("connpass:12345"));
}

TEST(PlatformKeys, decode_the_id_in_a_google_calendar_link) {
    EXPECT_THAT(
        platform_keys("https://www.google.com/calendar/event?eid=MWI0bWJzY21qZTI2NWsyZDgzOG0xb2JkdTkgYXBkOXZtYmMyMmVn"
                      "ZW5tdHU1bDZjNWpiZmNAZw&ctz=America/Los_Angeles"),
        ElementsAre("google:1b4mbscmje265k2d838m1obdu9"));
}

TEST(PlatformKeys, are_not_given_to_pages_of_groups_and_calendars) {
    for (const auto* url :
         {"https://www.meetup.com/rust-berlin/", "https://luma.com/calendar/cal-1", "https://luma.com/user/x",
          "https://www.eventbrite.com/o/rust-123", "https://example.org/", "no url"})
        EXPECT_THAT(platform_keys(url), IsEmpty()) << url;
}

TEST(PlatformKeys, are_read_from_uids_too) {
    EXPECT_EQ(platform_key_of_uid("event_313646790@meetup.com"), "meetup:313646790");
    EXPECT_EQ(platform_key_of_uid("event_dbrswtyjchbjb@meetup.com"), "meetup-token:dbrswtyjchbjb");
    EXPECT_EQ(platform_key_of_uid("evt-abc@events.lu.ma"), "luma:evt-abc");
    EXPECT_EQ(platform_key_of_uid("1b4mbscmje265k2d838m1obdu9@google.com"), "google:1b4mbscmje265k2d838m1obdu9");
    for (const auto* uid : {"something else", "event_12ab@meetup.com", "calendar@events.lu.ma", "evt-abc@example.org"})
        EXPECT_EQ(platform_key_of_uid(uid), "") << uid;
}

}  // namespace
}  // namespace gatherd
