#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct sockaddr;

namespace gatherd {

/// An IPv4 address (4 bytes used) or an IPv6 address (16), in network order. An IPv4-mapped IPv6 address stays IPv6.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    int bits = 32;  ///< 32: IPv4, 128: IPv6
    friend bool operator==(const Address&, const Address&) = default;
};

/// A CIDR block (RFC 4632, RFC 4291 section 2.3).
struct Network {
    Address address;
    int prefix = 0;
    [[nodiscard]] bool contains(const Address& other) const;
    friend bool operator==(const Network&, const Network&) = default;
};

/// "192.0.2.1" or "2001:db8::1", without brackets and zone identifier.
[[nodiscard]] Result<Address> parse_address(std::string_view text);
[[nodiscard]] Result<Address> address_of(const sockaddr& socket_address);
[[nodiscard]] std::string format_address(const Address& address);

/// "10.0.0.0/8", "fd00::/8"; a lone address is a network of one. Bits beyond the prefix are an error, since they mean
/// that something else was intended.
[[nodiscard]] Result<Network> parse_network(std::string_view text);
[[nodiscard]] Result<std::vector<Network>> parse_networks(const std::vector<std::string>& texts);

/// Keeps requests out of networks that are not the public Internet (IANA special-purpose address registries, RFC 6890),
/// except for those that the operator names.
class AddressGuard {
public:
    explicit AddressGuard(std::vector<Network> allowed = {});
    /// Why no connection may be made to it ("127.0.0.1 is a loopback address"); empty when it may.
    [[nodiscard]] std::string refusal(const Address& address) const;

private:
    std::vector<Network> allowed_;
};

}  // namespace gatherd
