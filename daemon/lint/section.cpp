#include "lint/section.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace gatherd::lint {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Line {
    Span span;         ///< without line end
    std::size_t next;  ///< where the next line starts
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto feed = std::min(text.find('\n', at), text.size());
        const auto end = feed > at && text[feed - 1] == '\r' ? feed - 1 : feed;
        lines.push_back({{at, end}, std::min(feed + 1, text.size())});
        at = feed + 1;
    }
    return lines;
}

std::size_t heading_level(std::string_view line) {
    const auto level = std::min(line.find_first_not_of('#'), line.size());
    return level < line.size() && (line[level] == ' ' || level >= 3) ? level : 0;
}

std::size_t hashes(std::string_view pattern) { return std::min(pattern.find_first_not_of('#'), pattern.size()); }

std::string region_name(std::string_view heading) {
    auto name = ascii::trim(heading.substr(std::min(heading.find_first_not_of('#'), heading.size())));
    if (name.ends_with(':')) name = ascii::trim(name.substr(0, name.size() - 1));
    return std::string(name);
}

bool is_region(const std::string& name, const Style& style) {
    return std::any_of(style.region_order.begin(), style.region_order.end(),
                       [&](const std::string& known) { return ascii::equal_ignoring_case(known, name); });
}

std::optional<local_days> issue_date(std::string_view line) {
    if (!ascii::starts_with_ignoring_case(line, "Date:")) return std::nullopt;
    const auto day = parse_date(ascii::trim(line.substr(5)).substr(0, 10));
    return day ? std::optional(*day) : std::nullopt;
}

// Two dates in a line that starts as the style's does.
std::optional<Window> window_in(std::string_view line, const Style& style) {
    const auto prefix = ascii::trim(std::string_view(style.window_line).substr(0, style.window_line.find('{')));
    line = ascii::trim(line);
    if (!ascii::starts_with_ignoring_case(line, prefix)) return std::nullopt;
    const auto digits = line.find_first_of("0123456789");
    if (prefix.empty() && digits != 0) return std::nullopt;
    if (digits == npos || line.size() < digits + 20) return std::nullopt;
    const auto second = line.find_first_of("0123456789", digits + 10);
    if (second == npos) return std::nullopt;
    const auto from = parse_date(line.substr(digits, 10));
    const auto to = parse_date(line.substr(second, 10));
    if (!from || !to) return std::nullopt;
    return Window{*from, *to};
}

class Parser {
public:
    Parser(std::string_view text, const Style& style)
        : text_(text), style_(style), region_level_(hashes(style.region_heading)), lines_(lines_of(text)) {}

    std::optional<Section> parse() {
        const auto start = find_start();
        if (!start) return std::nullopt;
        if (text_.find("\r\n") != npos) section_.line_end = "\r\n";
        section_.span = {lines_[*start].span.begin, text_.size()};
        std::size_t i = *start + (section_.has_heading ? 1U : 0U);
        for (; i < lines_.size() && !ends_section(i); ++i) read(i);
        section_.span.end = i < lines_.size() ? lines_[i].span.begin : text_.size();
        close_regions();
        return std::move(section_);
    }

private:
    std::string_view line(std::size_t i) const { return lines_[i].span.of(text_); }

    std::optional<std::size_t> find_start() {
        std::optional<std::size_t> first_region;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!section_.issue_date) section_.issue_date = issue_date(line(i));
            if (ascii::equal_ignoring_case(ascii::trim(line(i)), style_.heading)) {
                section_.has_heading = true;
                return i;
            }
            const auto region = first_region ? std::nullopt : region_in(line(i));
            if (region && is_region(*region, style_) && heading_level(line(i)) == region_level_) first_region = i;
        }
        return first_region;
    }

    // A heading of the regions' level or below; where they have none, a line that the style writes.
    std::optional<std::string> region_in(std::string_view written) const {
        if (region_level_ > 0)
            return heading_level(written) >= region_level_ ? std::optional(region_name(written)) : std::nullopt;
        for (const auto& name : style_.region_order)
            if (ascii::replace_all(style_.region_heading, "{region}", name) == ascii::trim(written)) return name;
        return std::nullopt;
    }

    bool ends_section(std::size_t i) const {
        const auto level = heading_level(line(i));
        const auto least = region_level_ > 0 ? region_level_ - 1 : std::max<std::size_t>(hashes(style_.heading), 1);
        return level > 0 && level <= least;
    }

    // What stands in a comment is no part of the section (HTML comments, CommonMark 4.6 kind 2).
    bool in_comment(std::string_view written) {
        const auto opened = comment_ || written.find("<!--") != npos;
        const auto close = written.rfind("-->");
        const auto reopened = close != npos && written.find("<!--", close) != npos;
        comment_ = opened && (close == npos || reopened);
        return opened;
    }

    void read(std::size_t i) {
        const auto written = line(i);
        if (in_comment(written) && !is_top_line(written) && !is_title_line(written)) return;
        if (comment_) return;
        if (auto region = region_in(written)) {
            section_.regions.push_back({lines_[i].span, std::move(*region), {lines_[i].span.begin, 0}, {}});
            open_ = false;
        } else if (is_top_line(written) && !section_.regions.empty()) {
            read_top(i);
        } else if (is_title_line(written) && open_) {
            read_title(i);
        } else if (!written.empty() && is_bullet(written)) {
            section_.strays.push_back(lines_[i].span);
            open_ = false;
        } else {
            if (!section_.window_line && section_.regions.empty()) read_window(i);
            open_ = open_ && written.empty();
        }
    }

    static bool is_bullet(std::string_view written) {
        const auto text = ascii::trim(written);
        return text.starts_with("* ") || text.starts_with("- ") || text.starts_with("*[");
    }

    void read_window(std::size_t i) {
        section_.window = window_in(line(i), style_);
        if (section_.window) section_.window_line = lines_[i].span;
    }

    void read_top(std::size_t i) {
        Entry entry;
        entry.span = {lines_[i].span.begin, lines_[i].next};
        entry.top = lines_[i].span;
        parse_top_line(text_, entry);
        section_.regions.back().entries.push_back(std::move(entry));
        open_ = true;
    }

    void read_title(std::size_t i) {
        auto& entry = section_.regions.back().entries.back();
        TitleLine title;
        title.line = lines_[i].span;
        const auto bullet = line(i).find_first_of("*-+");
        title.indent = bullet;
        title.bullet = line(i).substr(bullet + 1).starts_with(' ');
        title.links = parse_links(text_, title.line.begin + bullet + 1, title.line.end);
        entry.titles.push_back(std::move(title));
        entry.span.end = lines_[i].next;
    }

    // A region ends where the next starts; the last one with its last event.
    void close_regions() {
        for (std::size_t i = 0; i < section_.regions.size(); ++i) {
            auto& region = section_.regions[i];
            if (i + 1 < section_.regions.size())
                region.span.end = section_.regions[i + 1].span.begin;
            else
                region.span.end =
                    region.entries.empty() ? line_after(region.heading.end) : region.entries.back().span.end;
        }
        section_.boilerplate =
            section_.regions.empty() ? section_.span.end : first_text(section_.regions.back().span.end);
    }

    std::size_t line_after(std::size_t at) const {
        const auto feed = text_.find('\n', at);
        return feed == npos ? text_.size() : feed + 1;
    }

    std::size_t first_text(std::size_t at) const {
        while (at < section_.span.end && ascii::is_space(text_[at])) ++at;
        return at;
    }

    std::string_view text_;
    const Style& style_;
    std::size_t region_level_;  ///< of the regions' headings; 0 when they are no headings
    std::vector<Line> lines_;
    Section section_;
    bool comment_ = false;
    bool open_ = false;  ///< an event whose further lines may follow
};

}  // namespace

std::optional<Section> parse_section(std::string_view text, const Style& style) { return Parser(text, style).parse(); }

}  // namespace gatherd::lint
