#pragma once
#include <string>

#include "base/url.hpp"

namespace gatherd {

/// The proxies that the environment names, as curl(1) reads it: http_proxy (lower case only: a CGI request can set the
/// other), https_proxy, all_proxy, no_proxy.
struct ProxyEnvironment {
    std::string http;
    std::string https;
    std::string exceptions;  ///< no_proxy: names (and what is below them), addresses, networks, or "*"

    /// The proxy for a request, empty when it goes straight to the server.
    [[nodiscard]] const std::string& proxy_for(const Url& url) const;
};

[[nodiscard]] ProxyEnvironment read_proxy_environment();

}  // namespace gatherd
