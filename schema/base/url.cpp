#include "base/url.hpp"

#include <unicode/uidna.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_url_bytes = 8192;
constexpr std::string_view path_characters = "!$&'()*+,;=:@/%";
constexpr std::string_view query_characters = "!$&'()*+,;=:@/?%";

int hex_value(char c) {
    if (ascii::is_digit(c)) return c - '0';
    const char l = ascii::lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

bool is_percent_triplet(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && hex_value(text[at + 1]) >= 0 && hex_value(text[at + 2]) >= 0;
}

bool is_unreserved(char c) { return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

/// The ASCII form of a host name (UTS #46 non-transitional), lower-case; empty when there is none.
std::string ascii_host(std::string_view host) {
    UErrorCode error = U_ZERO_ERROR;
    UIDNA* idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &error);
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    char buffer[512];
    const int size = uidna_nameToASCII_UTF8(idna, host.data(), static_cast<int32_t>(host.size()), buffer, sizeof buffer,
                                            &info, &error);
    uidna_close(idna);
    // Registered names in use carry underscores and long or hyphenated labels: only what ASCII form needs is an error.
    if (U_FAILURE(error) || (info.errors & (UIDNA_ERROR_PUNYCODE | UIDNA_ERROR_DISALLOWED)) != 0) return {};
    return ascii::lower(std::string_view(buffer, static_cast<std::size_t>(size)));
}

bool may_stand_in_a_host(char c) {
    constexpr std::string_view delimiters = "/\\?#@<>\"|^`{}%[]:";
    return c > ' ' && c < 0x7F && delimiters.find(c) == std::string_view::npos;
}

/// "[::1]" (RFC 3986 3.2.2, without zones).
std::string ip_literal(std::string_view host) {
    const auto inner = host.substr(1, host.size() - 1 - (host.ends_with(']') ? 1 : 0));
    const auto belongs = [](char c) { return ascii::is_alnum(c) || c == ':' || c == '.'; };
    const bool good = host.ends_with(']') && !inner.empty() && std::all_of(inner.begin(), inner.end(), belongs);
    return good ? ascii::lower(host) : std::string{};
}

std::string canonical_host(std::string_view host) {
    if (host.starts_with('[')) return ip_literal(host);
    const auto decoded = percent_decode(host);
    const auto beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    auto name = std::any_of(decoded.begin(), decoded.end(), beyond_ascii) ? ascii_host(decoded) : ascii::lower(decoded);
    return std::all_of(name.begin(), name.end(), may_stand_in_a_host) ? name : std::string{};
}

std::uint16_t default_port(std::string_view scheme) {
    if (scheme == "http" || scheme == "ws") return 80;
    if (scheme == "https" || scheme == "wss") return 443;
    return 0;
}

Result<void> read_authority(std::string_view authority, std::string_view whole, Url& url) {
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        url.user_info = percent_encode(authority.substr(0, at), "!$&'()*+,;=:%");
        authority.remove_prefix(at + 1);
    }
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos && colon + 1 < authority.size()) {
        std::uint16_t port = 0;
        const auto text = authority.substr(colon + 1);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
        if (error != std::errc{} || end != text.data() + text.size()) return fail("'{}': bad port", whole);
        if (port != default_port(url.scheme)) url.port = port;
    }
    url.host = canonical_host(authority.substr(0, colon));
    if (url.host.empty() && !(authority.empty() && url.user_info.empty())) return fail("'{}': bad host name", whole);
    return {};
}

/// Splits path?query#fragment.
void read_tail(std::string_view tail, Url& url) {
    if (const auto hash = tail.find('#'); hash != std::string_view::npos) {
        url.fragment = percent_encode(tail.substr(hash + 1), query_characters);
        tail = tail.substr(0, hash);
    }
    if (const auto mark = tail.find('?'); mark != std::string_view::npos) {
        url.query = percent_encode(tail.substr(mark + 1), query_characters);
        tail = tail.substr(0, mark);
    }
    url.path = percent_encode(tail, path_characters);
}

/// RFC 3986 section 5.2.4.
std::string without_dot_segments(std::string_view path) {
    std::vector<std::string_view> kept;
    const auto pieces = ascii::split(path, '/');
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool last = i + 1 == pieces.size();
        if (pieces[i] == "..") {
            if (kept.size() > 1) kept.pop_back();
            if (last) kept.emplace_back();
        } else if (pieces[i] != ".") {
            kept.push_back(pieces[i]);
        } else if (last) {
            kept.emplace_back();
        }
    }
    std::string out;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i > 0) out += '/';
        out += kept[i];
    }
    return out;
}

std::size_t scheme_length(std::string_view text) {
    if (text.empty() || !ascii::is_alpha(text[0])) return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == ':') return i;
        if (!ascii::is_alnum(text[i]) && text[i] != '+' && text[i] != '-' && text[i] != '.') return 0;
    }
    return 0;
}

}  // namespace

std::string percent_decode(std::string_view text) {
    if (text.find('%') == std::string_view::npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && is_percent_triplet(text, i)) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string percent_encode(std::string_view text, std::string_view keep) {
    std::string out;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool stray = c == '%' && !is_percent_triplet(text, i);
        if (is_unreserved(c) || (keep.find(c) != std::string_view::npos && !stray)) continue;
        out += text.substr(taken, i - taken);
        out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        taken = i + 1;
    }
    return out += text.substr(taken);
}

Result<Url> parse_url(std::string_view text) {
    text = ascii::trim(text);
    if (text.size() > most_url_bytes) return fail("a URL of {} bytes is too long", text.size());
    const auto length = scheme_length(text);
    if (length == 0) return fail("'{}' is not a URL", text);
    Url url;
    url.scheme = ascii::lower(text.substr(0, length));
    auto rest = text.substr(length + 1);
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        const auto end = std::min(rest.find_first_of("/?#"), rest.size());
        if (auto read = read_authority(rest.substr(0, end), text, url); !read) return tl::unexpected(read.error());
        rest.remove_prefix(end);
    }
    if (url.host.empty() && default_port(url.scheme) != 0) return fail("'{}': no host name", text);
    read_tail(rest, url);
    return url;
}

Result<Url> resolve_url(const Url& base, std::string_view reference) {
    reference = ascii::trim(reference);
    if (scheme_length(reference) > 0) return parse_url(reference);
    if (reference.starts_with("//")) return parse_url(base.scheme + ":" + std::string(reference));
    if (reference.size() > most_url_bytes) return fail("a URL of {} bytes is too long", reference.size());
    Url tail;
    read_tail(reference, tail);
    Url url = base;
    url.fragment = tail.fragment;
    if (tail.path.empty()) {
        if (tail.query) url.query = tail.query;
        return url;
    }
    url.query = tail.query;
    const auto folder = base.path.empty() ? "/" : base.path.substr(0, base.path.rfind('/') + 1);
    const auto merged = tail.path.starts_with('/') ? tail.path : folder + tail.path;
    url.path = without_dot_segments(merged);
    return url;
}

std::string Url::authority() const { return port ? fmt::format("{}:{}", host, *port) : host; }
std::uint16_t Url::effective_port() const { return port.value_or(default_port(scheme)); }

std::string Url::text() const {
    std::string out = scheme + ":";
    const bool needs_authority = path.starts_with("//");  // RFC 3986 3.3: else the path would be read as one
    if (!host.empty() || needs_authority || (scheme == "file" && path.starts_with('/'))) out += "//";
    if (!user_info.empty()) out += user_info + "@";
    out += authority() + path;
    if (query) out += "?" + *query;
    if (fragment) out += "#" + *fragment;
    return out;
}

std::vector<std::string> Url::segments() const {
    std::vector<std::string> out;
    for (const auto piece : ascii::split(path, '/'))
        if (!piece.empty()) out.push_back(percent_decode(piece));
    return out;
}

QueryParameters parse_query(std::string_view query) {
    QueryParameters out;
    if (query.empty()) return out;
    for (const auto pair : ascii::split(query, '&')) {
        const auto equals = pair.find('=');
        const auto decode = [](std::string_view part) {
            return percent_decode(ascii::replace_all(std::string(part), "+", " "));
        };
        out.emplace_back(decode(pair.substr(0, equals)),
                         equals == std::string_view::npos ? std::string{} : decode(pair.substr(equals + 1)));
    }
    return out;
}

std::string format_query(const QueryParameters& parameters) {
    std::string out;
    for (const auto& [name, value] : parameters) {
        if (!out.empty()) out += '&';
        out += percent_encode(name) + "=" + percent_encode(value);
    }
    return out;
}

}  // namespace gatherd
