#include "lint/merge_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "render/block.hpp"

namespace gatherd::lint {
namespace {

using Field = std::string PrintedFields::*;

// A link's text, or the text itself.
std::string as_read(std::string_view text) {
    const auto links = parse_links(text, 0, text.size()).links;
    return links.empty() ? std::string(text) : links.front().name;
}

class Following {
public:
    Following(std::string_view draft, const FieldHistory& history) : draft_(draft), history_(history) {}

    void take(std::string_view name, Span span, Field field) {
        const auto& now = history_.now.*field;
        const auto written = span.of(draft_);
        if (written == now) return;
        if (follows(written, field))
            followed_.edits.push_back({span, now});
        else if (history_.printed && as_read(written) != as_read(now))
            followed_.kept.push_back(fmt::format("{} by hand: the source says '{}'", name, as_read(now)));
    }

    Followed result() { return std::move(followed_); }

private:
    [[nodiscard]] bool follows(std::string_view written, Field field) const {
        const auto& printed = history_.printed;
        if (printed ? (*printed).*field != history_.now.*field : field == &PrintedFields::dates) return true;
        return std::any_of(history_.versions.begin(), history_.versions.end(),
                           [&](const PrintedFields& version) { return version.*field == written; });
    }

    std::string_view draft_;
    const FieldHistory& history_;
    Followed followed_;
};

}  // namespace

PrintedFields printed_fields(const Event& event, const Style& style, const std::string& line_end) {
    const auto lines = ascii::replace_all(markdown_entry(entry_of(event, style)), "\n", line_end);
    Entry read;
    read.top = {0, lines.find(line_end)};
    parse_top_line(lines, read);
    const std::string_view top(lines.data(), read.top.end);
    const auto rest = std::string_view(lines).substr(read.top.end);
    return {std::string(read.dates.of(top)), std::string(read.location.of(top)),
            std::string(ascii::trim(top.substr(read.location.end + 3))), std::string(ascii::trim(rest))};
}

Followed follow(std::string_view draft, const Entry& written, const FieldHistory& history) {
    Following following(draft, history);
    following.take("date", written.dates, &PrintedFields::dates);
    following.take("location", written.location, &PrintedFields::location);
    if (!written.organizers.links.empty())
        following.take("organizer", {written.organizers.links.front().span.begin, written.top.end},
                       &PrintedFields::organizers);
    if (!written.titles.empty()) {
        const auto& title = written.titles.front().line;
        following.take("title", {draft.find_first_of("*-+", title.begin), title.end}, &PrintedFields::title);
    }
    return following.result();
}

}  // namespace gatherd::lint
