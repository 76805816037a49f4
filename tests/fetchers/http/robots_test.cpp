#include "http/robots.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

struct Case {
    const char* path;
    bool allowed;
};

void expect(std::string_view robots, const std::vector<Case>& cases) {
    const RobotsRules rules(robots, "gatherd");
    for (const auto& [path, allowed] : cases)
        EXPECT_EQ(rules.verdict(path).allowed, allowed) << path << " by\n" << robots;
}

TEST(Robots, of_meetup_allow_group_event_and_ical_paths) {
    // Several groups for "*", which count as one.
    constexpr auto meetup =
        "User-agent: *\nDisallow: /files/\nDisallow: /n/*\nDisallow: */events/rss/*\nDisallow: */calendar/*atom*\n\n"
        "User-agent: Yandex\nDisallow: /\n\n"
        "User-agent: *\nDisallow: /*?location=*\nDisallow: /*&location=*\nDisallow: /gql*\nDisallow: /fb/\nDisallow: "
        "/preview/\n"
        "Sitemap: https://www.meetup.com/sitemap.xml\n";
    expect(meetup, {{"/rust-berlin/", true},
                    {"/rust-berlin/events/", true},
                    {"/rust-berlin/events/?type=past", true},
                    {"/rust-berlin/events/ical/", true},
                    {"/rust-berlin/events/295834566/", true},
                    {"/rust-berlin/events/rss/x", false},
                    {"/rust-berlin/calendar/upcoming/atom/", false},
                    {"/find/?location=de--berlin", false},
                    {"/find/?q=rust&location=de--berlin", false},
                    {"/gql", false},
                    {"/gql2?x", false},
                    {"/n/abc", false},
                    {"/files/1.pdf", false},
                    {"/fb/", false},
                    {"/preview/x", false}});
}

TEST(Robots, prefer_the_group_that_names_us) {
    expect("User-agent: *\nDisallow: /\n\nUser-agent: Gatherd/2.0\nDisallow: /private\n",
           {{"/", true}, {"/private/x", false}});
    expect(
        "User-agent: gatherd\nDisallow: /a\nUser-agent: gatherd-news\nDisallow: /\nUser-agent: gatherd\nDisallow: /b\n",
        {{"/a", false}, {"/b", false}, {"/c", true}});
    expect("User-agent: other\nUser-agent: gatherd\n\nDisallow: /x\n", {{"/x", false}, {"/y", true}});
    expect("User-agent: *\nDisallow: /\nUser-agent: gatherd\nDisallow:\n", {{"/", true}, {"/x", true}});
    expect("User-agent: *\nDisallow: /\nUser-agent: gatherd\n", {{"/x", true}});
    expect("Disallow: /before-any-group\n", {{"/before-any-group", true}});
}

TEST(Robots, decide_by_the_longest_match_and_for_us_when_equal) {
    expect("User-agent: *\nDisallow: /\nAllow: /events\nDisallow: /events/private\n",
           {{"/", false}, {"/events", true}, {"/events/1", true}, {"/events/private/1", false}});
    expect("User-agent: *\nDisallow: /page\nAllow: /page\n", {{"/page", true}});
    expect("User-agent: *\nAllow: /p\nDisallow: /\n", {{"/page", true}, {"/x", false}});
    expect("User-agent: *\nAllow: /$\nDisallow: /\n", {{"/", true}, {"/page.htm", false}});
    expect("User-agent: *\nDisallow: /*.htm\nAllow: /page\n", {{"/page.htm", false}, {"/page", true}});
}

TEST(Robots, understand_stars_and_the_end_mark) {
    expect("User-agent: *\nDisallow: /*.ics$\n",
           {{"/a.ics", false}, {"/a.ics?x", true}, {"/.ics/b.ics", false}, {"/ics", true}});
    expect("User-agent: *\nDisallow: /a*b*c\n", {{"/a1b2c3", false}, {"/acb", true}, {"/abc", false}});
    expect("User-agent: *\nDisallow: /fish*\n",
           {{"/fish", false}, {"/fishheads/x", false}, {"/Fish", true}, {"/catfish", true}});
    expect("User-agent: *\nDisallow: *\n", {{"/", false}, {"/robots.txt", true}});
    expect("User-agent: *\nDisallow: /x$y\n", {{"/x$y", false}, {"/x", true}});
}

TEST(Robots, compare_octets_whatever_their_spelling) {
    expect("User-agent: *\nDisallow: /foo/bar/ツ\nDisallow: /a%2fb\nDisallow: /%7Ejoe\nDisallow: /q?x=%c3%BC\n",
           {{"/foo/bar/%E3%83%84", false},
            {"/foo/bar/%e3%83%84/x", false},
            {"/a%2Fb", false},
            {"/a/b", true},
            {"/~joe/x", false},
            {"/q?x=%C3%BC", false}});
}

TEST(Robots, pass_over_what_is_no_rule) {
    expect("\xef\xbb\xbfuser-AGENT : * # all\r\n  DISALLOW:/x # y\rnonsense\nCrawl-delay: 5\nDisallow /z\n",
           {{"/x", false}, {"/z", true}});
    expect("<!DOCTYPE html><html><head><title>404: not found</title>", {{"/", true}});
    expect("", {{"/", true}});
    expect(std::string_view("\0\xff:\n::\nUser-agent\n", 18), {{"/", true}});
}

TEST(Robots, are_read_up_to_500_kib) {
    std::string robots = "User-agent: *\nDisallow: /early\n";
    robots += std::string(500 * 1024, '#') + "\nDisallow: /late\n";
    expect(robots, {{"/early", false}, {"/late", true}});
}

TEST(Robots, name_the_line_that_decided) {
    const RobotsRules rules("User-agent: *\n\nAllow: /\nDisallow: /x\n", "gatherd");
    EXPECT_EQ(rules.verdict("/x").line, 4);
    EXPECT_EQ(rules.verdict("/y").line, 3);
    EXPECT_EQ(RobotsRules().verdict("/").line, 0);
}

}  // namespace
}  // namespace gatherd
