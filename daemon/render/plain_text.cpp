#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "render/block.hpp"
#include "render/formats.hpp"

namespace gatherd::formats {

std::string plain_text(const Selection& selection, const Style& style, const RenderOptions& options) {
    std::string text;
    for (const auto& region : regions_of(selection, style)) {
        if (!text.empty()) text += "\n";
        text += unicode::one_line(region.name) + "\n";
        for (const auto& entry : region.entries) {
            text += "  " + entry.dates + " | " + entry.location + " | " + entry.organizer.name + "\n";
            text += "    " + entry.title + "\n    " + entry.url + "\n";
            for (const auto& mirror : entry.mirrors) text += "    " + mirror.label + ": " + mirror.url + "\n";
        }
    }
    if (options.bare) return text;
    // The style's lines are Markdown; emphasis around the empty line is all they hold.
    if (text.empty()) text = ascii::replace_all(style.empty_line, "*", "") + "\n";
    return heading_text(style.heading) + "\n" + window_line(selection.window, style) + "\n\n" + text;
}

}  // namespace gatherd::formats
