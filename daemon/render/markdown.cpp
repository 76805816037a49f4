#include "render/block.hpp"
#include "render/escape.hpp"
#include "render/formats.hpp"

namespace gatherd {
namespace {

std::string link(const std::string& text, const std::string& url) { return "[" + text + "](" + url + ")"; }

std::string bold_link(const std::string& text, const std::string& url) {
    return link("**" + escape_markdown(text) + "**", url);
}

}  // namespace

std::string markdown_entry(const Entry& entry) {
    auto text = "* " + entry.dates + " | " + escape_markdown(entry.location) + " | " +
                link(escape_markdown(entry.organizer.name), entry.organizer.url) + "\n    * " +
                bold_link(entry.title, entry.url);
    for (const auto& mirror : entry.mirrors) text += " | " + bold_link(mirror.label, mirror.url);
    return text + "\n";
}

namespace formats {
namespace {

std::string region_list(const Region& region, const Style& style) {
    auto text = filled(style.region_heading, "region", region.name) + "\n";
    for (const auto& each : region.entries) text += markdown_entry(each);
    return text;
}

}  // namespace

std::string markdown(const Selection& selection, const Style& style, const RenderOptions& options) {
    std::string lists;
    for (const auto& region : regions_of(selection, style)) {
        if (!lists.empty()) lists += "\n";
        lists += region_list(region, style);
    }
    if (options.bare) return lists;
    if (lists.empty()) lists = style.empty_line + "\n";
    return style.heading + "\n\n" + window_line(selection.window, style) + "\n\n" + lists + "\n" + style.boilerplate;
}

}  // namespace formats
}  // namespace gatherd
