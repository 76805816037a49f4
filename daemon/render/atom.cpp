#include "base/unicode.hpp"
#include "base/url.hpp"
#include "query/query.hpp"
#include "render/block.hpp"
#include "render/escape.hpp"
#include "render/formats.hpp"
#include "render/times.hpp"

namespace gatherd::formats {
namespace {

std::string element(const std::string& name, const std::string& text) {
    return "<" + name + ">" + escape_markup(unicode::one_line(text)) + "</" + name + ">\n";
}

std::string link(const std::string& relation, const std::string& url) {
    return "<link rel=\"" + relation + "\" href=\"" + escape_markup(url) + "\"/>\n";
}

std::string entry_element(const Listing& listing, const Style& style, sys_seconds otherwise) {
    const auto& stored = listing.stored;
    const auto entry = entry_of(stored.event, style);
    auto out =
        "<entry>\n" + element("id", "urn:gatherd:event:" + percent_encode(stored.id, ":@!$'()*+,;=/")) +
        element("title", entry.dates + " | " + entry.location + " | " + entry.title) + link("alternate", entry.url) +
        element("published", format_rfc3339(stored.first_known.value_or(first_told(stored, otherwise)))) +
        element("updated", format_rfc3339(stored.last_changed.value_or(last_told(stored, otherwise)))) + "<author>\n" +
        element("name", entry.organizer.name) + element("uri", entry.organizer.url) + "</author>\n";
    for (const auto& section : listing.sections) out += "<category term=\"" + escape_markup(section) + "\"/>\n";
    for (const auto& mirror : entry.mirrors) out += link("related", mirror.url);
    return out +
           element("summary",
                   written_start(stored.event.time) + " | " + entry.location + " | " + entry.organizer.name) +
           "</entry>\n";
}

}  // namespace

std::string atom(const Selection& selection, const Style& style, const RenderOptions& options) {
    auto self = printed_url(options.self);
    if (self.empty() && !options.base_url.empty()) self = options.base_url + "/events.atom";
    auto out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n" +
               element("id", self.empty() ? "urn:gatherd:events" : self) +
               element("title", options.name.empty() ? heading_text(style.heading) : options.name) +
               element("subtitle", window_line(selection.window, style)) +
               element("updated", format_rfc3339(selection.generated_at)) + "<generator>gatherd</generator>\n";
    if (!self.empty()) out += link("self", self);
    for (const auto* listing : listed(selection)) out += entry_element(*listing, style, selection.generated_at);
    return out + "</feed>\n";
}

}  // namespace gatherd::formats
