#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

enum class Format { markdown, html, text, json, jsonld, ics, atom, csv };

[[nodiscard]] std::optional<Format> parse_format(std::string_view name);

struct RenderOptions {
    bool bare = false;     ///< the region lists alone
    std::string base_url;  ///< what links in feeds point to
    std::string self{};    ///< the address that always gives this selection, for subscribers; or ""
    std::string name{};    ///< of a calendar or feed; "": the style's heading
};

/// Listings → bytes. Pure and deterministic.
[[nodiscard]] std::string render(const Selection& selection, const Style& style, Format format,
                                 const RenderOptions& options);

}  // namespace gatherd
