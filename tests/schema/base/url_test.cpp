#include "base/url.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace gatherd {
namespace {

std::string parsed(std::string_view text) {
    const auto url = parse_url(text);
    return url ? url->text() : "error: " + url.error().message;
}

TEST(Url, lower_cases_scheme_and_host_and_drops_a_default_port) {
    EXPECT_EQ(parsed("HTTPS://WWW.Meetup.com:443/Rust-Berlin?a=B#C"), "https://www.meetup.com/Rust-Berlin?a=B#C");
}

TEST(Url, keeps_a_port_that_is_not_the_schemes_own) {
    EXPECT_EQ(parsed("http://localhost:8080/"), "http://localhost:8080/");
}

TEST(Url, writes_an_international_host_in_ascii) {
    EXPECT_EQ(parsed("https://bücher.example/ä"), "https://xn--bcher-kva.example/%C3%A4");
}

TEST(Url, encodes_what_may_not_stand_in_a_url) {
    EXPECT_EQ(parsed("https://a.example/x y?q=\"1\"<"), "https://a.example/x%20y?q=%221%22%3C");
}

TEST(Url, keeps_percent_triplets_and_encodes_a_stray_percent) {
    EXPECT_EQ(parsed("https://a.example/%2f/100%"), "https://a.example/%2f/100%25");
}

TEST(Url, takes_an_ipv6_host_and_a_user) {
    const auto url = parse_url("http://me@[::1]:8427/x");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host, "[::1]");
    EXPECT_EQ(url->user_info, "me");
    EXPECT_EQ(url->effective_port(), 8427);
}

TEST(Url, names_what_is_wrong) {
    EXPECT_EQ(parsed("rust-berlin"), "error: 'rust-berlin' is not a URL");
    EXPECT_EQ(parsed("https:///x"), "error: 'https:///x': no host name");
    EXPECT_EQ(parsed("https://a:99999/"), "error: 'https://a:99999/': bad port");
    EXPECT_EQ(parsed("https://a b/"), "error: 'https://a b/': bad host name");
    for (const char* host : {"a\nb", "a%00b", "\xC3\xB6\nb", "[::1", "[::1\n]", "[]", "a%5Bb", "a%3A80"})
        EXPECT_FALSE(parse_url(std::string("https://") + host + "/")) << host;
    EXPECT_EQ(parsed("irc://me@"), "error: 'irc://me@': bad host name");
    EXPECT_FALSE(parse_url("https://a/" + std::string(9000, 'x')));
}

TEST(Url, resolves_references_as_rfc_3986_5_4_does) {
    const auto base = parse_url("http://a/b/c/d;p?q");
    const std::pair<const char*, const char*> cases[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
    };
    for (const auto& [reference, expected] : cases)
        EXPECT_EQ(resolve_url(*base, reference)->text(), expected) << reference;
}

TEST(Url, keeps_the_slash_after_the_authority_or_the_lack_of_it) {
    EXPECT_EQ(parsed("https://berline.rs"), "https://berline.rs");
    EXPECT_EQ(parsed("https://berline.rs/"), "https://berline.rs/");
    EXPECT_EQ(resolve_url(*parse_url("https://berline.rs"), "x")->text(), "https://berline.rs/x");
}

TEST(Url, keeps_a_path_from_being_read_as_an_authority) {
    EXPECT_EQ(parsed("irc:////a/b"), "irc:////a/b");
    EXPECT_TRUE(parse_url(parsed("irc:////a/b"))->host.empty());
    EXPECT_EQ(parsed("file:///a"), "file:///a");
    EXPECT_EQ(parsed("file:a"), "file:a");
}

TEST(Url, reads_and_writes_form_encoded_queries) {
    const auto query = parse_query("q=https%3A%2F%2Fa.example%2F%3Fx%3D1&b=c+d&flag");
    ASSERT_EQ(query.size(), 3U);
    EXPECT_EQ(query[0].second, "https://a.example/?x=1");
    EXPECT_EQ(query[1].second, "c d");
    EXPECT_EQ(format_query(query), "q=https%3A%2F%2Fa.example%2F%3Fx%3D1&b=c%20d&flag=");
}

TEST(Url, is_written_so_that_it_reads_the_same_for_whatever_the_fuzzer_found) {
    for (const auto& entry : std::filesystem::directory_iterator(test::source_path("tests/fuzz/finds/url"))) {
        const auto base = parse_url("https://example.org/a").value();
        for (const auto& url : {parse_url(test::read(entry.path())), resolve_url(base, test::read(entry.path()))}) {
            if (!url) continue;
            EXPECT_EQ(parse_url(url->text()), url) << entry.path();
        }
    }
}

}  // namespace
}  // namespace gatherd
