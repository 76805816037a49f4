// Any bytes as a feed: RSS, Atom, xCal.

#include <cstddef>
#include <cstdint>

#include "feed/feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    (void)gatherd::feed::read_feed(bytes);
    return 0;
}
