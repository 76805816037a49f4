// Any bytes as JSON: mended JSON-LD, and every platform that answers in JSON.

#include <cstddef>
#include <cstdint>

#include "answers.hpp"
#include "json/json.hpp"
#include "jsonld/jsonld.hpp"

namespace {

constexpr gatherd::fuzz::Asked answers[] = {
    {"luma", "https://api.lu.ma/calendar/get-items?calendar_api_id=cal-0123456789", "items"},
    {"meetup", "https://www.meetup.com/rust-berlin/", "api-list 1 2026-03-01T12:00:00Z"},
    {"eventbrite", "https://www.eventbrite.com/o/rust-30000000001", "more 2"},
    {"google-calendar", "rust@group.calendar.google.com", "changes 2026-03-01T12:00:00Z 2026-03-01T00:00:00Z 1"},
    {"connpass", "https://rust.connpass.com/", "list 1"},
    {"doorkeeper", "https://rust.doorkeeper.jp/", "list 1"},
    {"mobilizon", "https://mobilizon.fr/@rust", "api 1 2026-03-01T12:00:00Z"},
    {"indico", "https://lpc.events/event/18/", "export"},
    {"web", "https://example.org/events/", "page"},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatherd;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    bool mended = false;
    if (const auto block = json::parse_tolerantly(bytes, mended)) {
        Document document;
        jsonld::read_block(*block, "https://example.org/events/", document);
    }
    for (const auto& asked : answers) fuzz::read_answer(asked, bytes, "application/json");
    return 0;
}
