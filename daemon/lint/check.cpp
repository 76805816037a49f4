#include <algorithm>

#include "base/ascii.hpp"
#include "lint/rule_checks.hpp"
#include "lint/switches.hpp"

namespace gatherd::lint {
namespace {

struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

// Positions for ever growing offsets in one walk over the text.
class Positions {
public:
    explicit Positions(std::string_view text) : text_(text) {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n') starts_.push_back(i + 1);
    }
    Position of(std::size_t at) const {
        const auto next = std::upper_bound(starts_.begin(), starts_.end(), at);
        const auto line = static_cast<std::size_t>(next - starts_.begin());
        Position position{line, 1};
        for (auto i = starts_[line - 1]; i < at && i < text_.size(); ++i)
            if ((static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80) ++position.column;
        return position;
    }

private:
    std::string_view text_;
    std::vector<std::size_t> starts_{0};
};

}  // namespace

Repair replace(Span span, std::string replacement) {
    return {Repair::Kind::replace, span, std::move(replacement), 0, 0, {}};
}

bool is_virtual_region(const Region& region, const Style& style) {
    return ascii::equal_ignoring_case(region.name, style.virtual_region);
}

std::string country_code(const std::string& written, const Style& style) {
    const auto upper = ascii::upper(written);
    for (const auto& [code, label] : style.country_label)
        if (upper == ascii::upper(label)) return code;
    return upper.size() == 2 && !style.region_of(upper).empty() ? upper : std::string{};
}

std::string event_key(const Entry& entry) {
    if (entry.titles.empty() || entry.titles.front().links.links.empty()) return {};
    return entry.titles.front().links.links.front().page;
}

std::string title_of(const Entry& entry) {
    if (entry.titles.empty() || entry.titles.front().links.links.empty()) return {};
    return entry.titles.front().links.links.front().name;
}

Problems problems_of(const Input& input) {
    const Switches switches(input.text);
    Problems all;
    for (const auto& each : checked_rules()) {
        if (input.options.disabled.contains(each.rule.name)) continue;
        Problems found;
        each.check(input, found);
        for (auto& problem : found) {
            if (switches.off(each.rule.name, problem.span.begin)) continue;
            problem.rule = &each.rule;
            all.push_back(std::move(problem));
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Problem& a, const Problem& b) { return a.span.begin < b.span.begin; });
    return all;
}

std::vector<Finding> located(std::string_view text, Problems problems) {
    const Positions positions(text);
    std::vector<Finding> findings;
    for (auto& problem : problems) {
        const auto begin = positions.of(problem.span.begin);
        const auto end = positions.of(problem.span.end);
        findings.push_back({problem.rule, begin.line, begin.column, end.line, end.column, std::move(problem.message),
                            std::move(problem.expected), problem.repair.kind != Repair::Kind::none});
    }
    return findings;
}

std::vector<Finding> check(std::string_view text, const Options& options) {
    const auto section = parse_section(text, options.style);
    if (!section) return {};
    return located(text, problems_of({text, *section, options}));
}

bool has_section(std::string_view text, const Style& style) { return parse_section(text, style).has_value(); }

}  // namespace gatherd::lint
