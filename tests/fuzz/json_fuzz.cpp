// Any bytes as JSON: mended JSON-LD, and the list of a Luma calendar.

#include <cstddef>
#include <cstdint>

#include "json/json.hpp"
#include "jsonld/jsonld.hpp"
#include "luma/items.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatherd;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    bool mended = false;
    if (const auto block = json::parse_tolerantly(bytes, mended)) {
        Document document;
        jsonld::read_block(*block, "https://example.org/events/", document);
    }
    (void)luma::read_items(bytes);
    return 0;
}
