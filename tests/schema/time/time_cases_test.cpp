// Runs time_cases.txt, whose head explains its form. UPDATE_GOLDEN=1 rewrites the expected lines.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/ascii.hpp"
#include "support/files.hpp"
#include "time/expand.hpp"

namespace gatherd {
namespace {

struct TimeCase {
    std::string title;
    std::vector<std::string> given;     // lines as written
    std::vector<std::string> expected;  // lines "= …"
    int line = 0;
};

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

struct Given {
    std::vector<RawEvent> components{1};
    ZoneHints hints;
    sys_seconds from;
    sys_seconds to;
    std::size_t most = 10'000;

    explicit Given(const TimeCase& item) {
        components.back().uid = "case";
        for (const auto& line : item.given) {
            if (line == "+") {
                components.emplace_back().uid = "case";
            } else {
                read(property_of(line));
            }
        }
    }

    void read(const Property& property) {
        if (property.name == "WINDOW") {
            from = *parse_rfc3339(property.value.substr(0, 10) + "T00:00:00Z");
            to = *parse_rfc3339(property.value.substr(11, 10) + "T00:00:00Z");
        } else if (property.name == "MOST") {
            most = static_cast<std::size_t>(std::stoi(property.value));
        } else if (property.name == "SOURCE-ZONE") {
            hints.source_zone = property.value;
        } else if (property.name == "PLACE-ZONE") {
            hints.place_zone = property.value;
        } else if (property.name == "CALENDAR-ZONE") {
            hints.calendar_zone = property.value;
        } else {
            read_component(property, components.back());
        }
    }

    static void read_component(const Property& property, RawEvent& event) {
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
};

/// "2026-03-03T19:00+01:00", with seconds only where there are any.
std::string point(local_seconds wall, std::chrono::seconds offset, const std::string& zone) {
    auto text = format_local(wall);
    if (text.substr(16) == ":00") text.resize(16);
    return text + (zone == "UTC" ? "Z" : format_offset(offset));
}

std::string described(const Occurrence& occurrence) {
    const auto& time = occurrence.time;
    const std::string cancelled = occurrence.component->status == Status::cancelled ? " cancelled" : "";
    if (time.all_day) {
        const auto first = format_date(time.first_day());
        return (time.last_day() == time.first_day() ? first : first + " to " + format_date(time.last_day())) +
               cancelled;
    }
    const auto offset = [](local_seconds wall, sys_seconds instant) {
        return wall.time_since_epoch() - instant.time_since_epoch();
    };
    auto text = point(time.start, offset(time.start, *time.start_utc), time.zone);
    if (time.end_utc != time.start_utc) text += " to " + point(time.end, offset(time.end, *time.end_utc), time.zone);
    return text + cancelled;
}

std::vector<std::string> answer_to(const TimeCase& item) {
    const Given given(item);
    std::vector<const RawEvent*> series;
    for (const auto& component : given.components) series.push_back(&component);
    const auto expansion = expand(series, given.hints, given.from, given.to,
                                  {.occurrences = given.most, .time_per_rule = std::chrono::seconds(10)});
    std::vector<std::string> lines;
    if (!expansion.occurrences.empty()) lines.push_back("why: " + expansion.occurrences.front().why);
    for (const auto& occurrence : expansion.occurrences) lines.push_back("= " + described(occurrence));
    if (expansion.occurrences.empty()) lines.emplace_back("= nothing");
    for (const auto& diagnostic : expansion.diagnostics) lines.push_back("! " + diagnostic.message);
    return lines;
}

bool is_answer(const std::string& line) {
    return line.rfind("= ", 0) == 0 || line.rfind("! ", 0) == 0 || line.rfind("why: ", 0) == 0;
}

struct CaseFile {
    std::string head;  ///< the comment before the first case
    std::vector<TimeCase> cases;
};

CaseFile read_cases(const std::filesystem::path& file) {
    CaseFile result;
    std::istringstream in(test::read(file));
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

TEST(TimeCases, all_give_what_the_file_says) {
    const auto path = test::source_path("tests/schema/time/time_cases.txt");
    const auto file = read_cases(path);
    EXPECT_GE(file.cases.size(), 150U);
    std::string rewritten = file.head;
    for (const auto& item : file.cases) {
        const auto actual = answer_to(item);
        EXPECT_EQ(actual, item.expected) << path.string() << ":" << item.line << ": " << item.title;
        rewritten += "\n" + item.title + "\n" + ascii::join(item.given, "\n") + "\n" + ascii::join(actual, "\n") + "\n";
    }
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << rewritten;
}

}  // namespace
}  // namespace gatherd
