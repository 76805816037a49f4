#include "ics/not_a_calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/ascii.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_looked_at = 64U << 10U;

bool mentions(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return ascii::find_ignoring_case(text, word) != std::string_view::npos;
    });
}

/// The start of a text on one line, without control characters.
std::string excerpt(std::string_view text) {
    std::string line;
    for (const char c : ascii::trim(text).substr(0, 80)) {
        const bool is_blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
        if (!is_blank)
            line += c;
        else if (!line.ends_with(' '))
            line += ' ';
    }
    while (!line.empty() && static_cast<unsigned char>(line.back()) >= 0x80)
        line.pop_back();  // maybe half a code point
    return line;
}

std::string title_of(std::string_view html) {
    const auto open = ascii::find_ignoring_case(html, "<title");
    if (open == std::string_view::npos) return {};
    const auto start = html.find('>', open);
    if (start == std::string_view::npos) return {};
    return excerpt(html.substr(start + 1, ascii::find_ignoring_case(html, "</title", start) - start - 1));
}

std::string markup(std::string_view text) {
    const auto title = title_of(text);
    const auto named = title.empty() ? std::string{} : fmt::format(" (\"{}\")", title);
    if (mentions(text, {"<rss", "<feed", "<rdf:RDF"})) return "an RSS or Atom feed" + named;
    if (mentions(text, {"just a moment", "challenge-platform", "cf-chl", "cf_chl", "captcha", "attention required",
                        "are you a robot", "document.cookie", "ddos", "awswaf", "_incapsula_"}))
        return "a bot wall" + named;
    if (mentions(text, {"accounts.google.com", "type=\"password\"", "type=password", "type='password'"}) ||
        mentions(title, {"sign in", "log in", "login", "anmelden", "connexion"}))
        return "a sign-in page" + named;
    if (text.starts_with("<?xml") && !mentions(text, {"<html"})) return "an XML document";
    return "an HTML page" + named;
}

bool is_binary(std::string_view text) {
    const auto head = text.substr(0, 1'024);
    const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || (byte < 0x20 && !ascii::is_space(c));
    });
    return static_cast<std::size_t>(odd) * 4 > head.size();
}

std::string kind_of(std::string_view text) {
    if (text.empty()) return "an empty body";
    if (text.starts_with("\x1F\x8B")) return "gzip data";
    if (text.starts_with("PK\x03\x04")) return "a ZIP archive";
    if (text.starts_with("%PDF")) return "a PDF document";
    if (text.front() == '<') return markup(text);
    if (text.front() == '{' || text.front() == '[') return fmt::format("JSON: {}", excerpt(text));
    if (ascii::starts_with_ignoring_case(text, "BEGIN:VCARD")) return "a vCard";
    if (mentions(text, {"<html", "<!doctype"})) return markup(text);
    if (is_binary(text)) return "binary data";
    return fmt::format("text: \"{}\"", excerpt(text));
}

}  // namespace

std::string not_a_calendar(std::string_view text) {
    return "not a calendar but " + kind_of(ascii::trim(text.substr(0, most_looked_at)));
}

}  // namespace gatherd::ics
