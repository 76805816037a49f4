#pragma once
#include <string>
#include <string_view>

#include "server/routes.hpp"

namespace gatherd::server {

/// A representation that is made once and sent many times.
struct Content {
    std::string type;
    Bytes plain;
    Bytes gzip;        ///< empty when it would not be smaller
    std::string etag;  ///< strong, of the plain bytes: "\"9f86d081884c7d65\""; the compressed ones' ends in "-gzip"

    /// Bytes of memory it takes.
    [[nodiscard]] std::size_t size() const { return plain.size() + gzip.size() + etag.size() + type.size(); }
};

[[nodiscard]] Content content_of(std::string type, std::string bytes);

/// 200 with the plain or the compressed bytes, as the request accepts, or 304 when it knows them (RFC 9110 sections
/// 12.5.3 and 13.1.2).
[[nodiscard]] Response reply(const Request& request, const Content& content, Headers headers = {});

/// RFC 1952.
[[nodiscard]] std::string gzip(std::string_view bytes);

/// The weight that a header of the form "a;q=0.5, b, *;q=0" gives to a value (RFC 9110 section 12.4.2): of exact
/// values, "type/*" and "*" the most specific one decides; 0 when none does. An empty header gives `without`.
[[nodiscard]] double weight_of(std::string_view value, std::string_view header, double without);
/// Whether the request would rather have HTML than JSON: browsers name text/html, programs name JSON or nothing.
[[nodiscard]] bool prefers_html(const Request& request);

}  // namespace gatherd::server
