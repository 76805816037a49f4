#pragma once
#include <string>

#include "fetchers/platform.hpp"

namespace gatherd::test {

/// The request answered with that body, as a server without redirects would.
inline Exchange answered(Request request, std::string body, int status = 200,
                         std::string content_type = "text/html; charset=utf-8") {
    Exchange exchange;
    exchange.response.status = status;
    exchange.response.final_url = request.url;
    exchange.response.headers["content-type"] = std::move(content_type);
    exchange.response.body = std::move(body);
    exchange.request = std::move(request);
    return exchange;
}

inline Source source_of(std::string url, std::string kind = {}) {
    Source source;
    source.name = "test";
    source.url = std::move(url);
    source.kind = std::move(kind);
    return source;
}

}  // namespace gatherd::test
