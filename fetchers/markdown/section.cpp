#include "markdown/section.hpp"

#include <set>

#include "base/ascii.hpp"
#include "iso8601/iso8601.hpp"
#include "markdown/inline.hpp"

namespace gatherd::markdown {
namespace {

constexpr std::size_t most_events = 5'000;

struct Line {
    int number = 0;
    std::string_view text;
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    int number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back({++number, line});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// 2 of "## Upcoming Events"; 0 of what is no heading.
std::size_t heading_level(std::string_view line) {
    const auto level = std::min(line.find_first_not_of('#'), line.size());
    return level > 0 && level <= 6 && (level == line.size() || line[level] == ' ') ? level : 0;
}

std::string_view heading_text(std::string_view line) {
    auto text = ascii::trim(line.substr(heading_level(line)));
    if (text.ends_with(':')) text.remove_suffix(1);
    return text;
}

/// What follows "* ", "- " or "+ ", or nothing.
std::optional<std::string_view> bullet(std::string_view line) {
    line = ascii::trim(line);
    if (line.size() < 2 || std::string_view("*-+").find(line[0]) == std::string_view::npos || line[1] != ' ')
        return std::nullopt;
    return ascii::trim(line.substr(2));
}

/// "2023-11-28", "2023-11-28 - 2023-11-30", "2023-11-28 & 2023-11-30": the days, and whether they are a span.
struct Dates {
    std::vector<WrittenTime> days;
    bool is_span = false;
};

Dates read_dates(std::string_view text) {
    Dates dates;
    std::string separator;
    while (!text.empty()) {
        const auto digits = text.substr(0, text.find_first_not_of("0123456789-"));
        const auto day = digits.size() >= 8 ? read_iso8601(digits) : std::nullopt;
        if (day && day->is_date) {
            if (dates.days.size() == 1) dates.is_span = separator.find_first_of("&,") == std::string::npos;
            dates.days.push_back(*day);
        } else {
            separator += text.front();
        }
        text.remove_prefix(day ? digits.size() : 1);
    }
    return dates;
}

/// "Virtual (Cardiff, UK)", "Hybrid (Seattle, WA, US)", "Virtual", or a place alone, whose mode is its region's.
void read_location(std::string_view written, std::string_view region, RawEvent& event) {
    const auto open = written.find('(');
    const auto word = ascii::lower(ascii::trim(written.substr(0, open)));
    const bool is_virtual = word.find("virtual") != std::string::npos || word.find("online") != std::string::npos;
    const bool in_person = word.find("person") != std::string::npos;
    auto place = written;
    if (word.find("hybrid") != std::string::npos || (is_virtual && in_person))
        event.mode = Mode::hybrid;
    else if (is_virtual)
        event.mode = Mode::virtual_;
    if (event.mode) {
        place = open == std::string_view::npos ? std::string_view{} : written.substr(open + 1);
        if (const auto close = place.rfind(')'); close != std::string_view::npos) place = place.substr(0, close);
    } else {
        event.mode = ascii::equal_ignoring_case(region, "Virtual") ? Mode::virtual_ : Mode::in_person;
    }
    event.mode_field = fmt::format("listed as '{}' under {}", written, region);
    if (!ascii::trim(place).empty()) event.places.emplace_back().text = rendered(ascii::trim(place));
}

/// Goes through the section's lines.
class SectionReader {
public:
    explicit SectionReader(Document& document) : document_(document) {}

    void read(const Line& line) {
        if (heading_level(line.text) > 0) return begin_region(heading_text(line.text));
        const auto item = bullet(line.text);
        if (!item) return;
        // Several titles below one head are several events: a regular track and a student track.
        if (item->starts_with("[") && head_) return add_titled(line, *item);
        begin_head(line);
    }
    void finish() { begin_head(std::nullopt); }

private:
    void begin_region(std::string_view name) {
        begin_head(std::nullopt);
        region_ = name;
    }

    void begin_head(std::optional<Line> head) {
        if (head_ && !titled_) reject(*head_, "no line with a linked title below it");
        head_ = head;
        titled_ = false;
    }

    void reject(const Line& line, std::string_view why) {
        ++document_.rejected;
        document_.diagnostics.push_back(
            {Severity::warning, line.number, fmt::format("'{}': {}", ascii::trim(line.text), why)});
    }

    void add_titled(const Line& line, std::string_view item) {
        titled_ = true;
        const auto titles = links_in(item);
        if (titles.empty()) return reject(line, "no linked title");
        const auto text = *bullet(head_->text);
        const auto first = std::min(text.find('|'), text.size());
        // The bar before the organizer is forgotten at times.
        const auto second = std::min({text.find('|', first + 1), text.find('[', first), text.size()});
        const auto dates = read_dates(text.substr(0, first));
        if (dates.days.empty()) return reject(*head_, "no date");
        if (second == text.size()) return reject(*head_, "not DATE | LOCATION | [ORGANIZER](URL)");
        RawEvent event;
        event.line = head_->number;
        event.title = titles.front().text;
        event.url = titles.front().url;
        for (std::size_t i = 1; i < titles.size(); ++i) event.links.push_back(titles[i].url);
        if (const auto organizers = links_in(text.substr(second)); !organizers.empty())
            event.organizer = {organizers.front().text, organizers.front().url};
        auto location = ascii::trim(text.substr(first + 1, second - first - 1));
        if (location.ends_with(',')) location.remove_suffix(1);
        read_location(location, region_, event);
        add_days(dates, event);
    }

    void add_days(const Dates& dates, RawEvent event) {
        constexpr auto day = std::chrono::hours(24);
        const auto count = dates.is_span ? 1 : dates.days.size();
        for (std::size_t i = 0; i < count; ++i) {
            event.start = dates.days[i];
            event.end = dates.is_span ? dates.days.back() : dates.days[i];
            event.end->wall += day;
            const auto known = std::tuple(event.url, event.title, event.start.wall);
            if (document_.events.size() < most_events && seen_.insert(known).second) document_.events.push_back(event);
        }
    }

    Document& document_;
    std::string region_;
    std::optional<Line> head_;  ///< the line with date, place and organizer
    bool titled_ = false;       ///< a title followed it
    std::set<std::tuple<std::string, std::string, local_seconds>> seen_;
};

}  // namespace

Result<Document> read_section(std::string_view text) {
    Document document;
    document.reader = "Markdown";
    SectionReader reader(document);
    std::size_t level = 0;
    for (const auto& line : lines_of(text)) {
        const auto own_level = heading_level(line.text);
        if (level == 0) {
            if (own_level > 0 && ascii::equal_ignoring_case(heading_text(line.text), "Upcoming Events"))
                level = own_level;
            continue;
        }
        if (own_level > 0 && own_level <= level) break;
        reader.read(line);
    }
    reader.finish();
    if (level == 0) return fail("no heading \"Upcoming Events\"");
    return document;
}

}  // namespace gatherd::markdown
