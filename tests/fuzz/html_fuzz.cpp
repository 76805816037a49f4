// Any bytes as a page: every reader of markup, and every platform that reads pages of its own.

#include <cstddef>
#include <cstdint>

#include "answers.hpp"
#include "dom/html.hpp"
#include "web/page.hpp"

namespace {

constexpr gatherd::fuzz::Asked pages[] = {
    {"meetup", "https://www.meetup.com/rust-berlin/", "page"},
    {"luma", "https://luma.com/rust", "page"},
    {"eventbrite", "https://www.eventbrite.com/o/rust-30000000001", "page"},
    {"hasgeek", "https://hasgeek.com/rust/", "page"},
    {"bevy", "https://gdg.community.dev/gdg-berlin/", "chapter 2026-03"},
    {"bevy", "https://gdg.community.dev/gdg-berlin/", "event"},
    {"ocgroups", "https://ocgroups.dev/cncf/group/96ne96f", "group"},
    {"ocgroups", "https://ocgroups.dev/cncf/group/96ne96f", "event"},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatherd;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    const auto* type = size % 2 == 0 ? "text/html; charset=utf-8" : "";
    if (const auto page = dom::parse_html(bytes, type)) {
        (void)web::read_markup(*page, "https://example.org/events/");
        (void)web::feed_requests(web::linked_feeds(*page, "https://example.org/events/"));
    }
    for (const auto& asked : pages) fuzz::read_answer(asked, bytes, type);
    return 0;
}
