#include "feed/feed.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "dom/xml.hpp"
#include "iso8601/iso8601.hpp"

namespace gatherd::feed {
namespace {

constexpr std::size_t most_items = 5'000;
constexpr std::size_t most_description_bytes = 64U << 10U;

std::string text_of(const pugi::xml_node& item, std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (const auto& child : item.children())
            if (child.type() == pugi::node_element && ascii::equal_ignoring_case(dom::local_name(child), name))
                if (const auto text = ascii::trim(child.text().get()); !text.empty()) return std::string(text);
    return {};
}

std::string link_of(const pugi::xml_node& item) {
    if (auto link = text_of(item, {"link"}); !link.empty()) return link;
    for (const auto& child : item.children()) {
        const std::string_view relation = child.attribute("rel").value();
        if (dom::local_name(child) == "link" && (relation.empty() || relation == "alternate"))
            return child.attribute("href").value();
    }
    const auto id = text_of(item, {"guid", "id"});
    return id.starts_with("http") ? id : std::string{};
}

/// <gd:when startTime="…" endTime="…"/>
std::string when_of(const pugi::xml_node& item, const char* attribute) {
    return dom::child_named(item, "when").attribute(attribute).value();
}

Result<RawEvent> read_item(const pugi::xml_node& item) {
    RawEvent event;
    event.title = dom::without_entities(text_of(item, {"title", "summary"}));
    auto start = text_of(item, {"startdate", "dtstart", "start"});
    auto end = text_of(item, {"enddate", "dtend", "end"});
    if (start.empty()) start = when_of(item, "startTime");
    if (end.empty()) end = when_of(item, "endTime");
    const auto written = read_iso8601(start);
    if (!written)
        return fail("'{}': {}", event.title, start.empty() ? "no date of the event" : "'" + start + "' is no date");
    if (event.title.empty()) return fail("an item without a title");
    event.start = *written;
    event.end = read_iso8601(end);
    // The event module's last day is meant inclusively; DTEND is not.
    if (event.end && event.end->is_date && text_of(item, {"dtend"}).empty()) event.end->wall += std::chrono::hours(24);
    event.url = link_of(item);
    event.description = text_of(item, {"description", "content", "encoded"}).substr(0, most_description_bytes);
    event.uid = text_of(item, {"uid"});
    if (const auto place = text_of(item, {"location"}); !place.empty())
        event.places.emplace_back().text = dom::without_entities(place);
    event.organizer.name = dom::without_entities(text_of(item, {"organizer"}));
    return event;
}

void add_items(const pugi::xml_node& root, Document& into) {
    for (const auto& found : root.select_nodes("//*[local-name()='item' or local-name()='entry']")) {
        if (into.events.size() + into.rejected >= most_items) break;
        auto event = read_item(found.node());
        if (event) {
            into.events.push_back(std::move(*event));
        } else {
            ++into.rejected;
            into.diagnostics.push_back({Severity::warning, 0, event.error().message});
        }
    }
}

/// <ttl> of RSS, in minutes.
void read_interval(const pugi::xml_node& channel, Document& into) {
    int minutes = 0;
    const auto text = text_of(channel, {"ttl"});
    std::from_chars(text.data(), text.data() + text.size(), minutes);
    if (minutes > 0) into.refresh_interval = std::chrono::minutes(minutes);
}

}  // namespace

Result<Document> read_feed(std::string_view bytes, std::string_view content_type) {
    const auto xml = dom::parse_xml(bytes, content_type);
    if (!xml) return tl::unexpected(xml.error());
    const auto root = xml->document_element();
    const auto name = dom::local_name(root);
    Document document;
    if (name == "icalendar") {
        document.reader = "xCal";
        read_xcal(root, document);
        return document;
    }
    if (name != "rss" && name != "RDF" && name != "feed")
        return fail("XML of the kind <{}>, which is no feed", root.name());
    document.reader = name == "feed" ? "Atom" : "RSS";
    const auto channel = name == "feed" ? root : dom::child_named(root, "channel");
    document.name = dom::without_entities(text_of(channel, {"title"}));
    read_interval(channel, document);
    add_items(root, document);
    if (document.events.empty() && document.rejected > 0)
        return fail("{}: none of its {} items says when its event is", document.reader, document.rejected);
    return document;
}

}  // namespace gatherd::feed
