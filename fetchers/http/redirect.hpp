#pragma once
#include <string>
#include <vector>

#include "fetchers/fetcher.hpp"

namespace gatherd {

/// One request of a chain of redirects.
struct Hop {
    Url url;
    std::string body;                                          ///< non-empty: POST
    std::vector<std::pair<std::string, std::string>> headers;  ///< conditional ones included
};

[[nodiscard]] Hop first_hop(const Request& request, Url url);
/// 301, 302, 303, 307, 308 with a Location (RFC 9110 section 15.4).
[[nodiscard]] bool is_redirect(const Response& response);
/// Where a redirect leads, checked anew: http or https only. `visited` holds the URLs requested so far, this hop's
/// last. What was meant for one server (credentials, keys) is not shown to another.
[[nodiscard]] tl::expected<Hop, FetchError> next_hop(const Hop& hop, const Response& response,
                                                     const std::vector<Url>& visited, int max_redirects);

}  // namespace gatherd
