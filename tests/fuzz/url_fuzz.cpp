// Any bytes as a URL, as a reference from another and as the query of a request; what was read is written so that it
// reads the same again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/url.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatherd;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    static const auto base = parse_url("https://example.org/group/events/?page=2#list").value();
    for (const auto& url : {parse_url(bytes), resolve_url(base, bytes)}) {
        if (!url) continue;
        const auto again = parse_url(url->text());
        if (!again || *again != *url) std::abort();
        (void)url->segments();
        (void)url->effective_port();
    }
    const auto parameters = parse_query(bytes);
    if (parse_query(format_query(parameters)) != parameters) std::abort();
    return 0;
}
