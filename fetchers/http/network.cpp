#include "http/network.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

struct SpecialNetwork {
    Network network;
    std::string_view what;
};

/// A row of the tables below, which are known to parse.
SpecialNetwork special(std::string_view network, std::string_view what) {
    return {parse_network(network).value(), what};
}

/// IANA IPv4 Special-Purpose Address Registry, and multicast (RFC 5771).
const std::vector<SpecialNetwork>& special_ipv4() {
    static const std::vector<SpecialNetwork> table = {
        special("0.0.0.0/8", "an address of \"this network\""),
        special("10.0.0.0/8", "a private address"),
        special("100.64.0.0/10", "a carrier-grade NAT address"),
        special("127.0.0.0/8", "a loopback address"),
        special("169.254.0.0/16", "a link-local address"),
        special("172.16.0.0/12", "a private address"),
        special("192.0.0.0/24", "a protocol assignment"),
        special("192.0.2.0/24", "a documentation address"),
        special("192.88.99.0/24", "a 6to4 relay address"),
        special("192.168.0.0/16", "a private address"),
        special("198.18.0.0/15", "a benchmarking address"),
        special("198.51.100.0/24", "a documentation address"),
        special("203.0.113.0/24", "a documentation address"),
        special("224.0.0.0/4", "a multicast address"),
        special("240.0.0.0/4", "a reserved address"),
    };
    return table;
}

/// IANA IPv6 Special-Purpose Address Registry, the deprecated forms that reach IPv4, and multicast. The more special
/// network comes first.
const std::vector<SpecialNetwork>& special_ipv6() {
    static const std::vector<SpecialNetwork> table = {
        special("::1", "a loopback address"),
        special("::", "the unspecified address"),
        special("::/96", "an IPv4-compatible address"),
        special("::ffff:0:0/96", "an IPv4-mapped address"),
        special("::ffff:0:0:0/96", "an IPv4-translated address"),
        special("64:ff9b::/96", "a NAT64 address"),
        special("64:ff9b:1::/48", "a NAT64 address"),
        special("100::/64", "a discard address"),
        special("2001::/32", "a Teredo address"),
        special("2001:2::/48", "a benchmarking address"),
        special("2001::/23", "a protocol assignment"),
        special("2001:db8::/32", "a documentation address"),
        special("2002::/16", "a 6to4 address"),
        special("3fff::/20", "a documentation address"),
        special("fc00::/7", "a unique local address"),
        special("fe80::/10", "a link-local address"),
        special("fec0::/10", "a site-local address"),
        special("ff00::/8", "a multicast address"),
    };
    return table;
}

/// RFC 4291 section 2.4: what is neither special nor in here has not been given to anyone.
const Network& global_unicast() {
    static const Network network = parse_network("2000::/3").value();
    return network;
}

Address masked(Address address, int prefix) {
    for (int bit = prefix; bit < 128; ++bit)
        address.bytes[static_cast<std::size_t>(bit / 8)] &= static_cast<std::uint8_t>(~(0x80U >> (bit % 8)));
    return address;
}

}  // namespace

bool Network::contains(const Address& other) const {
    return other.bits == address.bits && masked(other, prefix) == address;
}

Result<Address> parse_address(std::string_view text) {
    const std::string terminated(text);
    Address address;
    if (::inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1) return address;
    address.bits = 128;
    if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    return fail("'{}' is not an IP address", text);
}

Result<Address> address_of(const sockaddr& socket_address) {
    Address address;
    if (socket_address.sa_family == AF_INET) {
        const auto& ipv4 = reinterpret_cast<const sockaddr_in&>(socket_address);
        std::memcpy(address.bytes.data(), &ipv4.sin_addr, 4);
        return address;
    }
    if (socket_address.sa_family != AF_INET6) return fail("an address of family {}", socket_address.sa_family);
    const auto& ipv6 = reinterpret_cast<const sockaddr_in6&>(socket_address);
    address.bits = 128;
    std::memcpy(address.bytes.data(), &ipv6.sin6_addr, 16);
    return address;
}

std::string format_address(const Address& address) {
    char text[INET6_ADDRSTRLEN] = {};
    ::inet_ntop(address.bits == 32 ? AF_INET : AF_INET6, address.bytes.data(), text, sizeof text);
    return text;
}

Result<Network> parse_network(std::string_view text) {
    text = ascii::trim(text);
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return fail("'{}' is not a network: expected an address and a prefix, as in 10.0.0.0/8", text);
    Network network{*address, address->bits};
    if (slash == std::string_view::npos) return network;
    const auto length = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), network.prefix);
    if (error != std::errc{} || end != length.data() + length.size() || network.prefix < 0 ||
        network.prefix > address->bits)
        return fail("'{}' is not a network: the prefix is a number from 0 to {}", text, address->bits);
    if (const auto base = masked(*address, network.prefix); base != *address)
        return fail("'{}' is not a network: did you mean {}/{}?", text, format_address(base), network.prefix);
    return network;
}

Result<std::vector<Network>> parse_networks(const std::vector<std::string>& texts) {
    std::vector<Network> networks;
    for (const auto& text : texts) {
        auto network = parse_network(text);
        if (!network) return tl::unexpected(network.error());
        networks.push_back(*network);
    }
    return networks;
}

AddressGuard::AddressGuard(std::vector<Network> allowed) : allowed_(std::move(allowed)) {}

std::string AddressGuard::refusal(const Address& address) const {
    const auto holds = [&](const Network& network) { return network.contains(address); };
    if (std::any_of(allowed_.begin(), allowed_.end(), holds)) return {};
    for (const auto& [network, what] : address.bits == 32 ? special_ipv4() : special_ipv6())
        if (network.contains(address)) return fmt::format("{} is {}", format_address(address), what);
    if (address.bits == 128 && !global_unicast().contains(address))
        return fmt::format("{} is no global unicast address", format_address(address));
    return {};
}

}  // namespace gatherd
