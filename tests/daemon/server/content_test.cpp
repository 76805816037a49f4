#include "server/content.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace gatherd::server {
namespace {

using testing::Contains;
using testing::Key;
using testing::Not;
using testing::Pair;

const std::string much(5000, 'a');

Request with(std::map<std::string, std::string, std::less<>> headers) {
    return {"GET", "/", "", std::move(headers), {}};
}

std::string unzipped(std::string_view bytes) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string out(100'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string etag_of(const Response& response) {
    for (const auto& [name, value] : response.headers)
        if (name == "ETag") return value;
    return {};
}

TEST(Content, is_compressed_for_those_who_accept_it) {
    const auto content = content_of("text/plain", much);
    const auto plain = reply(with({}), content);
    EXPECT_EQ(plain.body.view(), much);
    EXPECT_THAT(plain.headers, Not(Contains(Key("Content-Encoding"))));
    const auto small = reply(with({{"accept-encoding", "br, gzip;q=0.5"}}), content);
    EXPECT_THAT(small.headers, Contains(Pair("Content-Encoding", "gzip")));
    EXPECT_LT(small.body.size(), 200U);
    EXPECT_EQ(unzipped(small.body.view()), much);
    for (const auto& response : {plain, small})
        EXPECT_THAT(response.headers, Contains(Pair("Vary", "Accept-Encoding")));
    EXPECT_EQ(reply(with({{"accept-encoding", "gzip;q=0"}}), content).body.view(), much);
    EXPECT_EQ(reply(with({{"accept-encoding", "identity"}}), content).body.view(), much);
}

TEST(Content, has_a_strong_tag_of_its_own_in_each_coding) {
    const auto content = content_of("text/plain", much);
    const auto plain = etag_of(reply(with({}), content));
    const auto small = etag_of(reply(with({{"accept-encoding", "gzip"}}), content));
    EXPECT_THAT(plain, testing::MatchesRegex("\"[0-9a-f]{32}\""));
    EXPECT_NE(plain, small);
    EXPECT_EQ(plain, content_of("text/plain", much).etag);
    EXPECT_NE(plain, content_of("text/plain", much + "b").etag);
}

TEST(Content, that_is_known_is_not_sent_again) {
    const auto content = content_of("text/plain", much);
    const auto tag = content.etag;
    for (const auto& known : {tag, "\"x\", " + tag, "W/" + tag, std::string("*"),
                              etag_of(reply(with({{"accept-encoding", "gzip"}}), content))}) {
        const auto response = reply(with({{"if-none-match", known}}), content);
        EXPECT_EQ(response.status, 304) << known;
        EXPECT_TRUE(response.body.empty());
        EXPECT_EQ(etag_of(response), tag);
    }
    EXPECT_EQ(reply(with({{"if-none-match", "\"other\""}}), content).status, 200);
}

TEST(Content, too_small_to_gain_is_left_as_it_is) {
    const auto response = reply(with({{"accept-encoding", "gzip"}}), content_of("text/plain", "ok"));
    EXPECT_EQ(response.body.view(), "ok");
    EXPECT_THAT(response.headers, Not(Contains(Key("Vary"))));
}

TEST(Html, goes_to_browsers_and_json_to_programs) {
    const std::pair<const char*, bool> accepts[] = {
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true},
        {"*/*", false},
        {"", false},
        {"application/json", false},
        {"application/json, text/html;q=0.5", false},
        {"text/html;q=0.5, application/json;q=0.4", true},
        {"text/html;q=0", false},
        {"text/*", false}};
    for (const auto& [accept, html] : accepts) EXPECT_EQ(prefers_html(with({{"accept", accept}})), html) << accept;
}

}  // namespace
}  // namespace gatherd::server
