#include "config/values.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace gatherd::config {
namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

/// Takes a number and its unit from the front of `text`; the units' names are compared ignoring case.
template <std::size_t N>
std::optional<std::uint64_t> take_quantity(std::string_view& text, const std::array<Unit, N>& units) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    text = ascii::trim(text.substr(static_cast<std::size_t>(end - text.data())));
    const auto letters =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), ascii::is_alpha) - text.begin());
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& candidate) {
        return ascii::equal_ignoring_case(candidate.name, text.substr(0, letters));
    });
    if (unit == units.end() || number > std::numeric_limits<std::uint64_t>::max() / unit->factor) return std::nullopt;
    text = ascii::trim(text.substr(letters));
    return number * unit->factor;
}

/// Splits curl's colon-separated form, leaving the colons of bracketed IPv6 addresses alone.
std::vector<std::string_view> split_outside_brackets(std::string_view text) {
    std::vector<std::string_view> parts;
    bool bracketed = false;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '[') bracketed = true;
        if (text[at] == ']') bracketed = false;
        if (text[at] != ':' || bracketed) continue;
        parts.push_back(text.substr(from, at - from));
        from = at + 1;
    }
    parts.push_back(text.substr(from));
    return parts;
}

std::optional<unsigned> parse_number(std::string_view text, unsigned most) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number > most) return std::nullopt;
    return number;
}

bool is_port(std::string_view text) { return parse_number(text, 65535).has_value(); }

bool is_host(std::string_view text) { return !text.empty() && text.find_first_of(" /@?#") == std::string_view::npos; }

}  // namespace

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
    static constexpr std::array<Unit, 6> units{
        {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}, {"w", 7 * 86'400'000ULL}}};
    constexpr std::uint64_t longest = 36'525ULL * 86'400'000;  // 100 years
    std::uint64_t total = 0;
    auto rest = ascii::trim(text);
    bool good = !rest.empty();
    while (good && !rest.empty()) {
        const auto part = take_quantity(rest, units);
        good = part && *part <= longest;
        if (good) total += *part;
        good = good && total <= longest;
    }
    if (!good) return fail("\"{}\" is not a duration like \"6h\", \"90m\" or \"400d\"", text);
    return std::chrono::milliseconds(total);
}

Result<std::chrono::seconds> parse_seconds(std::string_view text) {
    auto duration = parse_duration(text);
    if (!duration) return tl::unexpected(duration.error());
    if (*duration % std::chrono::seconds(1) != std::chrono::milliseconds(0))
        return fail("\"{}\" is not in whole seconds", text);
    return std::chrono::duration_cast<std::chrono::seconds>(*duration);
}

Result<std::size_t> parse_size(std::string_view text) {
    static constexpr std::array<Unit, 8> units{{{"", 1},
                                                {"B", 1},
                                                {"kB", 1000},
                                                {"KiB", 1U << 10U},
                                                {"MB", 1'000'000},
                                                {"MiB", 1U << 20U},
                                                {"GB", 1'000'000'000},
                                                {"GiB", 1U << 30U}}};
    constexpr std::uint64_t largest = 1ULL << 40U;
    auto rest = ascii::trim(text);
    const auto size = take_quantity(rest, units);
    if (!size || !rest.empty() || *size > largest) return fail("\"{}\" is not a size like \"16 MiB\"", text);
    return static_cast<std::size_t>(*size);
}

Result<std::string> parse_network(std::string_view text) {
    const auto slash = text.find('/');
    const std::string address(text.substr(0, slash));
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    const bool v4 = inet_pton(AF_INET, address.c_str(), bytes.data()) == 1;
    const bool v6 = !v4 && inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1;
    const bool prefix = slash == std::string_view::npos || parse_number(text.substr(slash + 1), v4 ? 32 : 128);
    if ((v4 || v6) && prefix) return std::string(text);
    return fail("\"{}\" is not a network like \"10.0.0.0/8\" or \"fd00::/8\"", text);
}

Result<std::string> parse_connect_to(std::string_view text) {
    const auto parts = split_outside_brackets(text);
    const auto host = [](std::string_view part) { return part.empty() || is_host(part); };
    const auto port = [](std::string_view part) { return part.empty() || is_port(part); };
    if (parts.size() == 4 && host(parts[0]) && port(parts[1]) && host(parts[2]) && port(parts[3]))
        return std::string(text);
    return fail("\"{}\" is not of the form \"HOST:PORT:CONNECT_HOST:CONNECT_PORT\"", text);
}

Result<std::string> parse_listen(std::string_view text) {
    if (text.starts_with("unix:/")) return std::string(text);
    const auto parts = split_outside_brackets(text);
    if (parts.size() == 2 && is_host(parts[0]) && is_port(parts[1])) return std::string(text);
    return fail("\"{}\" is not an address like \"127.0.0.1:8427\" or \"unix:/run/gatherd/http.sock\"", text);
}

Result<std::string> parse_web_url(std::string_view text) {
    const auto url = parse_url(text);
    if (url && (url->scheme == "https" || url->scheme == "http")) return std::string(text);
    return fail("\"{}\" is not an http or https URL", text);
}

Result<Mode> parse_mode_name(std::string_view text) {
    if (const auto mode = parse_mode(text)) return *mode;
    return fail("\"{}\" is not virtual, hybrid or in-person", text);
}

Result<std::string> parse_name(std::string_view text) {
    constexpr std::size_t longest = 100;
    const auto allowed = [](char c) { return ascii::is_alnum(c) || c == '.' || c == '_' || c == '-'; };
    const bool good = !text.empty() && text.size() <= longest && text != "." && text != ".." &&
                      std::all_of(text.begin(), text.end(), allowed);
    if (good) return std::string(text);
    return fail("\"{}\" is not a name: 1 to 100 letters, digits, \".\", \"_\" or \"-\"", text);
}

Result<std::string> parse_country(std::string_view text) {
    if (text.size() == 2 && std::all_of(text.begin(), text.end(), ascii::is_upper)) return std::string(text);
    return fail("\"{}\" is not a country code of two capital letters (ISO 3166-1)", text);
}

Result<std::string> parse_line(std::string_view text) {
    const bool control =
        std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (control) return fail("must be one line");
    if (ascii::trim(text).empty()) return fail("must not be blank");
    return std::string(text);
}

}  // namespace gatherd::config
