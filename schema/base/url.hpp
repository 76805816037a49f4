#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace gatherd {

/// A URI reference taken apart (RFC 3986), with an authority when it is absolute. Scheme and host are lower-case, an
/// internationalized host is in its ASCII form (UTS #46), a default port is dropped. Path, query and fragment keep
/// their bytes; characters that may not stand in a URI are percent-encoded.
struct Url {
    std::string scheme;
    std::string user_info;
    std::string host;
    std::optional<std::uint16_t> port;
    std::string path;  ///< "" when nothing stood after the authority: an HTTP request then asks for "/"
    std::optional<std::string> query;
    std::optional<std::string> fragment;

    friend bool operator==(const Url&, const Url&) = default;
    [[nodiscard]] std::string text() const;
    /// "host" or "host:port".
    [[nodiscard]] std::string authority() const;
    /// The port in use: given, or the scheme's own (80, 443), or 0.
    [[nodiscard]] std::uint16_t effective_port() const;
    /// Non-empty path segments, percent-decoded.
    [[nodiscard]] std::vector<std::string> segments() const;
};

/// An absolute URL with a scheme. `http` and `https` need a host. At most 8 KiB.
[[nodiscard]] Result<Url> parse_url(std::string_view text);
/// RFC 3986 section 5.2.
[[nodiscard]] Result<Url> resolve_url(const Url& base, std::string_view reference);
[[nodiscard]] std::string percent_decode(std::string_view text);
/// Everything but RFC 3986 unreserved characters and those in `keep` becomes %XX.
[[nodiscard]] std::string percent_encode(std::string_view text, std::string_view keep = "");

using QueryParameters = std::vector<std::pair<std::string, std::string>>;
/// application/x-www-form-urlencoded: decoded names and values in order.
[[nodiscard]] QueryParameters parse_query(std::string_view query);
[[nodiscard]] std::string format_query(const QueryParameters& parameters);

}  // namespace gatherd
