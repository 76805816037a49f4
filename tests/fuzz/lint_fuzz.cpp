// Any bytes as a newsletter: read as a source, checked, and mended; what is mended needs no more mending.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "config/config.hpp"
#include "lint/lint.hpp"
#include "markdown/section.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatherd;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    static const auto style = built_in_style("twir").value();
    const lint::Options options{style, 28, {}, {}};
    (void)markdown::read_section(bytes);
    (void)lint::check(bytes, options);
    const auto mended = lint::fix(bytes, options);
    if (lint::fix(mended, options) != mended) std::abort();
    return 0;
}
