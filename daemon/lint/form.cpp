#include <algorithm>

#include "base/ascii.hpp"
#include "lint/layout.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

std::string written_window(const Window& window, const Style& style) {
    auto line = ascii::replace_all(style.window_line, "{from}", format_date(window.from));
    return ascii::replace_all(std::move(line), "{to}", format_date(window.to));
}

std::string written_heading(const std::string& name, const Style& style) {
    return ascii::replace_all(style.region_heading, "{region}", name);
}

// The style's spelling of a region's name, or "".
std::string known_name(const std::string& name, const Style& style) {
    for (const auto& known : style.region_order)
        if (ascii::equal_ignoring_case(known, name)) return known;
    return {};
}

std::size_t rank(const Region& region, const Style& style) {
    const auto found = std::find(style.region_order.begin(), style.region_order.end(), region.name);
    return static_cast<std::size_t>(found - style.region_order.begin());
}

void expect_gap(const Input& input, Span gap, const std::string& expected, std::string_view where, Problems& problems) {
    if (gap.begin > gap.end) return;
    const auto written = gap.of(input.text);
    if (written == expected || !ascii::trim(written).empty()) return;
    problems.push_back(
        {{gap.begin, gap.end},
         expected.empty() ? fmt::format("blank line {}", where) : fmt::format("not one blank line {}", where),
         {},
         replace(gap, expected)});
}

}  // namespace

void check_window_line(const Input& input, Problems& problems) {
    const auto& section = input.section;
    if (!section.has_heading) return;
    if (!section.window) {
        problems.push_back({section.span.begin < section.span.end
                                ? Span{section.span.begin, section.span.begin + input.options.style.heading.size()}
                                : section.span,
                            "no window line under the heading",
                            input.options.style.window_line,
                            {}});
        return;
    }
    const auto expected = written_window(*section.window, input.options.style);
    if (section.window_line->of(input.text) != expected)
        problems.push_back({*section.window_line, "the window line is not as the style writes it", expected,
                            replace(*section.window_line, expected)});
}

void check_window_dates(const Input& input, Problems& problems) {
    const auto& section = input.section;
    if (!section.window) return;
    const auto& window = *section.window;
    if (section.issue_date && *section.issue_date != window.from)
        problems.push_back({*section.window_line,
                            "the window does not start on the issue's date",
                            format_date(*section.issue_date),
                            {}});
    const auto end = window.from + date::days(input.options.days);
    if (window.to != end)
        problems.push_back({*section.window_line,
                            fmt::format("the window is not {} days long", input.options.days),
                            written_window({window.from, end}, input.options.style),
                            {}});
}

void check_region_heading(const Input& input, Problems& problems) {
    for (const auto& region : input.section.regions) {
        const auto name = known_name(region.name, input.options.style);
        if (name.empty()) continue;
        const auto expected = written_heading(name, input.options.style);
        if (region.heading.of(input.text) != expected)
            problems.push_back({region.heading, "the heading is not as the style writes it", expected,
                                replace(region.heading, expected)});
    }
}

void check_unknown_region(const Input& input, Problems& problems) {
    for (const auto& region : input.section.regions)
        if (known_name(region.name, input.options.style).empty())
            problems.push_back(
                {region.heading, fmt::format("'{}' is none of the style's regions", region.name), {}, {}});
}

void check_empty_region(const Input& input, Problems& problems) {
    for (std::size_t r = 0; r < input.section.regions.size(); ++r) {
        const auto& region = input.section.regions[r];
        if (!region.entries.empty()) continue;
        const bool bare =
            ascii::trim(input.text.substr(region.heading.end, region.span.end - region.heading.end)).empty();
        Repair repair;
        if (bare) repair = {Repair::Kind::remove_region, {}, {}, r, 0, {}};
        problems.push_back({region.heading, fmt::format("no event under '{}'", region.name), "no heading", repair});
    }
}

void check_region_order(const Input& input, Problems& problems) {
    const auto& regions = input.section.regions;
    const auto& style = input.options.style;
    for (std::size_t r = 1; r < regions.size(); ++r) {
        if (rank(regions[r], style) > rank(regions[r - 1], style)) continue;
        const bool repeated = regions[r].name == regions[r - 1].name;
        Repair repair;
        if (!repeated) repair.kind = Repair::Kind::sort_regions;
        problems.push_back({regions[r].heading,
                            repeated ? fmt::format("'{}' stands twice", regions[r].name)
                                     : fmt::format("'{}' stands after '{}'", regions[r].name, regions[r - 1].name),
                            {},
                            repair});
    }
}

void check_blank_lines(const Input& input, Problems& problems) {
    const auto& section = input.section;
    const auto& end = section.line_end;
    for (std::size_t r = 0; r < section.regions.size(); ++r) {
        const auto& region = section.regions[r];
        auto at = std::min(region.heading.end + end.size(), input.text.size());
        for (const auto& entry : region.entries) {
            expect_gap(input, {at, entry.span.begin}, "",
                       &entry == &region.entries.front() ? "under the heading" : "between events", problems);
            at = entry.span.end;
        }
        if (region.entries.empty()) continue;
        const bool last = r + 1 == section.regions.size();
        if (!last) expect_gap(input, {at, region.span.end}, end, "before the next heading", problems);
        if (last && section.boilerplate < section.span.end)
            expect_gap(input, {at, section.boilerplate}, end, "after the list", problems);
    }
}

void check_spacing(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        const auto check = [&](Span line, const std::string& expected) {
            if (line.of(input.text) != expected &&
                without_white_space(line.of(input.text)) == without_white_space(expected))
                problems.push_back(
                    {line, "white space is not as the style writes it", expected, replace(line, expected)});
        };
        if (const auto top = !entry.bullet || entry.indent > 3 ? std::nullopt : laid_out_top(input.text, entry))
            check(entry.top, *top);
        // What is no list item at all is an error of its own.
        for (const auto& title : entry.titles) {
            if (!title.bullet || title.indent < 4 || title.indent > 7) continue;
            if (const auto line = laid_out_title(input.text, title)) check(title.line, *line);
        }
    });
}

}  // namespace gatherd::lint
