#pragma once
#include <optional>
#include <string>

#include "fetchers/platform.hpp"

namespace gatherd::test {

/// A kept answer of some site, and the source and request that it is read as the answer to.
struct Capture {
    std::string file;  ///< below the folder of captures
    const Platform* platform = nullptr;
    Source source;
    Exchange exchange;
};

/// Nothing for a file that is no answer: an index, the headers of another file.
[[nodiscard]] std::optional<Capture> capture(const std::string& file, std::string bytes, const std::string& headers);

}  // namespace gatherd::test
