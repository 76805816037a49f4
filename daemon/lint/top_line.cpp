#include "base/ascii.hpp"
#include "lint/section.hpp"

namespace gatherd::lint {
namespace {

constexpr std::size_t npos = std::string_view::npos;

Span trimmed(std::string_view text, Span span) {
    while (span.begin < span.end && ascii::is_space(text[span.begin])) ++span.begin;
    while (span.end > span.begin && ascii::is_space(text[span.end - 1])) --span.end;
    return span;
}

std::optional<local_days> date_at(std::string_view text, std::size_t at) {
    if (at + 10 > text.size()) return std::nullopt;
    const auto day = parse_date(text.substr(at, 10));
    return day ? std::optional(*day) : std::nullopt;
}

bool is_date_text(char c) { return ascii::is_digit(c) || c == '-' || c == ' ' || c == '&' || c == '/'; }

// "2023-11-15", "2023-11-15 - 2023-11-17"; a dash of any length between. Other forms leave `last` open.
void parse_dates(std::string_view text, Entry& entry, std::size_t end) {
    const auto begin = entry.dates.begin;
    entry.first = date_at(text, begin);
    std::size_t at = begin + 10;
    while (at < end && (is_date_text(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80)) ++at;
    entry.dates = trimmed(text, {begin, std::min(at, end)});
    const auto written = entry.dates.of(text);
    if (written.size() == 10) entry.last = entry.first;
    if (written.size() > 20) entry.last = date_at(text, entry.dates.end - 10);
}

bool mentions(std::string_view text, std::string_view word) { return ascii::find_ignoring_case(text, word) != npos; }

// The mode that words before a place say: "Virtual", "Hybrid", "Online", "Virtual and In-Person".
std::optional<Mode> mode_of(std::string_view words) {
    const bool online = mentions(words, "virtual") || mentions(words, "online");
    if (mentions(words, "hybrid") || (online && mentions(words, "person"))) return Mode::hybrid;
    return online ? std::optional(Mode::virtual_) : std::nullopt;
}

// "Virtual (…)", "Hybrid (…)" or a place; and what editors wrote before that was settled: "Virtual + City, CC".
void parse_location(std::string_view text, Entry& entry) {
    const auto written = entry.location.of(text);
    const auto open = written.find('(');
    const auto plus = written.find('+');
    entry.inner = entry.location;
    if (open != npos && written.ends_with(')') && mode_of(written.substr(0, open))) {
        entry.mode = *mode_of(written.substr(0, open));
        entry.inner = trimmed(text, {entry.location.begin + open + 1, entry.location.end - 1});
    } else if (plus != npos && mode_of(written) == Mode::virtual_) {
        entry.mode = Mode::hybrid;
        const bool first = mode_of(written.substr(0, plus)).has_value();
        const auto middle = entry.location.begin + plus;
        entry.inner = trimmed(text, first ? Span{middle + 1, entry.location.end} : Span{entry.location.begin, middle});
    } else if (const auto dash = written.find(" - ");
               dash != npos && mode_of(written.substr(0, dash)) && open == npos) {
        entry.mode = *mode_of(written.substr(0, dash));  // "Hybrid - Mexico City, MX"
        entry.inner = trimmed(text, {entry.location.begin + dash + 3, entry.location.end});
    } else if (const auto mode = mode_of(written); mode && written.find(',') == npos && open == npos) {
        entry.mode = *mode;
        entry.has_inner_place = false;
    }
    if (entry.has_inner_place) entry.place = parse_place(text, entry.inner);
}

}  // namespace

bool is_top_line(std::string_view line) {
    auto rest = ascii::trim(line);
    if (!rest.empty() && (rest.front() == '*' || rest.front() == '-' || rest.front() == '+'))
        rest = ascii::trim(rest.substr(1));
    return date_at(rest, 0).has_value();
}

bool is_title_line(std::string_view line) {
    const auto rest = ascii::trim(line);
    if (rest.empty() || (rest.front() != '*' && rest.front() != '-' && rest.front() != '+')) return false;
    const auto text = ascii::trim(rest.substr(1));
    return text.starts_with('[') || text.starts_with("**[");
}

std::optional<WrittenPlaceText> parse_place(std::string_view text, Span span) {
    span = trimmed(text, span);
    const auto written = span.of(text);
    if (written.find_first_of(";/()&+") != npos) return std::nullopt;  // several places, or more than a place
    const auto parts = ascii::split(written, ',');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    WrittenPlaceText place;
    place.city = std::string(ascii::trim(parts.front()));
    place.country = std::string(ascii::trim(parts.back()));
    place.city_span = {span.begin, span.begin + place.city.size()};
    place.country_span = {span.end - place.country.size(), span.end};
    if (parts.size() == 3) {
        place.admin1 = std::string(ascii::trim(parts[1]));
        const auto begin = span.begin + parts[0].size();
        place.admin1_span = {begin, begin + 1 + parts[1].size()};
    }
    if (place.city.empty() || place.country.empty()) return std::nullopt;
    return place;
}

void parse_top_line(std::string_view text, Entry& entry) {
    auto at = entry.top.begin;
    while (at < entry.top.end && ascii::is_space(text[at])) ++at;
    entry.indent = at - entry.top.begin;
    if (!ascii::is_digit(text[at])) {
        entry.bullet = at + 1 < entry.top.end && text[at + 1] == ' ';
        at = text.find_first_of("0123456789", at);
    }
    entry.dates.begin = at;
    const auto line = text.substr(0, entry.top.end);
    auto links = line.find('[', at);
    parse_dates(text, entry, std::min(entry.top.end, links));
    if (links == npos) {  // an organizer without a link
        const auto last = line.rfind('|');
        links = last == npos || last < entry.dates.end ? entry.top.end : last + 1;
    }
    entry.organizers = parse_links(text, links, entry.top.end);
    auto middle = trimmed(text, {entry.dates.end, links});
    if (middle.begin < middle.end && text[middle.begin] == '|') ++middle.begin;
    middle = trimmed(text, middle);
    entry.has_separator = middle.begin == middle.end || text[middle.end - 1] == '|';
    while (middle.end > middle.begin &&
           (text[middle.end - 1] == '|' || text[middle.end - 1] == ',' || ascii::is_space(text[middle.end - 1])))
        --middle.end;
    entry.location = middle;
    parse_location(text, entry);
}

}  // namespace gatherd::lint
