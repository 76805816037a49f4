// Runs time_cases.txt, whose head explains its form. UPDATE_GOLDEN=1 rewrites the expected lines.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/ascii.hpp"
#include "support/files.hpp"
#include "support/time_cases.hpp"

namespace gatherd {
namespace {

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

std::vector<std::string> answer_to(const test::TimeCase& item) {
    const auto question = test::question_of(item);
    const auto expansion = question.answer();
    std::vector<std::string> lines;
    if (!expansion.occurrences.empty()) lines.push_back("why: " + expansion.occurrences.front().why);
    for (const auto& occurrence : expansion.occurrences) lines.push_back("= " + described(occurrence));
    if (expansion.occurrences.empty()) lines.emplace_back("= nothing");
    for (const auto& diagnostic : expansion.diagnostics) lines.push_back("! " + diagnostic.message);
    return lines;
}

TEST(TimeCases, all_give_what_the_file_says) {
    const auto path = test::source_path("tests/schema/time/time_cases.txt");
    const auto file = test::read_time_cases(path);
    EXPECT_GE(file.cases.size(), 150U);
    std::string rewritten = file.head;
    for (const auto& item : file.cases) {
        const auto actual = answer_to(item);
        EXPECT_EQ(actual, item.expected) << item.name();
        rewritten += "\n" + item.title + "\n" + ascii::join(item.given, "\n") + "\n" + ascii::join(actual, "\n") + "\n";
    }
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << rewritten;
}

}  // namespace
}  // namespace gatherd
