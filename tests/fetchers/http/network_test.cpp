#include "http/network.hpp"

#include <gmock/gmock.h>

namespace gatherd {
namespace {

using testing::HasSubstr;

std::string refusal(std::string_view address, const std::vector<std::string>& allowed = {}) {
    return AddressGuard(parse_networks(allowed).value()).refusal(parse_address(address).value());
}

TEST(AddressGuard, lets_public_addresses_through) {
    for (const auto* address :
         {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.0", "192.0.1.1",
          "223.255.255.255", "2606:4700::1111", "2a00:1450:4001:82a::200e", "2001:4860:4860::8888"})
        EXPECT_EQ(refusal(address), "") << address;
}

TEST(AddressGuard, refuses_every_special_network_by_name) {
    const struct {
        const char* address;
        const char* what;
    } cases[] = {
        {"0.0.0.0", "this network"},
        {"0.1.2.3", "this network"},
        {"10.0.0.1", "private"},
        {"172.16.0.1", "private"},
        {"172.31.255.255", "private"},
        {"192.168.1.1", "private"},
        {"100.64.0.1", "carrier-grade"},
        {"100.127.255.255", "carrier-grade"},
        {"127.0.0.1", "loopback"},
        {"127.255.255.254", "loopback"},
        {"169.254.169.254", "link-local"},
        {"192.0.0.8", "protocol"},
        {"192.0.2.1", "documentation"},
        {"198.51.100.7", "documentation"},
        {"203.0.113.7", "documentation"},
        {"198.18.0.1", "benchmarking"},
        {"198.19.255.255", "benchmarking"},
        {"224.0.0.1", "multicast"},
        {"240.0.0.1", "reserved"},
        {"255.255.255.255", "reserved"},
        {"192.88.99.1", "6to4"},
        {"::1", "loopback"},
        {"::", "unspecified"},
        {"::127.0.0.1", "IPv4-compatible"},
        {"::ffff:8.8.8.8", "IPv4-mapped"},
        {"::ffff:0:8.8.8.8", "IPv4-translated"},
        {"64:ff9b::7f00:1", "NAT64"},
        {"64:ff9b:1::1", "NAT64"},
        {"2002:7f00:1::", "6to4"},
        {"2001::1", "Teredo"},
        {"2001:2::1", "benchmarking"},
        {"2001:10::1", "protocol"},
        {"2001:db8::1", "documentation"},
        {"3fff::1", "documentation"},
        {"fc00::1", "unique local"},
        {"fd12:3456::1", "unique local"},
        {"fe80::1", "link-local"},
        {"fec0::1", "site-local"},
        {"ff02::1", "multicast"},
        {"100::1", "discard"},
        {"5f00::1", "no global unicast"},
        {"4000::1", "no global unicast"},
    };
    for (const auto& [address, what] : cases) EXPECT_THAT(refusal(address), HasSubstr(what)) << address;
}

TEST(AddressGuard, makes_exceptions_for_named_networks_only) {
    EXPECT_EQ(refusal("127.0.0.1", {"127.0.0.0/8"}), "");
    EXPECT_EQ(refusal("fd00::7", {"10.0.0.0/8", "fd00::/8"}), "");
    EXPECT_NE(refusal("10.0.0.1", {"127.0.0.0/8"}), "");
    EXPECT_NE(refusal("::ffff:127.0.0.1", {"127.0.0.0/8"}), "") << "mapped addresses are named as such";
    EXPECT_EQ(refusal("::ffff:127.0.0.1", {"::ffff:127.0.0.0/104"}), "");
    EXPECT_EQ(refusal("127.0.0.1", {"127.0.0.1"}), "");
    EXPECT_NE(refusal("127.0.0.2", {"127.0.0.1"}), "");
    EXPECT_EQ(refusal("10.1.1.1", {"0.0.0.0/0"}), "");
    EXPECT_NE(refusal("fe80::1", {"0.0.0.0/0"}), "");
}

TEST(Network, names_what_is_wrong_with_it) {
    const struct {
        const char* text;
        const char* reason;
    } cases[] = {
        {"", "expected an address"},       {"localhost", "expected an address"},
        {"10.0.0.0/33", "from 0 to 32"},   {"10.0.0.0/", "from 0 to 32"},
        {"10.0.0.0/-1", "from 0 to 32"},   {"10.0.0.0/8x", "from 0 to 32"},
        {"::/129", "from 0 to 128"},       {"10.0.0.1/8", "did you mean 10.0.0.0/8"},
        {"10.0/8", "expected an address"}, {"0127.0.0.0/8", "expected an address"},
    };
    for (const auto& [text, reason] : cases) {
        const auto network = parse_network(text);
        ASSERT_FALSE(network) << text;
        EXPECT_THAT(network.error().message, HasSubstr(reason)) << text;
    }
}

}  // namespace
}  // namespace gatherd
