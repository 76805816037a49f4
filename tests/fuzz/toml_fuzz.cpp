// Any bytes as curation.toml.

#include <cstddef>
#include <cstdint>

#include "config/curation.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    (void)gatherd::parse_curation(bytes, "curation.toml");
    return 0;
}
