#include "http/robots.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace gatherd {
namespace {

/// RFC 9309 section 2.5 asks for at least that much.
constexpr std::size_t most_bytes = 500U << 10U;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

struct Record {
    std::string key;
    std::string_view value;
    int line;
};

/// "key: value # comment" (section 2.2); lines end with CR, LF or both.
std::vector<Record> records_of(std::string_view text) {
    text = text.substr(0, most_bytes);
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::vector<Record> records;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(text.size(), end + (text.substr(end).starts_with("\r\n") ? 2 : 1)));
        line = line.substr(0, line.find('#'));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        records.push_back(
            {ascii::lower(ascii::trim(line.substr(0, colon))), ascii::trim(line.substr(colon + 1)), number});
    }
    return records;
}

bool is_token_character(char c) { return ascii::is_alpha(c) || c == '_' || c == '-'; }

/// Section 2.2.1: the product token is compared without case; a version after it counts for nothing.
bool names(std::string_view user_agent, std::string_view product_token) {
    const auto end = std::find_if_not(user_agent.begin(), user_agent.end(), is_token_character);
    return ascii::equal_ignoring_case({user_agent.begin(), end}, product_token);
}

/// One spelling for octets that are the same (section 2.2.2): unreserved ones bare, all others in %XX with capitals.
std::string normalized(std::string_view path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const auto decoded = path[i] == '%' ? percent_decode(path.substr(i, 3)) : std::string(1, path[i]);
        if (path[i] == '%' && decoded.size() == 1) {
            out += percent_encode(decoded);
            i += 2;
        } else if (static_cast<unsigned char>(path[i]) >= 0x80) {
            out += percent_encode(decoded);
        } else {
            out += path[i];
        }
    }
    return out;
}

/// Section 2.2.3: a prefix, where "*" stands for any octets and a "$" at the end for the end. Each piece between
/// stars is taken where it comes first, which leaves the most for those that follow.
bool matches(std::string_view pattern, std::string_view path) {
    const bool anchored = pattern.ends_with('$');
    if (anchored) pattern.remove_suffix(1);
    const auto pieces = ascii::split(pattern, '*');
    if (!path.starts_with(pieces.front())) return false;
    std::size_t at = pieces.front().size();
    if (pieces.size() == 1) return !anchored || at == path.size();
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
        const auto found = path.find(pieces[i], at);
        if (found == std::string_view::npos) return false;
        at = found + pieces[i].size();
    }
    const auto rest = path.substr(at);
    return anchored ? rest.ends_with(pieces.back()) : rest.find(pieces.back()) != std::string_view::npos;
}

}  // namespace

RobotsRules::RobotsRules(std::string_view robots_txt, std::string_view product_token) {
    std::vector<Rule> for_everyone;
    bool names_us = false;
    bool named_us = false;
    bool names_everyone = false;
    bool in_rules = true;
    for (const auto& [key, value, line] : records_of(robots_txt)) {
        if (key == "user-agent") {
            if (in_rules) names_us = names_everyone = in_rules = false;
            names_us = names_us || names(value, product_token);
            named_us = named_us || names_us;
            names_everyone = names_everyone || value.starts_with('*');
        } else if (key == "allow" || key == "disallow") {
            in_rules = true;
            if (value.empty()) continue;  // "Disallow:" forbids nothing
            const Rule rule{normalized(value), key == "allow", line};
            if (names_us) rules_.push_back(rule);
            if (names_everyone) for_everyone.push_back(rule);
        }
    }
    if (!named_us) rules_ = std::move(for_everyone);
}

RobotsRules::Verdict RobotsRules::verdict(std::string_view path_and_query) const {
    if (path_and_query == "/robots.txt") return {};
    const auto path = normalized(path_and_query);
    const Rule* best = nullptr;
    for (const auto& rule : rules_) {
        // The longest pattern decides, and of two as long the one that allows.
        const bool better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                            (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
        if (better && matches(rule.pattern, path)) best = &rule;
    }
    return best == nullptr ? Verdict{} : Verdict{best->allow, best->line};
}

}  // namespace gatherd
