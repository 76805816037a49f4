#include "support/time_cases.hpp"

#include <sstream>

#include "base/ascii.hpp"
#include "support/files.hpp"

namespace gatherd::test {
namespace {

/// "DTSTART;TZID=Europe/Berlin:20260303T190000" in its three parts.
struct Property {
    std::string name;
    std::string parameter;  // "TZID=Europe/Berlin", "VALUE=DATE" or ""
    std::string value;
};

Property property_of(const std::string& line) {
    const auto colon = line.find(':', line.find('"') == std::string::npos ? 0 : line.rfind('"'));
    const auto head = line.substr(0, colon);
    const auto semicolon = head.find(';');
    Property property{head.substr(0, semicolon), "", line.substr(colon + 1)};
    if (semicolon != std::string::npos) property.parameter = head.substr(semicolon + 1);
    return property;
}

WrittenTime time_of(const std::string& text, const std::string& parameter) {
    WrittenTime time;
    time.is_date = text.size() == 8;
    const auto clock = time.is_date ? std::string("000000") : text.substr(9, 6);
    time.wall = *parse_local(fmt::format("{}-{}-{}T{}:{}:{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2),
                                         clock.substr(0, 2), clock.substr(2, 2), clock.substr(4, 2)));
    if (text.back() == 'Z') time.utc_offset = std::chrono::seconds(0);
    if (parameter.rfind("TZID=", 0) == 0) time.zone = parameter.substr(5);
    return time;
}

/// "P1D", "PT1H30M", "P2W".
std::chrono::seconds duration_of(std::string_view text) {
    std::chrono::seconds size{};
    int number = 0;
    for (const char c : text) {
        if (ascii::is_digit(c)) {
            number = number * 10 + (c - '0');
            continue;
        }
        const int seconds = c == 'W' ? 604'800 : c == 'D' ? 86'400 : c == 'H' ? 3600 : c == 'M' ? 60 : c == 'S' ? 1 : 0;
        size += std::chrono::seconds(number * seconds);
        number = 0;
    }
    return size;
}

void read_component(const Property& property, RawEvent& event) {
    const auto& [name, parameter, value] = property;
    if (name == "DTSTART") event.start = time_of(value, parameter);
    if (name == "DTEND") event.end = time_of(value, parameter);
    if (name == "DURATION") event.duration = duration_of(value);
    if (name == "DURATION") event.duration_is_days = value.find('T') == std::string::npos;
    if (name == "RRULE") event.recurrence.rules.push_back(value);
    if (name == "EXRULE") event.recurrence.exclusion_rules.push_back(value);
    if (name == "SEQUENCE") event.sequence = std::stoi(value);
    if (name == "STATUS") event.status = parse_status(ascii::lower(value)).value();
    if (name == "RECURRENCE-ID") {
        event.this_and_future = parameter.rfind("RANGE=", 0) == 0;
        event.recurrence_id =
            time_of(value, event.this_and_future ? parameter.substr(parameter.find(';') + 1) : parameter);
    }
    if (name != "EXDATE" && name != "RDATE") return;
    for (const auto piece : ascii::split(value, ',')) {
        const auto pair = ascii::split(piece, '/');
        const auto start = time_of(std::string(pair[0]), parameter);
        if (name == "EXDATE") event.recurrence.exclusions.push_back(start);
        if (name != "RDATE") continue;
        auto& date = event.recurrence.dates.emplace_back(RecurrenceDate{start, std::nullopt});
        if (pair.size() < 2) continue;
        if (pair[1].front() == 'P')
            date.exact_length = duration_of(pair[1]);
        else
            date.end = time_of(std::string(pair[1]), parameter);
    }
}

void read_line(const Property& property, Question& question) {
    const auto& [name, parameter, value] = property;
    if (name == "WINDOW") {
        question.from = *parse_rfc3339(value.substr(0, 10) + "T00:00:00Z");
        question.to = *parse_rfc3339(value.substr(11, 10) + "T00:00:00Z");
    } else if (name == "MOST") {
        question.most = static_cast<std::size_t>(std::stoi(value));
    } else if (name == "SOURCE-ZONE") {
        question.hints.source_zone = value;
    } else if (name == "PLACE-ZONE") {
        question.hints.place_zone = value;
    } else if (name == "CALENDAR-ZONE") {
        question.hints.calendar_zone = value;
    } else {
        read_component(property, question.components.back());
    }
}

bool is_answer(const std::string& line) {
    return line.rfind("= ", 0) == 0 || line.rfind("! ", 0) == 0 || line.rfind("why: ", 0) == 0;
}

}  // namespace

std::string TimeCase::name() const { return fmt::format("time_cases.txt:{}: {}", line, title); }

Question question_of(const TimeCase& item) {
    Question question;
    question.components.emplace_back().uid = "case";
    for (const auto& text : item.given) {
        if (text == "+")
            question.components.emplace_back().uid = "case";
        else
            read_line(property_of(text), question);
    }
    return question;
}

Expansion Question::answer() const {
    std::vector<const RawEvent*> series;
    for (const auto& component : components) series.push_back(&component);
    return expand(series, hints, from, to, {.occurrences = most, .time_per_rule = std::chrono::seconds(10)});
}

TimeCases read_time_cases(const std::filesystem::path& file) {
    TimeCases result;
    std::istringstream in(read(file));
    int number = 0;
    bool fresh = true;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.rfind("#", 0) == 0 && result.cases.empty() && line.rfind("# ", 0) != 0) {
            result.head += line + "\n";
        } else if (line.empty()) {
            fresh = true;
        } else if (fresh) {
            result.cases.push_back({line, {}, {}, number});
            fresh = false;
        } else {
            (is_answer(line) ? result.cases.back().expected : result.cases.back().given).push_back(line);
        }
    }
    return result;
}

}  // namespace gatherd::test
