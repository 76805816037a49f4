#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "identity/canonical_url.hpp"
#include "normalize/organizer.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_name = 120;  // bytes
constexpr auto most_words = 8;

// What people write before the host's name; longer labels before their beginnings.
constexpr std::array labels{
    "organized by"sv,
    "organised by"sv,
    "hosted by"sv,
    "organizers:"sv,
    "organizer:"sv,
    "organiser:"sv,
    "host:"sv,
    "hosts:"sv,
    "organisiert von"sv,
    "veranstaltet von"sv,
    "veranstalter:"sv,
    "veranstalterin:"sv,
    "organisé par"sv,
    "organisée par"sv,
    "proposé par"sv,
    "organisateur :"sv,
    "organisateur:"sv,
    "organizado por"sv,
    "organiza:"sv,
    "organizador:"sv,
    "organizzato da"sv,
    "organizzatore:"sv,
    "georganiseerd door"sv,
    "organizowane przez"sv,
    "organizator:"sv,
    "pořádá:"sv,
    "pořádá"sv,
    "arrangeras av"sv,
    "arrangeret af"sv,
    "arrangert av"sv,
    "arrangør:"sv,
    "arrangör:"sv,
    "järjestäjä:"sv,
    "организатор:"sv,
    "організатор:"sv,
    "主催："sv,
    "主催:"sv,
    "主催者："sv,
    "主催者:"sv,
    "主办方："sv,
    "主办："sv,
    "주최:"sv,
};

bool is_word_byte(char c) { return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; }

/// "[NAME](URL)" at the text's start.
std::optional<Organizer> linked(std::string_view text) {
    if (!text.starts_with('[')) return std::nullopt;
    const auto middle = text.find("](");
    if (middle == std::string_view::npos || middle > longest_name) return std::nullopt;
    const auto urls = urls_in(text.substr(middle + 2), 1);
    const auto name = clean_line(text.substr(1, middle - 1));
    if (name.empty() || name.find("://") != std::string::npos) return std::nullopt;
    return Organizer{name, urls.empty() ? std::string{} : canonical_organizer_url(urls.front())};
}

std::string_view without_trailing(std::string_view text, std::string_view characters) {
    while (!text.empty() && characters.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    return text;
}

/// "NAME URL", "NAME (URL)", "NAME: URL", or NAME alone when it makes up the line.
std::optional<Organizer> written_out(std::string_view line, bool starts_line) {
    const auto scheme =
        std::min(ascii::find_ignoring_case(line, "http://"), ascii::find_ignoring_case(line, "https://"));
    if (scheme == std::string_view::npos && !starts_line) return std::nullopt;
    const bool has_url = scheme != std::string_view::npos;
    auto name = has_url ? line.substr(0, scheme) : line.substr(0, line.find(". "));
    name = without_trailing(ascii::trim(name), has_url ? " \t(:<[-|,"sv : " \t.,;:!"sv);
    if (name.empty() || name.size() > longest_name || std::count(name.begin(), name.end(), ' ') >= most_words)
        return std::nullopt;
    const auto urls = has_url ? urls_in(line.substr(scheme), 1) : std::vector<std::string>{};
    return Organizer{clean_line(name), urls.empty() ? std::string{} : canonical_organizer_url(urls.front())};
}

std::optional<Organizer> after_label(std::string_view text, std::size_t at, std::string_view label) {
    const auto line_end = std::min(text.find('\n', at), text.size());
    const auto line_start = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
    auto rest = ascii::trim(text.substr(at + label.size(), line_end - at - label.size()));
    if (rest.starts_with(':')) rest = ascii::trim(rest.substr(1));
    if (auto found = linked(rest)) return found;
    const auto before = ascii::trim(text.substr(line_start, at - line_start));
    return written_out(rest, before.find_first_not_of("*_-#>• ") == std::string_view::npos);
}

}  // namespace

Organizer organizer_in(std::string_view text) {
    for (const auto label : labels) {
        for (auto at = ascii::find_ignoring_case(text, label); at != std::string_view::npos;
             at = ascii::find_ignoring_case(text, label, at + 1)) {
            if (at > 0 && is_word_byte(text[at - 1]) && is_word_byte(label[0]) && ascii::is_alpha(label[0])) continue;
            if (auto found = after_label(text, at, label)) return *found;
        }
    }
    return {};
}

}  // namespace gatherd
