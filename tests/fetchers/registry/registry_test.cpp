#include "fetchers/registry.hpp"

#include <gtest/gtest.h>

#include "support/exchanges.hpp"

namespace gatherd {
namespace {

std::string detected(std::string_view url) {
    const auto* platform = detect_platform(url);
    return platform == nullptr ? "none" : std::string(platform->kind);
}

std::string first_request(std::string_view url) {
    const auto* platform = detect_platform(url);
    if (platform == nullptr) return "none";
    const auto requests = platform->start(test::source_of(std::string(url)), {});
    return requests ? requests->front().url : "error: " + requests.error().message;
}

std::string name_of(std::string_view url) {
    const auto* platform = detect_platform(url);
    const auto canonical = platform->canonical_url(url);
    return canonical ? platform->derived_name(*canonical) : canonical.error().message;
}

TEST(Registry, has_every_kind_once_and_finds_it) {
    for (const auto* platform : platforms()) {
        EXPECT_EQ(find_platform(platform->kind), platform);
        EXPECT_FALSE(platform->what.empty());
    }
    EXPECT_EQ(find_platform("nonesuch"), nullptr);
}

TEST(Registry, detects_the_platform_of_a_url) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://www.meetup.com/de-DE/rust-berlin/events/", "meetup"},
        {"meetup.com/Rust-Berlin", "meetup"},
        {"HTTP://WWW.MEETUP.COM/rust-berlin/events/313646790/?eventOrigin=x", "meetup"},
        {"https://www.meetup.com/rust-berlin/events/ical/", "meetup"},
        {"https://calendar.google.com/calendar/ical/x%40group.calendar.google.com/public/basic.ics", "google-calendar"},
        {"https://www.google.com/calendar/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com",
         "google-calendar"},
        {"apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com", "google-calendar"},
        {"webcal://example.org/feed", "ics"},
        {"https://example.org/events.ics?x=1", "ics"},
        {"https://example.org/events/?ical=1", "ics"},
        {"file:///srv/events.ics", "ics"},
        {"/srv/events.ics", "ics"},
    };
    for (const auto& [url, kind] : cases) EXPECT_EQ(detected(url), kind) << url;
}

TEST(Registry, starts_with_the_public_page_or_feed) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://www.meetup.com/de-DE/Rust-Berlin/events/", "https://www.meetup.com/rust-berlin/events/"},
        {"apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com",
         "https://calendar.google.com/calendar/ical/apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com/public/"
         "basic.ics"},
        {"webcal://example.org/feed", "https://example.org/feed"},
        {"/srv/my events.ics", "file:///srv/my%20events.ics"},
        {"http://127.0.0.1:8080/a.ics", "http://127.0.0.1:8080/a.ics"},
    };
    for (const auto& [url, request] : cases) EXPECT_EQ(first_request(url), request) << url;
}

TEST(Registry, derives_readable_names) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://www.meetup.com/de-DE/Rust-Berlin/events/", "rust-berlin"},
        {"apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com", "google-calendar-apd9vmbc"},
        {"rust.oslo@gmail.com", "rust-oslo-calendar"},
        {"https://www.example.org/rust/events.ics", "example-org-events"},
        {"file:///srv/my%20events.ics", "my-events"},
    };
    for (const auto& [url, name] : cases) EXPECT_EQ(name_of(url), name) << url;
}

}  // namespace
}  // namespace gatherd
