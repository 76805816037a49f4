#include "lint/layout.hpp"

#include "base/ascii.hpp"

namespace gatherd::lint {
namespace {

std::string joined(std::string_view text, const LinkList& list, const std::string& separator) {
    std::string out;
    for (std::size_t i = 0; i < list.links.size(); ++i) {
        if (i > 0) {
            const auto written = ascii::trim(list.separators[i - 1].of(text));
            out += written.empty() ? separator : written == "," ? ", " : " " + std::string(written) + " ";
        }
        out += list.links[i].span.of(text);
    }
    const auto rest = ascii::trim(list.rest.of(text));
    return rest.empty() ? out : out + " " + std::string(rest);
}

std::string dates_text(std::string_view text, const Entry& entry) {
    if (!entry.first || !entry.last) return std::string(entry.dates.of(text));
    const auto first = format_date(*entry.first);
    return *entry.first == *entry.last ? first : first + " - " + format_date(*entry.last);
}

}  // namespace

std::optional<std::string> laid_out_top(std::string_view text, const Entry& entry) {
    if (entry.organizers.broken || entry.organizers.links.empty() || entry.location.begin == entry.location.end)
        return std::nullopt;
    return "* " + dates_text(text, entry) + " | " + std::string(entry.location.of(text)) + " | " +
           joined(text, entry.organizers, " + ");
}

std::optional<std::string> laid_out_title(std::string_view text, const TitleLine& title) {
    if (title.links.broken || title.links.links.empty()) return std::nullopt;
    return "    * " + joined(text, title.links, " | ");
}

std::string without_white_space(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (!ascii::is_space(c)) out += c;
    return out;
}

}  // namespace gatherd::lint
