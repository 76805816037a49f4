#pragma once
#include <string>
#include <string_view>

#include "fetchers/registry.hpp"

namespace gatherd::fuzz {

/// A source and a request of its platform's.
struct Asked {
    const char* kind;
    const char* url;
    const char* purpose;
};

/// Has the platform read the bytes as the answer to that request.
inline void read_answer(const Asked& asked, std::string_view bytes, const char* content_type) {
    Source source;
    source.kind = asked.kind;
    source.url = asked.url;
    Exchange exchange;
    exchange.request.url = asked.url;
    exchange.request.purpose = asked.purpose;
    exchange.response.status = 200;
    exchange.response.final_url = asked.url;
    exchange.response.headers["content-type"] = content_type;
    exchange.response.body = bytes;
    (void)find_platform(asked.kind)->read(source, exchange);
}

}  // namespace gatherd::fuzz
