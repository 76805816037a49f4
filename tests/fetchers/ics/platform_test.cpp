// Feeds as platforms really serve them, and what else has come from their addresses.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ics/components.hpp"
#include "ics/ics.hpp"
#include "support/files.hpp"

namespace gatherd::ics {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

std::string platform_file(std::string_view name) { return test::read(test::shared_path("platforms") / name); }

std::string complaint(std::string_view name) {
    const auto document = read_calendar(platform_file("odd-bodies/" + std::string(name)));
    return document ? "none" : document.error().message;
}

std::vector<std::uint64_t> sorted_fingerprints(const std::string& text) {
    std::vector<std::uint64_t> prints;
    for (const auto& span : component_spans(text, 32).components) prints.push_back(span.fingerprint);
    std::sort(prints.begin(), prints.end());
    return prints;
}

TEST(Platforms, every_feed_is_read_whole) {
    GATHERD_NEEDS_SHARED("platforms");
    std::size_t feeds = 0;
    for (const auto& entry : fs::recursive_directory_iterator(test::shared_path("platforms"))) {
        if (entry.path().extension() != ".ics") continue;
        ++feeds;
        const auto document = read_calendar(test::read(entry.path()));
        ASSERT_TRUE(document) << entry.path() << ": " << document.error().message;
        EXPECT_EQ(document->rejected, 0U) << entry.path();
        for (const auto& event : document->events) {
            EXPECT_GT(event.line, 0) << entry.path();
            if (event.uid.ends_with("@meetup.com")) {
                EXPECT_THAT(event.platform_id, HasSubstr("meetup")) << event.uid;
            }
            if (event.uid.starts_with("evt-")) {
                EXPECT_THAT(event.url, HasSubstr("https://luma.com/")) << event.uid;
            }
        }
    }
    EXPECT_GT(feeds, 0U);
}

TEST(Platforms, odd_bodies_are_named) {
    GATHERD_NEEDS_SHARED("platforms/odd-bodies");
    EXPECT_THAT(complaint("brotli_body.bin"), HasSubstr("binary data"));
    EXPECT_THAT(complaint("cloudflare_just_a_moment.body"), HasSubstr("a bot wall"));
    EXPECT_THAT(complaint("cookie_js.body"), HasSubstr("a bot wall"));
    EXPECT_THAT(complaint("empty.body"), HasSubstr("an empty body"));
    EXPECT_THAT(complaint("http_429.body"), HasSubstr("429 Too Many Requests"));
    EXPECT_THAT(complaint("http_504.body"), HasSubstr("error code: 504"));
}

TEST(Platforms, a_reshuffled_google_feed_has_the_same_fingerprints) {
    GATHERD_NEEDS_SHARED("platforms/google/ics/bike_durham_order_a.ics");
    const auto a = platform_file("google/ics/bike_durham_order_a.ics");
    const auto b = platform_file("google/ics/bike_durham_order_b.ics");
    EXPECT_NE(a, b);
    EXPECT_EQ(sorted_fingerprints(a), sorted_fingerprints(b));
}

// What the fuzzer has found, and hostile inputs of the same kind.
TEST(Finds, stay_fixed) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(test::source_path("tests/fuzz/finds/ics"))) {
        (void)read_calendar(test::read(entry.path()));
        ++count;
    }
    EXPECT_GT(count, 0U);
}

}  // namespace
}  // namespace gatherd::ics
