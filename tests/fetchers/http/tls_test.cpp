#include <gmock/gmock.h>

#include "fetching.hpp"
#include "support/files.hpp"

// PROMISES 13.
namespace gatherd::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

class Tls : public testing::Test {
protected:
    [[nodiscard]] HttpLimits trusting(const TestCa& ca) const {
        auto limits = local_limits();
        limits.ca_file = directory_.write("ca.pem", ca.certificate()).string();
        return limits;
    }
    static std::string tls_error(const std::string& url, const HttpLimits& limits) {
        const auto result = fetch(url, limits);
        EXPECT_TRUE(!result && result.error().failure == FetchFailure::tls) << error_of(result);
        return error_of(result);
    }

    TestCa ca_;
    TemporaryDirectory directory_;
};

TEST_F(Tls, trusts_the_anchors_of_ca_file_and_offers_http2) {
    HttpServer server(ca_.issue("127.0.0.1"));
    server.serve("/", html("secret"));
    const auto response = fetch(server.url("/"), trusting(ca_));
    ASSERT_TRUE(response) << error_of(response);
    EXPECT_EQ(response->body, "secret");
    EXPECT_EQ(server.requests().front().offered_protocols, "h2,http/1.1");
}

TEST_F(Tls, names_each_fault_of_a_certificate) {
    HttpServer expired(ca_.issue("127.0.0.1", -60, -30));
    HttpServer early(ca_.issue("127.0.0.1", 30, 60));
    HttpServer other(ca_.issue("other.example"));
    HttpServer good(ca_.issue("127.0.0.1"));
    EXPECT_THAT(tls_error(expired.url("/"), trusting(ca_)),
                MatchesRegex("https://127.0.0.1:[0-9]+/: TLS: the certificate expired on [0-9]+-[0-9]+-[0-9]+"));
    EXPECT_THAT(tls_error(early.url("/"), trusting(ca_)), HasSubstr("TLS: the certificate is not valid before 2"));
    EXPECT_THAT(tls_error(other.url("/"), trusting(ca_)), HasSubstr("TLS: the certificate is for another host name"));
    EXPECT_THAT(tls_error(good.url("/"), local_limits()),
                HasSubstr("TLS: the certificate is signed by an unknown authority"));
    EXPECT_THAT(tls_error(good.url("/"), trusting(TestCa())),
                HasSubstr("TLS: the certificate is signed by an unknown authority"));
    EXPECT_EQ(expired.requests().size() + early.requests().size() + other.requests().size() + good.requests().size(),
              0U);
}

TEST_F(Tls, names_a_file_of_anchors_that_is_not_there) {
    HttpServer server(ca_.issue("127.0.0.1"));
    auto limits = local_limits();
    limits.ca_file = "/no/such/anchors.pem";
    EXPECT_THAT(tls_error(server.url("/"), limits),
                HasSubstr("TLS: the trust anchors cannot be read (/no/such/anchors.pem)"));
}

TEST_F(Tls, names_a_server_that_speaks_something_else) {
    HttpServer plain;
    plain.greet_with("220 mail.example ESMTP\r\n");
    EXPECT_THAT(tls_error(fmt::format("https://127.0.0.1:{}/", plain.port()), local_limits()),
                HasSubstr("TLS: no secure connection ("));
}

TEST_F(Tls, checks_the_name_that_was_asked_for_not_the_one_connected_to) {
    HttpServer server(ca_.issue("www.example.org"));
    server.serve("//www.example.org/", html("x"));
    auto limits = trusting(ca_);
    limits.connect_to = {server.connect_to()};
    EXPECT_TRUE(fetch("https://www.example.org/", limits));
    EXPECT_THAT(tls_error("https://example.net/", limits), HasSubstr("for another host name"));
}

}  // namespace
}  // namespace gatherd::test
