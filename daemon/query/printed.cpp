#include <algorithm>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

std::string place_text(const Place& place, const Style& style) {
    const auto spelling = style.city_spelling.find(place.city + "|" + place.country);
    std::string text = spelling == style.city_spelling.end() ? place.city : spelling->second;
    if (style.prints_admin1(place.country) && !place.admin1.empty()) text += ", " + place.admin1;
    return unicode::one_line(text + ", " + style.label_of(place.country));
}

std::string host_of(std::string_view url) {
    const auto parsed = parse_url(url);
    if (!parsed) return {};
    return parsed->host.starts_with("www.") ? parsed->host.substr(4) : parsed->host;
}

// Sub-delimiters that end or open something in Markdown are encoded too; "&name;" would be read as an entity.
constexpr std::string_view kept_in_url = ":/?#@!$&*+,=%";
constexpr std::string_view kept_in_ipv6_url = ":/?#@!$&*+,=%[]";

bool is_hex(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const char c = ascii::lower(text[at]);
    return ascii::is_digit(c) || (c >= 'a' && c <= 'f');
}

}  // namespace

std::string location_text(const Event& event, const Style& style) {
    const bool named = event.place.known() && !event.place.city.empty();
    auto place = named ? place_text(event.place, style) : std::string{};
    switch (event.mode) {
        case Mode::virtual_:
            return named ? "Virtual (" + place + ")" : "Virtual";
        case Mode::hybrid:
            return named ? "Hybrid (" + place + ")" : "Hybrid";
        case Mode::in_person:
            break;
    }
    return place;
}

Organizer printed_organizer(const Event& event) {
    auto url = printed_url(event.organizer.url);
    if (url.empty()) url = printed_url(event.url);
    auto name = unicode::one_line(event.organizer.name);
    if (name.empty()) name = host_of(url);
    return {std::move(name), std::move(url)};
}

std::string printed_url(std::string_view url) {
    const auto trimmed = ascii::trim(url);
    const auto parsed = parse_url(trimmed);
    if (!parsed || (parsed->scheme != "http" && parsed->scheme != "https")) return {};
    const bool ascii_only =
        std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    // An international host has an ASCII form of its own, which is not the percent-encoded one.
    const auto source = ascii_only ? std::string(trimmed) : parsed->text();
    auto safe = percent_encode(source, parsed->host.starts_with('[') ? kept_in_ipv6_url : kept_in_url);
    for (std::size_t at = 0; (at = safe.find('%', at)) != std::string::npos; ++at)
        if (!is_hex(safe, at + 1) || !is_hex(safe, at + 2)) safe.replace(at, 1, "%25");
    return safe;
}

}  // namespace gatherd
