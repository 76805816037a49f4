#include <gmock/gmock.h>

#include <cstdlib>

#include "fetching.hpp"
#include "http/proxy.hpp"

// PROMISES 12, on the wire.
namespace gatherd::test {
namespace {

using testing::HasSubstr;

HttpLimits strict_limits() {
    auto limits = local_limits();
    limits.allow_networks.clear();
    return limits;
}

FetchError refused(const std::string& url, const HttpLimits& limits) {
    const auto result = fetch(url, limits);
    EXPECT_FALSE(result) << url;
    EXPECT_EQ(result.error().failure, FetchFailure::refused_address) << url << ": " << error_of(result);
    return result ? FetchError{} : result.error();
}

TEST(Guard, refuses_loopback_before_a_byte_is_sent) {
    HttpServer server;
    server.serve("/", html("x"));
    const auto error = refused(server.url("/"), strict_limits());
    EXPECT_EQ(error.message,
              server.url("/") + ": refused: 127.0.0.1 is a loopback address, and no allowed network holds it");
    EXPECT_EQ(server.requests().size(), 0U);
}

TEST(Guard, judges_the_address_that_is_connected_to_whatever_the_name) {
    HttpServer server;
    server.serve_rest([](const SeenRequest&) { return html("rebound"); });
    auto limits = strict_limits();
    limits.connect_to = {server.connect_to()};  // a public name that leads here
    refused("http://www.example.org/", limits);
    EXPECT_EQ(server.requests().size(), 0U);
    limits.allow_networks = {"127.0.0.1/32"};
    EXPECT_TRUE(fetch("http://www.example.org/", limits));
}

TEST(Guard, is_not_fooled_by_spellings_of_an_address) {
    for (const auto* url : {"http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/", "http://017700000001/",
                            "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
                            "http://[64:ff9b::7f00:1]/", "http://localhost/", "http://169.254.169.254/latest/"}) {
        const auto result = fetch(url, strict_limits());
        ASSERT_FALSE(result) << url;
        EXPECT_THAT((std::vector{FetchFailure::refused_address, FetchFailure::bad_url}),
                    testing::Contains(result.error().failure))
            << error_of(result);
    }
}

/// Sets environment variables for one test.
class Proxy : public testing::Test {
protected:
    void SetUp() override {
        for (const auto* name : names_) ::unsetenv(name);
    }
    void TearDown() override { SetUp(); }
    static void set(const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); }

private:
    static constexpr const char* names_[] = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                             "ALL_PROXY",  "no_proxy",    "NO_PROXY"};
};

TEST_F(Proxy, is_taken_from_the_environment_and_needs_no_exception_of_its_own) {
    HttpServer proxy;
    proxy.serve_rest([](const SeenRequest& request) { return html("by proxy: " + request.target); });
    set("http_proxy", proxy.url(""));
    const auto response = fetch("http://events.example.org/a", strict_limits());
    ASSERT_TRUE(response) << error_of(response);
    EXPECT_EQ(response->body, "by proxy: http://events.example.org/a");
}

TEST_F(Proxy, is_not_asked_for_addresses_that_are_refused_even_when_a_connection_to_it_is_open) {
    HttpServer proxy;
    proxy.serve("http://public.example/", redirect_to("http://127.0.0.1/"));
    set("http_proxy", proxy.url(""));
    for (const auto* url :
         {"http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3/", "http://localhost/", "http://x.localhost/"})
        refused(url, strict_limits());
    EXPECT_EQ(proxy.requests().size(), 0U);
    refused("http://public.example/", strict_limits());
    EXPECT_EQ(proxy.requests().size(), 1U);
}

TEST_F(Proxy, has_exceptions_by_name_address_and_network) {
    set("https_proxy", "http://secure.example:3128");
    set("ALL_PROXY", "http://all.example:3128");
    set("HTTP_PROXY", "http://never.example");  // a CGI client can set it
    set("no_proxy", "example.org, .inside.example ,192.0.2.7,10.0.0.0/8,fd00::/8");
    const auto environment = read_proxy_environment();
    const auto proxy = [&](const char* url) { return environment.proxy_for(parse_url(url).value()); };
    EXPECT_EQ(proxy("https://example.net/"), "http://secure.example:3128");
    EXPECT_EQ(proxy("http://example.net/"), "http://all.example:3128");
    for (const auto* url : {"https://example.org/", "https://www.example.org/", "https://inside.example/",
                            "http://a.inside.example/", "http://192.0.2.7/", "http://10.9.8.7/", "http://[fd00::1]/"})
        EXPECT_EQ(proxy(url), "") << url;
    for (const auto* url :
         {"https://notexample.org/", "https://example.org.net/", "http://192.0.2.8/", "http://11.0.0.1/"})
        EXPECT_NE(proxy(url), "") << url;
    set("no_proxy", "*");
    EXPECT_EQ(read_proxy_environment().proxy_for(parse_url("http://example.net/").value()), "");
    ::unsetenv("HTTP_PROXY");
}

}  // namespace
}  // namespace gatherd::test
