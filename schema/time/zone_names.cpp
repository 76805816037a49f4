#include <unicode/ucal.h>

#include <array>

#include "base/ascii.hpp"
#include "time/iana_zones.hpp"
#include "time/zone.hpp"

namespace gatherd {
namespace {

std::string_view without_quotes(std::string_view text) {
    text = ascii::trim(text);
    while (text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.front() == text.back())
        text = ascii::trim(text.substr(1, text.size() - 2));
    return text;
}

/// CLDR's windowsZones, as ICU carries it: "W. Europe Standard Time" → "Europe/Berlin".
std::optional<std::string> windows_zone(std::string_view written) {
    std::u16string name(written.begin(), written.end());  // Windows names are ASCII; others just match nothing
    std::array<UChar, 64> found{};
    UErrorCode status = U_ZERO_ERROR;
    const auto length = ucal_getTimeZoneIDForWindowsID(name.data(), static_cast<int32_t>(name.size()), nullptr,
                                                       found.data(), static_cast<int32_t>(found.size()), &status);
    if (U_FAILURE(status) || length <= 0) return std::nullopt;
    return iana_name(std::string(found.begin(), found.begin() + length));
}

/// Outlook numbers a second VTIMEZONE of one name ("Eastern Standard Time 1") and some write "… Daylight Time".
std::optional<std::string> windows_variant(std::string_view written) {
    if (auto zone = windows_zone(written)) return zone;
    const auto stem = ascii::trim(written.substr(0, written.find_last_not_of("0123456789") + 1));
    if (stem != written)
        if (auto zone = windows_zone(stem)) return zone;
    const auto daylight = stem.find(" Daylight Time");
    if (daylight == std::string_view::npos) return std::nullopt;
    return windows_zone(std::string(stem.substr(0, daylight)) + " Standard Time");
}

/// "/mozilla.org/20050126_1/Europe/Berlin", "tzone://Microsoft/Utc": what follows one of the slashes, the longest
/// first.
std::optional<std::string> after_prefix(std::string_view written) {
    for (auto slash = written.find('/'); slash != std::string_view::npos; slash = written.find('/', slash + 1))
        if (auto zone = iana_name(written.substr(slash + 1))) return zone;
    return std::nullopt;
}

/// "America/New York", and "US-Eastern" as old calendar programs write it.
std::optional<std::string> respelled(std::string_view written) {
    if (written.find(' ') != std::string_view::npos)
        if (auto zone = iana_name(ascii::replace_all(std::string(written), " ", "_"))) return zone;
    if (written.find('/') != std::string_view::npos) return std::nullopt;
    return iana_name(ascii::replace_all(std::string(written), "-", "/"));
}

/// What Windows and Exchange show for zones whose names list no city that has one.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> regions = {{
    {"Eastern Time", "America/New_York"},
    {"Central Time", "America/Chicago"},
    {"Mountain Time", "America/Denver"},
    {"Pacific Time", "America/Los_Angeles"},
    {"Atlantic Time", "America/Halifax"},
    {"Newfoundland", "America/St_Johns"},
    {"Alaska", "America/Anchorage"},
    {"Hawaii", "Pacific/Honolulu"},
    {"Arizona", "America/Phoenix"},
    {"Saskatchewan", "America/Regina"},
    {"Coordinated Universal Time", "UTC"},
    {"Greenwich Mean Time", "Europe/London"},
}};

/// The display names of Windows: "(UTC+01:00) Amsterdam, Berlin, Bern", "(GMT-05:00) Eastern Time (US & Canada)".
std::optional<std::string> display_name(std::string_view written) {
    const auto close = written.front() == '(' ? written.find(')') : std::string_view::npos;
    const auto text = ascii::trim(close == std::string_view::npos ? written : written.substr(close + 1));
    for (const auto& [region, zone] : regions)
        if (ascii::starts_with_ignoring_case(text, region)) return std::string(zone);
    for (const auto city : ascii::split(text, ',')) {
        const auto name = ascii::replace_all(std::string(ascii::trim(city)), " ", "_");
        for (const char* continent : {"Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/"})
            if (auto zone = iana_name(continent + name)) return zone;
    }
    return std::nullopt;
}

constexpr std::size_t longest_name = 255;

}  // namespace

std::optional<std::string> named_zone(std::string_view written) {
    const auto text = without_quotes(written);
    if (text.empty() || text.size() > longest_name) return std::nullopt;
    if (auto zone = iana_name(text)) return zone;
    if (const auto offset = written_offset(text)) return offset->count() == 0 ? "UTC" : format_offset(*offset);
    if (auto zone = after_prefix(text)) return zone;
    return windows_variant(text);
}

std::optional<std::string> guessed_zone(std::string_view written) {
    const auto text = without_quotes(written);
    if (text.empty() || text.size() > longest_name) return std::nullopt;
    if (auto zone = respelled(text)) return zone;
    if (auto zone = display_name(text)) return zone;
    // "(UTC) Koordinerad universell tid". Of other zones the offset is that of winter: the hints know more.
    return text.starts_with("(UTC) ") ? std::optional<std::string>("UTC") : std::nullopt;
}

std::optional<std::string> iana_zone(std::string_view written) {
    auto zone = named_zone(written);
    return zone ? zone : guessed_zone(written);
}

}  // namespace gatherd
