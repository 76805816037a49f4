// Any bytes as a page: every reader of markup, and Meetup's of its own data.

#include <cstddef>
#include <cstdint>

#include "dom/html.hpp"
#include "meetup/page.hpp"
#include "web/page.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatherd;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    const auto* type = size % 2 == 0 ? "text/html; charset=utf-8" : "";
    if (const auto page = dom::parse_html(bytes, type)) {
        (void)web::read_markup(*page, "https://example.org/events/");
        (void)web::linked_feeds(*page, "https://example.org/events/");
    }
    (void)meetup::read_page(bytes, type, {"rust-berlin", ""}, "https://www.meetup.com/rust-berlin/events/");
    return 0;
}
