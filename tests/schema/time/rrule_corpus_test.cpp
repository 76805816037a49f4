#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/files.hpp"
#include "time/expand.hpp"

namespace gatherd {
namespace {

/// "19970902T090000", "19970902T090000Z" or "19970902" as the cases write times.
WrittenTime written(const std::string& text, const std::string& zone) {
    WrittenTime time;
    time.is_date = text.size() == 8;
    const auto clock = time.is_date ? std::string("000000") : text.substr(9, 6);
    time.wall = *parse_local(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + "T" +
                             clock.substr(0, 2) + ":" + clock.substr(2, 2) + ":" + clock.substr(4, 2));
    if (text.back() == 'Z')
        time.utc_offset = std::chrono::seconds(0);
    else
        time.zone = zone;
    return time;
}

RawEvent event_of(const nlohmann::json& item) {
    const auto zone = item["tzid"].is_null() ? std::string() : item["tzid"].get<std::string>();
    RawEvent event;
    event.uid = item["id"];
    event.start = written(item["dtstart"], zone);
    event.recurrence.rules = item["rrule"].get<std::vector<std::string>>();
    event.recurrence.exclusion_rules = item["exrule"].get<std::vector<std::string>>();
    for (const auto& date : item["rdate"]) event.recurrence.dates.push_back({written(date, zone), std::nullopt});
    for (const auto& date : item["exdate"]) event.recurrence.exclusions.push_back(written(date, zone));
    return event;
}

/// What is asked of a case: its local wall times, of which the list names at most the first 20.
struct Question {
    const nlohmann::json& item;
    RawEvent event;
    std::vector<std::string> expected;
    bool whole;

    explicit Question(const nlohmann::json& question) : item(question), event(event_of(question)) {
        for (const std::string text : item["expected"]) expected.push_back(format_local(written(text, "").wall));
        whole = item["complete"] && expected.size() < 20;
    }

    [[nodiscard]] std::vector<std::string> answer() const {
        const RawEvent* series[] = {&event};
        const sys_seconds start(event.start.wall.time_since_epoch());
        auto to = start + date::years(30);
        if (!expected.empty())
            to = sys_seconds(parse_local(expected.back())->time_since_epoch()) + date::days(whole ? 400 : 2);
        std::vector<std::string> actual;
        for (const auto& occurrence : expand(series, {}, start - date::days(2), to).occurrences)
            actual.push_back(occurrence.recurrence_id);
        return actual;
    }

    /// RFC 5545 3.8.5.3: whether a DTSTART outside its rule is an instance is undefined.
    [[nodiscard]] bool start_is_open() const { return item["dtstart_not_in_rule"] || expected.empty(); }
};

/// Cases whose expected list the standard contradicts.
bool overruled(const std::string& id) {
    // RFC 5545 3.3.10, BYWEEKNO: 30 December 2024 is the Monday of the first week with four days in its year; the list
    // is empty (its sibling r0170, with BYMONTHDAY=1,30, has that day).
    if (id == "r0071") return true;
    // RFC 5545 3.8.2.4: DTSTART is a DATE, so that the instances are days; the list has RDATEs with times between them.
    return id == "r1256";
}

TEST(RecurrenceCorpus, gives_every_rfc_clean_case_of_25_projects) {
    GATHERD_NEEDS_SHARED("ics/rrule_cases.jsonl");
    std::istringstream lines(test::read(test::shared_path("ics/rrule_cases.jsonl")));
    std::size_t run = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto item = nlohmann::json::parse(line);
        if (!item["rfc5545_problems"].empty() || overruled(item["id"])) continue;
        ++run;
        Question question(item);
        auto actual = question.answer();
        if (question.start_is_open()) {
            std::erase(question.expected, format_local(question.event.start.wall));
            std::erase(actual, format_local(question.event.start.wall));
        }
        if (!question.whole) actual.resize(std::min(actual.size(), question.expected.size()));
        EXPECT_EQ(actual, question.expected) << item["id"] << " " << item["dtstart"] << " " << item["rrule"];
    }
    EXPECT_GE(run, 600U);
}

}  // namespace
}  // namespace gatherd
