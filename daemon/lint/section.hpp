#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.hpp"
#include "model/event.hpp"
#include "model/style.hpp"
#include "model/window.hpp"

/// A published or drafted Upcoming Events section, as it is written: every piece keeps its place in the text.
namespace gatherd::lint {

/// Bytes [begin, end) of the text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const Span&, const Span&) = default;
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// `[text](url)`
struct Link {
    Span span;
    Span text;         ///< between the brackets, as written
    Span url;          ///< between the parentheses
    std::string name;  ///< the text as a reader should see it: without `**`, escapes and entities undone, one line
    std::string target;
    std::optional<Url> address;  ///< the target, when it is a URL
    std::string page;            ///< the target in the form in which URLs are compared; "" without one
    bool bold = false;           ///< `**` at both ends
};

/// A list of links on one line, and what stands between and after them.
struct LinkList {
    std::vector<Link> links;
    std::vector<Span> separators;       ///< links.size() - 1
    Span rest;                          ///< after the last link
    std::optional<std::size_t> broken;  ///< where a link starts that has no end
};

/// One further line of an event, "    * [**title**](url)"; without its line end.
struct TitleLine {
    Span line;
    std::size_t indent = 0;
    bool bullet = false;  ///< "* " in front
    LinkList links;
};

/// "City, A1, CC" taken apart.
struct WrittenPlaceText {
    std::string city;
    std::string admin1;   ///< "" when two parts are written
    std::string country;  ///< as written, "UK" included
    Span city_span;
    Span admin1_span;  ///< with the ", " in front of it
    Span country_span;
};

struct Entry {
    Span span;  ///< whole lines, the last line end included
    Span top;   ///< without line end
    std::size_t indent = 0;
    bool bullet = false;
    Span dates;
    std::optional<local_days> first;
    std::optional<local_days> last;
    Span location;
    bool has_separator = false;  ///< `|` between location and organizer
    Mode mode = Mode::in_person;
    Span inner;                             ///< the place without the words of the mode
    bool has_inner_place = true;            ///< false for a bare "Virtual"
    std::optional<WrittenPlaceText> place;  ///< none when not of the form "City, CC" or "City, A1, CC"
    LinkList organizers;
    std::vector<TitleLine> titles;
};

struct Region {
    Span heading;      ///< without line end
    std::string name;  ///< without "### ", colon and white space
    Span span;         ///< from the heading to the next one, or to the boilerplate
    std::vector<Entry> entries;
};

struct Section {
    Span span;  ///< from the heading (or the first region) to the next heading of its level, or the end
    bool has_heading = false;
    std::optional<Span> window_line;
    std::optional<Window> window;
    std::optional<local_days> issue_date;  ///< of the newsletter's "Date:" line
    std::vector<Region> regions;
    std::vector<Span> strays;     ///< bulleted lines that are no part of an event, without line end
    std::size_t boilerplate = 0;  ///< where the first line after the regions starts
    std::string line_end = "\n";
};

/// Nothing when the text has neither the style's heading nor one of its regions.
[[nodiscard]] std::optional<Section> parse_section(std::string_view text, const Style& style);

/// Links from `at` on, to the end of the line.
[[nodiscard]] LinkList parse_links(std::string_view text, std::size_t at, std::size_t end);
/// Markdown inline text as a reader sees it.
[[nodiscard]] std::string plain_text(std::string_view markdown);
/// Fills dates, location and organizers from the entry's top line.
void parse_top_line(std::string_view text, Entry& entry);
/// "City, CC" or "City, A1, CC" at `span`.
[[nodiscard]] std::optional<WrittenPlaceText> parse_place(std::string_view text, Span span);

/// Where an event of the style's regions starts: white space, bullet and an ISO date.
[[nodiscard]] bool is_top_line(std::string_view line);
/// A bullet and a link.
[[nodiscard]] bool is_title_line(std::string_view line);

}  // namespace gatherd::lint
