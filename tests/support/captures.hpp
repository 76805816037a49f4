#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/documents.hpp"
#include "support/exchanges.hpp"
#include "support/files.hpp"

namespace gatherd::test {

/// The files of a folder with that ending, in order.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view ending) {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

/// What a platform makes of one answer, as text for a golden file.
inline std::string read_as_text(const Platform& platform, const Source& source, const Exchange& exchange) {
    const auto step = platform.read(source, exchange);
    if (!step) return "error: " + step.error().message + "\n";
    auto out = describe(step->document);
    for (const auto& request : step->more) out += "\nmore (" + request.purpose + "): " + request.url + "\n";
    return out;
}

}  // namespace gatherd::test
