#include "answers/asked.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

/// Beyond it lies no calendar that anybody keeps.
constexpr int most_days = 36'600;

std::string_view dashes(Typed typed) { return typed == Typed::command_line ? "--" : ""; }

Result<local_days> date_meant(const std::string& text, std::string_view option, Typed typed) {
    const auto day = parse_date(text);
    if (!day) return fail("{}{}: {}", dashes(typed), option, day.error().message);
    return *day;
}

Result<Window> from_to(const WindowArguments& arguments, Typed typed) {
    const auto dash = dashes(typed);
    if (arguments.from.empty()) return fail("{0}to and {0}days need {0}from", dash);
    const auto from = date_meant(arguments.from, "from", typed);
    if (!from) return tl::unexpected(from.error());
    if (arguments.days && !arguments.to.empty()) return fail("{0}to and {0}days exclude each other", dash);
    if (!arguments.days && arguments.to.empty()) return fail("{0}from needs {0}to or {0}days", dash);
    if (arguments.days && (*arguments.days < 0 || *arguments.days > most_days))
        return fail("{}days: between 0 and {}", dash, most_days);
    if (arguments.days) return Window{*from, *from + date::days(*arguments.days)};
    const auto to = date_meant(arguments.to, "to", typed);
    if (!to) return tl::unexpected(to.error());
    if (*to < *from) return fail("{0}to {1} is before {0}from {2}", dash, format_date(*to), format_date(*from));
    return Window{*from, *to};
}

/// "UK" is what the style prints for GB: people type either.
std::string country_code(const std::string& typed, const Style& style) {
    auto upper = ascii::upper(typed);
    for (const auto& [code, label] : style.country_label)
        if (label == upper) return code;
    return upper;
}

Result<bool> flag(const std::string& name, const std::string& value) {
    if (value.empty() || value == "1" || value == "true") return true;
    if (value == "0" || value == "false") return false;
    return fail("{}: '{}' is not 1, 0, true or false", name, value);
}

/// Puts query parameters where they belong.
class Taker {
public:
    explicit Taker(EventsArguments& asked)
        : texts_{{"from", &asked.window.from}, {"to", &asked.window.to},  {"country", &asked.country},
                 {"mode", &asked.mode},        {"source", &asked.source}, {"organizer", &asked.organizer},
                 {"search", &asked.search},    {"as_of", &asked.as_of}},
          flags_{{"bare", &asked.bare}, {"cancelled", &asked.cancelled}, {"all_occurrences", &asked.all_occurrences}},
          asked_(asked) {}

    [[nodiscard]] Result<void> take(const std::string& name, const std::string& value) {
        if (name == "section") return asked_.sections.push_back(value), Result<void>{};
        if (!given_.insert(name).second) return fail("{} is given twice", name);
        if (const auto text = texts_.find(name); text != texts_.end()) return *text->second = value, Result<void>{};
        if (const auto found = flags_.find(name); found != flags_.end()) return take_flag(*found->second, name, value);
        if (name == "issue") {
            asked_.window.issue_given = true;
            asked_.window.issue = value;
            return {};
        }
        if (name == "days") return take_days(value);
        return fail("there is no parameter '{}'", name);
    }

private:
    static Result<void> take_flag(bool& where, const std::string& name, const std::string& value) {
        const auto on = flag(name, value);
        if (!on) return tl::unexpected(on.error());
        where = *on;
        return {};
    }
    Result<void> take_days(const std::string& value) {
        int days = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), days);
        if (error != std::errc{} || end != value.data() + value.size())
            return fail("days: '{}' is not a number of days", value);
        asked_.window.days = days;
        return {};
    }

    std::map<std::string, std::string*, std::less<>> texts_;
    std::map<std::string, bool*, std::less<>> flags_;
    std::set<std::string> given_;
    EventsArguments& asked_;
};

Result<Filters> filters_meant(const EventsArguments& arguments, const Style& style, Typed typed) {
    Filters filters;
    filters.sections = arguments.sections;
    filters.country = country_code(arguments.country, style);
    if (!arguments.mode.empty()) {
        filters.mode = parse_mode(arguments.mode);
        if (!filters.mode)
            return fail("{}mode: '{}' is not virtual, hybrid or in-person", dashes(typed), arguments.mode);
    }
    for (const auto& section : arguments.sections) {
        const auto& order = style.region_order;
        if (std::ranges::none_of(order, [&](const auto& one) { return ascii::equal_ignoring_case(one, section); }))
            return fail("{}section: no region '{}'; there are {}", dashes(typed), section, ascii::join(order, ", "));
    }
    filters.organizer = arguments.organizer;
    filters.source = arguments.source;
    filters.search = arguments.search;
    filters.cancelled = arguments.cancelled;
    filters.all_occurrences = arguments.all_occurrences;
    return filters;
}

Result<std::optional<sys_seconds>> moment_meant(const std::string& as_of, Typed typed) {
    if (as_of.empty()) return std::optional<sys_seconds>{};
    const auto moment = parse_rfc3339(as_of);
    if (moment) return std::optional(*moment);
    return fail("{}: {}", typed == Typed::command_line ? "--as-of" : "as_of", moment.error().message);
}

}  // namespace

Result<Window> window_meant(const WindowArguments& arguments, const IssueOptions& issue, sys_seconds now, Typed typed) {
    const bool dates = !arguments.from.empty() || !arguments.to.empty() || arguments.days;
    if (dates && arguments.issue_given)
        return fail("{0}issue and {0}from/{0}to/{0}days exclude each other", dashes(typed));
    if (dates) return from_to(arguments, typed);
    if (arguments.issue.empty()) return issue_window(next_issue(now, issue.weekday), issue.days);
    const auto date = date_meant(arguments.issue, "issue", typed);
    if (!date) return tl::unexpected(date.error());
    return issue_window(*date, issue.days);
}

Result<EventsMeant> events_meant(const EventsArguments& arguments, const Config& config, sys_seconds now, Typed typed) {
    const auto window = window_meant(arguments.window, config.issue, now, typed);
    if (!window) return tl::unexpected(window.error());
    auto filters = filters_meant(arguments, config.style, typed);
    if (!filters) return tl::unexpected(filters.error());
    const auto as_of = moment_meant(arguments.as_of, typed);
    if (!as_of) return tl::unexpected(as_of.error());
    return EventsMeant{*window, std::move(*filters), *as_of};
}

Result<EventsArguments> asked_in(const QueryParameters& parameters, const std::vector<std::string_view>& others) {
    EventsArguments asked;
    Taker taker(asked);
    for (const auto& [written, value] : parameters) {
        const auto name = ascii::replace_all(written, "-", "_");
        if (std::ranges::find(others, name) != others.end()) continue;
        if (auto taken = taker.take(name, value); !taken) return tl::unexpected(taken.error());
    }
    // A "+" that was meant as one has become a space by the rules of forms.
    std::ranges::replace(asked.as_of, ' ', '+');
    return asked;
}

}  // namespace gatherd
