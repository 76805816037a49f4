#include <map>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "render/block.hpp"
#include "render/escape.hpp"
#include "render/formats.hpp"

namespace gatherd::formats {
namespace {

using Definitions = std::map<std::string, std::string, std::less<>>;

std::string anchor(const std::string& content, const std::string& url) {
    return "<a href=\"" + escape_markup(url) + "\">" + content + "</a>";
}

std::string bold_anchor(const std::string& text, const std::string& url) {
    return anchor("<strong>" + escape_markup(text) + "</strong>", url);
}

// CommonMark 4.7, each on a line of its own: "[label]: url".
Definitions take_definitions(std::string_view markdown, std::string& rest) {
    Definitions definitions;
    for (const auto line : ascii::split(markdown, '\n')) {
        const auto colon = line.starts_with('[') ? line.find("]: ") : std::string_view::npos;
        if (colon == std::string_view::npos)
            rest.append(line).append("\n");
        else
            definitions.emplace(ascii::lower(line.substr(1, colon - 1)), ascii::trim(line.substr(colon + 3)));
    }
    return definitions;
}

struct ReferenceLink {
    std::string_view text;
    std::string url;
    std::size_t end;
};

// "[text][label]" or "[text]" at `open`, when the label is defined with a URL that is safe to follow.
std::optional<ReferenceLink> reference_at(std::string_view text, std::size_t open, const Definitions& definitions) {
    const auto close = text.find(']', open);
    if (close == std::string_view::npos) return std::nullopt;
    ReferenceLink link{text.substr(open + 1, close - open - 1), {}, close + 1};
    auto label = link.text;
    if (link.end < text.size() && text[link.end] == '[') {
        const auto second = text.find(']', link.end);
        if (second == std::string_view::npos) return std::nullopt;
        label = text.substr(link.end + 1, second - link.end - 1);
        link.end = second + 1;
    }
    const auto found = definitions.find(ascii::lower(label));
    if (found == definitions.end()) return std::nullopt;
    const auto url = parse_url(found->second);
    if (!url || (url->scheme != "http" && url->scheme != "https" && url->scheme != "mailto")) return std::nullopt;
    link.url = found->second;
    return link;
}

std::string paragraph(std::string_view text, const Definitions& definitions) {
    std::string out;
    std::size_t at = 0;
    for (auto open = text.find('['); open != std::string_view::npos; open = text.find('[', open)) {
        const auto link = reference_at(text, open, definitions);
        if (!link) {
            ++open;
            continue;
        }
        out += escape_markup(text.substr(at, open - at)) + anchor(escape_markup(link->text), link->url);
        at = open = link->end;
    }
    return "<p>" + out + escape_markup(text.substr(at)) + "</p>\n";
}

// A style's boilerplate: paragraphs with reference links is all that is understood, the rest is shown as typed.
std::string boilerplate(const std::string& markdown) {
    std::string rest;
    const auto definitions = take_definitions(markdown, rest);
    std::string out;
    for (std::size_t at = 0; at < rest.size();) {
        const auto end = std::min(rest.find("\n\n", at), rest.size());
        const auto text = ascii::trim(std::string_view(rest).substr(at, end - at));
        if (!text.empty()) out += paragraph(text, definitions);
        at = end + 2;
    }
    return out;
}

std::string item(const Entry& entry) {
    auto text = "<li>" + entry.dates + " | " + escape_markup(entry.location) + " | " +
                anchor(escape_markup(entry.organizer.name), entry.organizer.url) + "\n<ul><li>" +
                bold_anchor(entry.title, entry.url);
    for (const auto& mirror : entry.mirrors) text += " | " + bold_anchor(mirror.label, mirror.url);
    return text + "</li></ul></li>\n";
}

std::string region_list(const Region& region, const Style& style) {
    auto text =
        "<h3>" + escape_markup(heading_text(filled(style.region_heading, "region", region.name))) + "</h3>\n<ul>\n";
    for (const auto& entry : region.entries) text += item(entry);
    return text + "</ul>\n";
}

}  // namespace

std::string html(const Selection& selection, const Style& style, const RenderOptions& options) {
    std::string lists;
    for (const auto& region : regions_of(selection, style)) lists += region_list(region, style);
    if (options.bare) return lists;
    if (lists.empty()) lists = "<p><em>" + escape_markup(ascii::replace_all(style.empty_line, "*", "")) + "</em></p>\n";
    return "<section>\n<h2>" + escape_markup(heading_text(style.heading)) + "</h2>\n<p>" +
           escape_markup(window_line(selection.window, style)) + "</p>\n" + lists + boilerplate(style.boilerplate) +
           "</section>\n";
}

}  // namespace gatherd::formats
