#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "lint/layout.hpp"
#include "lint/rule_checks.hpp"
#include "render/escape.hpp"

namespace gatherd::lint {
namespace {

constexpr std::string_view left_to_right_mark = "\u200E";

std::string_view bold_text(std::string_view written) {
    if (written.size() > 4 && written.starts_with("**") && written.ends_with("**"))
        return written.substr(2, written.size() - 4);
    return written;
}

// The first character that Markdown would take for itself, or npos. Balanced brackets and code are left to their
// writer.
std::size_t acting_character(std::string_view written) {
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (written[at] == '\\' && at + 1 < written.size() && !ascii::is_alnum(written[at + 1]) &&
            written[at + 1] != ' ') {
            ++at;
        } else if ((written[at] == '*' || written[at] == '_' || written[at] == '<') && acts_in_markdown(written, at)) {
            return at;
        }
    }
    return std::string_view::npos;
}

template <class Visit>
void for_each_text(const Input& input, Visit visit) {
    for_each_link(input.section, [&](const Link& link, bool organizer) {
        const auto written = link.text.of(input.text);
        const auto inner = bold_text(written);
        const auto begin = link.text.begin + (inner.size() == written.size() ? 0 : 2);
        visit(link, organizer, Span{begin, begin + inner.size()});
    });
}

}  // namespace

void check_broken_line(const Input& input, Problems& problems) {
    for (const auto& stray : input.section.strays)
        problems.push_back(
            {stray, "neither an event's first line nor a title under one", "* DATE | PLACE | [ORGANIZER](URL)", {}});
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        const auto broken = [&](const LinkList& links, Span line) {
            if (links.broken) problems.push_back({{*links.broken, line.end}, "broken link", "[TEXT](URL)", {}});
        };
        broken(entry.organizers, entry.top);
        if (entry.organizers.links.empty() && !entry.organizers.broken)
            problems.push_back({entry.top, "no organizer link", "[ORGANIZER](URL)", {}});
        for (const auto& title : entry.titles) broken(title.links, title.line);
        if (entry.titles.empty())
            problems.push_back({entry.top, "no title line under it", "    * [**TITLE**](URL)", {}});
    });
}

void check_renders_as_list(const Input& input, Problems& problems) {
    const auto add = [&](Span line, const std::optional<std::string>& expected) {
        problems.push_back({line, "does not render as its list item", expected.value_or(""),
                            expected ? replace(line, *expected) : Repair{}});
    };
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        if (!entry.bullet || entry.indent > 3) add(entry.top, laid_out_top(input.text, entry));
        for (const auto& title : entry.titles)
            if (!title.bullet || title.indent < 4 || title.indent > 7)
                add(title.line, laid_out_title(input.text, title));
    });
}

void check_separator(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        if (entry.has_separator) return;
        const auto expected = laid_out_top(input.text, entry);
        problems.push_back({entry.location, "no | between location and organizer", expected.value_or(""),
                            expected ? replace(entry.top, *expected) : Repair{}});
    });
}

void check_title_bold(const Input& input, Problems& problems) {
    for_each_link(input.section, [&](const Link& link, bool organizer) {
        if (organizer || link.bold) return;
        const auto written = link.text.of(input.text);
        const bool plain = written.find('*') == std::string_view::npos && !ascii::trim(written).empty();
        const auto text = plain ? std::string(ascii::trim(written)) : ascii::replace_all(link.name, "**", "");
        const auto expected = "**" + text + "**";
        problems.push_back(
            {link.text, "the title is not bold", expected, plain ? replace(link.text, expected) : Repair{}});
    });
}

// "**Rust Meetup #18**: Bevy": bold words at the start of a title are meant so; the title is not bold, but shown whole.
std::string without_bold_words(std::string_view written) {
    std::string plain(written);
    const auto close = plain.starts_with("**") ? plain.find("**", 2) : std::string::npos;
    if (close == std::string::npos || close == 2 || plain[close - 1] == ' ' || plain[2] == ' ') return plain;
    plain.replace(close, 2, "..");
    return plain.replace(0, 2, "..");
}

void check_renders_as_typed(const Input& input, Problems& problems) {
    for_each_text(input, [&](const Link& link, bool, Span inner) {
        const auto written = inner.of(input.text);
        if (link.bold && ascii::trim(written) != written) {  // "**x **" closes no emphasis
            problems.push_back({link.text, "white space inside the asterisks: renders with the asterisks",
                                std::string(ascii::trim(written)), replace(inner, std::string(ascii::trim(written)))});
            return;
        }
        const auto at = acting_character(link.bold ? std::string(written) : without_bold_words(written));
        if (at == std::string_view::npos) return;
        problems.push_back({{inner.begin + at, inner.begin + at + 1},
                            fmt::format("'{}' is taken for Markdown and not shown", written[at]),
                            escape_markdown(plain_text(written)),
                            {}});
    });
}

void check_invisible(const Input& input, Problems& problems) {
    for_each_text(input, [&](const Link& link, bool, Span inner) {
        auto written = inner.of(input.text);
        if (written.starts_with(left_to_right_mark)) {
            inner.begin += left_to_right_mark.size();
            written = inner.of(input.text);
        }
        if (link.bold && ascii::trim(written) != written) return;  // an error of its own
        const auto expected = unicode::one_line(written);
        if (expected != written && !expected.empty())
            problems.push_back(
                {link.text, "invisible characters or runs of white space", expected, replace(inner, expected)});
    });
}

void check_direction_mark(const Input& input, Problems& problems) {
    for_each_text(input, [&](const Link& link, bool organizer, Span inner) {
        const auto written = inner.of(input.text);
        if (organizer || !unicode::starts_right_to_left(written)) return;
        problems.push_back({link.text, "a right-to-left title without U+200E in front turns the line around",
                            "U+200E in front of the title",
                            replace({inner.begin, inner.begin}, std::string(left_to_right_mark))});
    });
}

}  // namespace gatherd::lint
