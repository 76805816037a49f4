#include "render/render.hpp"

#include <array>
#include <utility>

#include "render/formats.hpp"

namespace gatherd {

std::optional<Format> parse_format(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Format>, 10> names{{{"markdown", Format::markdown},
                                                                         {"md", Format::markdown},
                                                                         {"html", Format::html},
                                                                         {"text", Format::text},
                                                                         {"txt", Format::text},
                                                                         {"json", Format::json},
                                                                         {"jsonld", Format::jsonld},
                                                                         {"ics", Format::ics},
                                                                         {"atom", Format::atom},
                                                                         {"csv", Format::csv}}};
    for (const auto& [known, format] : names)
        if (known == name) return format;
    return std::nullopt;
}

std::string render(const Selection& selection, const Style& style, Format format, const RenderOptions& options) {
    switch (format) {
        case Format::markdown:
            return formats::markdown(selection, style, options);
        case Format::html:
            return formats::html(selection, style, options);
        case Format::text:
            return formats::plain_text(selection, style, options);
        case Format::json:
            return formats::json(selection);
        case Format::jsonld:
            return formats::jsonld(selection, style);
        case Format::ics:
            return formats::ics(selection, style, options);
        case Format::atom:
            return formats::atom(selection, style, options);
        case Format::csv:
            return formats::csv(selection);
    }
    return {};
}

}  // namespace gatherd
