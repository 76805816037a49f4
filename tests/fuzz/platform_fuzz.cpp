// Any bytes as what a platform's server answers, to its first request and to those that follow from that.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "fetchers/registry.hpp"

namespace {

using namespace gatherd;

constexpr std::array statuses = {200, 200, 200, 304, 403, 404, 503};
constexpr std::array urls = {
    "https://www.meetup.com/rust-berlin/",
    "https://luma.com/rust",
    "https://www.eventbrite.com/o/rust-12345678",
    "https://rust.connpass.com/",
    "https://rust.doorkeeper.jp/",
    "https://mobilizon.fr/@rust",
    "https://hasgeek.com/rustbangalore",
    "https://pretix.eu/rust/",
    "https://indico.cern.ch/category/1/",
    "https://example.org/events.ics",
    "https://example.org/events.md",
    "https://calendar.google.com/calendar/embed?src=rust%40example.org",
    "https://example.org/events/",
};

Source source_of(const Platform& platform) {
    Source source;
    source.name = "any";
    source.kind = platform.kind;
    source.url = *std::max_element(urls.begin(), urls.end(), [&](const char* less, const char* more) {
        return platform.recognizes(less) < platform.recognizes(more);
    });
    return source;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    const auto& platform = *platforms()[size % platforms().size()];
    const auto source = source_of(platform);
    const auto requests = platform.start(source, sys_seconds(std::chrono::seconds(1'767'225'600)));  // 2026-01-01
    if (!requests) return 0;
    for (const auto& request : *requests) {
        Exchange exchange{request, {}};
        exchange.response.status = statuses[size % statuses.size()];
        exchange.response.final_url = request.url;
        exchange.response.body = bytes;
        const auto step = platform.read(source, exchange);
        if (!step || step->more.empty()) continue;
        exchange.request = step->more.front();
        (void)platform.read(source, exchange);
    }
    return 0;
}
