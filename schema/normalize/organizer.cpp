#include "normalize/organizer.hpp"

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "identity/canonical_url.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

constexpr std::string_view meetup = "https://www.meetup.com/";

bool is_web(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

std::string web_url(const std::string& url) {
    auto canonical = canonical_organizer_url(url);
    return is_web(canonical) ? canonical : std::string{};
}

/// "https://host/" of a URL.
std::string origin(const std::string& text) {
    const auto url = parse_url(text);
    return url && is_web(text) ? url->scheme + "://" + url->authority() + "/" : std::string{};
}

std::string host_name(const std::string& text) {
    const auto url = parse_url(text);
    if (!url) return {};
    return url->host.starts_with("www.") ? url->host.substr(4) : url->host;
}

/// The group's page when the event's page is a Meetup group's.
std::string meetup_group(const std::string& event_url) {
    auto group = event_url.starts_with(meetup) ? canonical_organizer_url(event_url) : std::string{};
    return group.find('/', meetup.size()) == std::string::npos ? group : std::string{};
}

/// "https://www.meetup.com/rust-berlin" → "Rust Berlin": better than nothing, and said to be that.
std::string name_from_slug(const std::string& group_url) {
    auto name = percent_decode(std::string_view(group_url).substr(meetup.size()));
    bool starts_word = true;
    for (char& c : name) {
        if (c == '-' || c == '_') c = ' ';
        if (starts_word) c = ascii::upper(c);
        starts_word = c == ' ';
    }
    return clean_line(name);
}

/// A person's or system's mail address is no name to print, and neither is the shared calendar itself.
bool is_printable_name(const std::string& name, const Document& document, bool shared_calendar) {
    if (name.empty() || name.find('@') != std::string::npos || is_web(name)) return false;
    return !shared_calendar || folded(name) != folded(clean_line(document.name));
}

/// The page that stands for the organizer when only the name is known.
std::string page_for(const std::string& event_url, const Source& source) {
    if (auto group = meetup_group(event_url); !group.empty()) return group;
    if (auto group = meetup_group(canonical_url(source.url)); !group.empty()) return group;
    const bool is_feed = source.kind == "ics" || source.kind == "google-calendar";
    if (!is_feed && is_web(source.url)) return canonical_organizer_url(source.url);
    return platform_keys(event_url).empty() ? origin(event_url) : std::string{};
}

}  // namespace

OrganizerDecision stated_organizer(const RawEvent& raw, const Source& source, const Document& document,
                                   bool shared_calendar) {
    if (!source.organizer.empty())
        return {{clean_line(source.organizer), web_url(source.organizer_url)}, "organizer configured for the source"};
    const Organizer field{clean_line(raw.organizer.name), web_url(raw.organizer.url)};
    const bool field_counts = is_printable_name(field.name, document, shared_calendar);
    if (field_counts && !shared_calendar) return {field, "organizer from the source's field"};
    if (auto labelled = organizer_in(plain_text(raw.description)); !labelled.name.empty())
        return {std::move(labelled), "organizer named in the description"};
    if (field_counts) return {field, "organizer from the source's field"};
    return {};
}

OrganizerDecision completed_organizer(OrganizerDecision stated, const std::string& event_url, const Source& source,
                                      const Document& document, bool shared_calendar) {
    auto& [organizer, why] = stated;
    const auto calendar_name = clean_line(document.name);
    if (organizer.name.empty() && !shared_calendar && !calendar_name.empty()) {
        organizer.name = calendar_name;
        why = "organizer: the calendar's name";
    }
    if (const auto group = meetup_group(event_url); organizer.name.empty() && !group.empty()) {
        organizer = {name_from_slug(group), group};
        why = "organizer's name made from its Meetup address";
    }
    if (organizer.name.empty() && is_web(event_url)) {
        organizer = {host_name(event_url), origin(event_url)};
        why = "organizer unknown: the page's host stands in";
    }
    if (organizer.url.empty() && !source.organizer_url.empty()) organizer.url = web_url(source.organizer_url);
    if (organizer.url.empty() && !organizer.name.empty()) organizer.url = page_for(event_url, source);
    return stated;
}

}  // namespace gatherd
