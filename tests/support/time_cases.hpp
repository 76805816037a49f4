#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "time/expand.hpp"

/// The cases of tests/schema/time/time_cases.txt, whose head explains its form.
namespace gatherd::test {

struct TimeCase {
    std::string title;
    std::vector<std::string> given;     ///< lines as written
    std::vector<std::string> expected;  ///< lines "= …", "why: …", "! …"
    int line = 0;

    /// "time_cases.txt:12: title", for messages.
    [[nodiscard]] std::string name() const;
};

struct TimeCases {
    std::string head;  ///< the comment before the first case
    std::vector<TimeCase> cases;
};
[[nodiscard]] TimeCases read_time_cases(const std::filesystem::path& file);

/// What a case asks.
struct Question {
    std::vector<RawEvent> components;
    ZoneHints hints;
    sys_seconds from;
    sys_seconds to;
    std::size_t most = 10'000;

    /// The occurrences point into `components`.
    [[nodiscard]] Expansion answer() const;
};
[[nodiscard]] Question question_of(const TimeCase& item);

}  // namespace gatherd::test
