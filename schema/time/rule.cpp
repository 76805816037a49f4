#include "time/rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

constexpr std::size_t longest_rule = 8192;                 // bytes; the longest sensible one lists 366 days of the year
constexpr std::int64_t longest_interval = 10'000'000'000;  // over 300 years of seconds
constexpr std::array<std::string_view, 7> weekdays = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
constexpr std::array<std::string_view, 7> frequencies = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                         "WEEKLY",   "MONTHLY",  "YEARLY"};

std::optional<std::int64_t> number(std::string_view text) {
    text = ascii::trim(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument) return std::nullopt;
    if (error == std::errc::result_out_of_range) return text.front() == '-' ? INT64_MIN : INT64_MAX;
    return value;
}

template <class List>
std::optional<std::size_t> position(const List& list, std::string_view text) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (ascii::equal_ignoring_case(list[i], text)) return i;
    return std::nullopt;
}

std::optional<WeekdayNumber> weekday_number(std::string_view text) {
    text = ascii::trim(text);
    if (text.size() < 2) return std::nullopt;
    const auto weekday = position(weekdays, text.substr(text.size() - 2));
    const auto ordinal_text = text.substr(0, text.size() - 2);
    const auto ordinal = ordinal_text.empty() ? 0 : number(ordinal_text);
    if (!weekday || !ordinal || *ordinal < -53 || *ordinal > 53) return std::nullopt;
    return WeekdayNumber{static_cast<int>(*ordinal), static_cast<unsigned>(*weekday)};
}

/// "19971224", "19971224T000000", "19971224T000000Z"; also with the hyphens and colons of ISO 8601, and without
/// seconds.
std::optional<Until> parse_until(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c != '-' && c != ':' && !ascii::is_space(c)) digits += ascii::upper(c);
    Until until;
    until.is_utc = !digits.empty() && digits.back() == 'Z';
    if (until.is_utc) digits.pop_back();
    until.is_date = digits.size() == 8;
    if (until.is_date) digits += "T000000";
    if (digits.size() == 13) digits += "00";
    if (digits.size() != 15 || digits[8] != 'T') return std::nullopt;
    const auto wall =
        parse_local(fmt::format("{}-{}-{}T{}:{}:{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2),
                                digits.substr(9, 2), digits.substr(11, 2), digits.substr(13, 2)));
    if (!wall) return std::nullopt;
    until.time = *wall;
    return until;
}

template <class T>
void sort_unique(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// A BYxxx part of plain numbers: where it goes and what it may hold.
struct NumberPart {
    std::string_view name;
    std::vector<int> Rule::*list;
    int least;
    int most;
    bool counts_from_end;  ///< negatives of the range are allowed too
};
constexpr std::array<NumberPart, 8> number_parts = {{{"BYSECOND", &Rule::by_second, 0, 60, false},
                                                     {"BYMINUTE", &Rule::by_minute, 0, 59, false},
                                                     {"BYHOUR", &Rule::by_hour, 0, 23, false},
                                                     {"BYMONTHDAY", &Rule::by_month_day, 1, 31, true},
                                                     {"BYYEARDAY", &Rule::by_year_day, 1, 366, true},
                                                     {"BYWEEKNO", &Rule::by_week_no, 1, 53, true},
                                                     {"BYMONTH", &Rule::by_month, 1, 12, false},
                                                     {"BYSETPOS", &Rule::by_set_pos, 1, 31'622'400, true}}};

class Parser {
public:
    Parser(std::string_view text, std::vector<std::string>& remarks) : text_(text), remarks_(remarks) {}

    Result<Rule> parse() {
        if (text_.size() > longest_rule)
            return fail("RRULE of {} bytes; at most {} are read", text_.size(), longest_rule);
        for (const auto part : ascii::split(text_, ';'))
            if (auto error = read_part(ascii::trim(part)); !error.message.empty())
                return tl::unexpected(std::move(error));
        if (!has_frequency_) return fail("RRULE '{}': no FREQ", text_);
        return std::move(rule_);
    }

private:
    /// An Error without message when the part was read or may be passed over.
    Error read_part(std::string_view part) {
        if (part.empty()) return {};
        const auto equals = part.find('=');
        auto name = ascii::trim(part.substr(0, equals));
        if (const auto colon = name.rfind(':'); colon != std::string_view::npos)
            name = ascii::trim(name.substr(colon + 1));
        if (equals == std::string_view::npos || name.empty()) return remark(part);
        const auto value = ascii::trim(part.substr(equals + 1));
        for (const auto& numbers : number_parts)
            if (ascii::equal_ignoring_case(name, numbers.name)) return read_numbers(numbers, value);
        return read_single(part, ascii::upper(name), value);
    }

    Error read_single(std::string_view part, const std::string& name, std::string_view value) {
        if (name == "FREQ") return read_frequency(value);
        if (name == "INTERVAL") return read_interval(value);
        if (name == "COUNT") return read_count(value);
        if (name == "UNTIL") {
            rule_.until = parse_until(value);
            return rule_.until ? Error{} : bad(name, value);
        }
        if (name == "BYDAY") return read_weekdays(value);
        if (name == "WKST") {
            const auto weekday = position(weekdays, value);
            if (!weekday) return remark(part);
            rule_.week_start = static_cast<unsigned>(*weekday);
            return {};
        }
        if (name == "RSCALE" && !ascii::equal_ignoring_case(value, "GREGORIAN")) return bad(name, value);
        return remark(part);
    }

    Error read_frequency(std::string_view value) {
        const auto frequency = position(frequencies, value);
        if (!frequency) return bad("FREQ", value);
        rule_.frequency = static_cast<Frequency>(*frequency);
        has_frequency_ = true;
        return {};
    }

    Error read_interval(std::string_view value) {
        const auto interval = number(value);
        if (!interval || *interval < 1) return bad("INTERVAL", value);
        rule_.interval = std::min(*interval, longest_interval);
        return {};
    }

    Error read_count(std::string_view value) {
        rule_.count = number(value);
        return rule_.count && *rule_.count > 0 ? Error{} : bad("COUNT", value);
    }

    Error read_numbers(const NumberPart& part, std::string_view text) {
        auto& list = rule_.*part.list;
        for (const auto piece : ascii::split(text, ',')) {
            if (ascii::trim(piece).empty()) continue;
            const auto value = number(piece);
            const auto size =
                value && part.counts_from_end && *value != INT64_MIN ? std::abs(*value) : value.value_or(-1);
            if (size < part.least || size > part.most) return bad(part.name, piece);
            list.push_back(part.name == "BYSECOND" ? std::min(59, static_cast<int>(*value)) : static_cast<int>(*value));
        }
        sort_unique(list);
        return list.empty() ? bad(part.name, text) : Error{};
    }

    Error read_weekdays(std::string_view text) {
        for (const auto piece : ascii::split(text, ',')) {
            if (ascii::trim(piece).empty()) continue;
            const auto day = weekday_number(piece);
            if (!day) return bad("BYDAY", piece);
            rule_.by_day.push_back(*day);
        }
        sort_unique(rule_.by_day);
        return rule_.by_day.empty() ? bad("BYDAY", text) : Error{};
    }

    [[nodiscard]] Error bad(std::string_view name, std::string_view value) const {
        return Error{fmt::format("RRULE '{}': {} cannot be '{}' (RFC 5545 3.3.10)", text_.substr(0, 200), name,
                                 ascii::trim(value).substr(0, 40))};
    }

    Error remark(std::string_view part) {
        constexpr std::size_t most_remarks = 4;  // of one rule
        if (remarks_.size() < most_remarks)
            remarks_.push_back(fmt::format("RRULE part '{}' passed over", part.substr(0, 40)));
        return {};
    }

    std::string_view text_;
    std::vector<std::string>& remarks_;
    Rule rule_;
    bool has_frequency_ = false;
};

}  // namespace

Result<Rule> parse_rule(std::string_view text, std::vector<std::string>& remarks) {
    return Parser(ascii::trim(text), remarks).parse();
}

}  // namespace gatherd
