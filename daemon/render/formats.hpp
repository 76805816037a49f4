#pragma once
#include <string>

#include "render/render.hpp"

/// One function per format, one file each; render() chooses.
namespace gatherd::formats {

/// FORMAT.md, to the byte.
[[nodiscard]] std::string markdown(const Selection& selection, const Style& style, const RenderOptions& options);
/// The same section as an HTML fragment.
[[nodiscard]] std::string html(const Selection& selection, const Style& style, const RenderOptions& options);
[[nodiscard]] std::string plain_text(const Selection& selection, const Style& style, const RenderOptions& options);
/// CONTRACT.md section 3; unlisted events carry "listed": false and a reason.
[[nodiscard]] std::string json(const Selection& selection);
/// schema.org/Event, an array; may stand inside an HTML script element.
[[nodiscard]] std::string jsonld(const Selection& selection, const Style& style);
/// RFC 5545 and RFC 7986.
[[nodiscard]] std::string ics(const Selection& selection, const Style& style, const RenderOptions& options);
/// RFC 4287.
[[nodiscard]] std::string atom(const Selection& selection, const Style& style, const RenderOptions& options);
/// RFC 4180, with a header line.
[[nodiscard]] std::string csv(const Selection& selection);

}  // namespace gatherd::formats
