// The calendars of other projects' test suites against the occurrences that independent implementations agree on, by
// the rules of the corpus' README.

#include <gtest/gtest.h>

#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/clock.hpp"
#include "ics/ics.hpp"
#include "support/files.hpp"
#include "time/expand.hpp"

namespace gatherd::ics {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view corpus = "ics/corpus";
constexpr std::string_view expected = "ics/expected";

/// What the README asserts of an occurrence.
struct Row {
    std::string uid;
    std::string start;
    std::string end;
    bool all_day = false;
    friend auto operator<=>(const Row&, const Row&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Row& row) {
        return out << row.uid << " " << row.start << " - " << row.end;
    }
};

/// Series that are ours by a clause of the standards where the corpus has them otherwise.
struct Difference {
    std::string_view file;
    std::string_view uid;
    std::string_view clause;
};
constexpr std::string_view globally_unique =
    "RFC 5545 3.2.19: a TZID with a solidus in front is a globally unique one, the IANA name its last part; not UTC";
constexpr std::string_view dtstart_outside_its_rule =
    "RFC 5545 3.8.5.3: undefined when DTSTART is no instance of its rule; the corpus rules both ways, we leave it out";
constexpr std::string_view taken_from_dtstart =
    "RFC 5545 3.3.10: what the rule leaves open (the weekday beside BYWEEKNO, the month beside BYMONTHDAY) is "
    "DTSTART's";
constexpr Difference differences[] = {
    {"icalendar/tests__calendars__issue_313_globally_unique_tzid.ics", "libical-evolution@issue-313", globally_unique},
    {"icalendar/tests__calendars__issue_313_globally_unique_tzid.ics", "mozilla-lightning@issue-313", globally_unique},
    {"icalendar/tests__calendars__issue_313_globally_unique_tzid.ics", "multipart-olson@issue-313", globally_unique},
    {"ical.net-inline/MatchTimeZoneTests__6.ics", "example1",
     "RFC 5545 3.2: unquoted parameter values are case-insensitive: America/New_york is New York, not UTC"},
    {"radicale/event_issue2151.ics",
     "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
     "RFC 5545 3.3.5 form #1: a floating EXDATE is 11:00 in any zone, the series' own too, and excludes it"},
    {"libical/incoming.ics", "calsrv.example.com-873970198738777@example.com",
     "RFC 5546 2.1.5: a higher SEQUENCE supersedes what one body of several calendars says with a lower one"},
    {"ical.net/Recurrence__ByMonth1.ics", "uuid1153170430406", dtstart_outside_its_rule},
    {"sabre-vobject-inline/ByMonthInDailyTest__1.ics", "uuid", dtstart_outside_its_rule},
    {"sabre-vobject-inline/VCalendarTest__15.ics", "1a093f1012086078fdd3d9df5ff4d7d0", dtstart_outside_its_rule},
    {"ical.net/Recurrence__YearlyByWeekNo3.ics", "uuid1153170430406", taken_from_dtstart},
    {"ical.net-inline/RecurrenceWikiTests__2.ics", "", taken_from_dtstart},
    {"ical4j/valid__friday13-NOT.ics", "", "RFC 2445 4.8.5.2: EXRULE excludes; RFC 5545 8.3.2 knows it as deprecated"},
};

Row row_of(const Occurrence& occurrence) {
    const auto& time = occurrence.time;
    const auto day = [](local_seconds at) { return format_date(date::floor<date::days>(at)); };
    const auto& uid = occurrence.component->uid;
    if (time.all_day) return {uid, day(time.start), day(time.end + date::days(1)), true};
    const auto instant = [](std::optional<sys_seconds> at, local_seconds wall) {
        return format_rfc3339(at.value_or(sys_seconds(wall.time_since_epoch())));
    };
    return {uid, instant(time.start_utc, time.start), instant(time.end_utc, time.end), false};
}

sys_seconds midnight(const std::string& day) { return sys_seconds(local_seconds(*parse_date(day)).time_since_epoch()); }

/// Our occurrences that start in the window [from, to).
std::set<Row> rows_in(const Document& document, const std::string& from, const std::string& to) {
    ZoneHints hints;
    hints.calendar_zone = document.time_zone;
    hints.custom = &document.zones;
    ExpansionLimits limits;
    limits.time_per_rule = std::chrono::seconds(20);  // under a sanitizer, on a busy machine
    limits.occurrences = 100'000;                     // a window of 801 days holds more than a year of polls does
    const auto slack = std::chrono::hours(48);        // a date's day is local
    std::set<Row> rows;
    for (const auto& occurrence :
         expand(document, hints, midnight(from) - slack, midnight(to) + slack, limits).occurrences) {
        auto row = row_of(occurrence);
        if (row.start.substr(0, 10) >= from && row.start.substr(0, 10) < to) rows.insert(std::move(row));
    }
    return rows;
}

std::string trimmed(const Json& uid) {
    const auto text = uid.get<std::string>();
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// A row and the other end that is as good.
std::vector<Row> rows_of(const Json& item) {
    Row row{trimmed(item["uid"]), item["start"], item["end"], item["all_day"]};
    std::vector<Row> rows{row};
    if (item.contains("end_alt")) {
        for (const auto& end : item["end_alt"].is_array() ? item["end_alt"] : Json::array({item["end_alt"]})) {
            row.end = end;
            rows.push_back(row);
        }
    }
    return rows;
}

class CorpusFile {
public:
    explicit CorpusFile(const fs::path& json) : expected_(Json::parse(test::read(json))), file_(expected_["file"]) {
        if (expected_["status"] == "partial")
            for (const auto& uid : expected_["disputed_uids"]) disputed_.insert(trimmed(uid));
    }

    [[nodiscard]] const std::string& name() const { return file_; }
    [[nodiscard]] std::string status() const { return expected_["status"]; }

    /// What differs, a line each; at most 20 for a file.
    [[nodiscard]] std::vector<std::string> check() const {
        const auto document = read_calendar(test::read(test::shared_path(corpus) / file_)).value_or(Document{});
        std::vector<std::string> problems;
        for (const auto& window : expected_["windows"]) {
            const auto ours = rows_in(document, window["start"], window["end"]);
            std::set<Row> known;
            for (const auto& item : window["occurrences"]) {
                const auto rows = rows_of(item);
                known.insert(rows.begin(), rows.end());
                const bool found =
                    std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return ours.contains(row); });
                if (!found) report(problems, "missing", rows.front());
            }
            for (const auto& item : window.value("optional", Json::array()))
                for (auto& row : rows_of(item)) known.insert(std::move(row));
            for (const auto& row : ours)
                if (!known.contains(row)) report(problems, "extra", row);
        }
        return problems;
    }

    /// The listed differences of this file that were met by check().
    [[nodiscard]] std::size_t differences_met() const { return met_.size(); }

private:
    [[nodiscard]] bool is_excused(const std::string& uid) const {
        for (const auto& difference : differences)
            if (difference.file == file_ && difference.uid == uid) return met_.insert(uid), true;
        return disputed_.contains(uid);
    }

    void report(std::vector<std::string>& problems, std::string_view what, const Row& row) const {
        if (is_excused(row.uid)) return;
        std::ostringstream line;
        line << what << " " << row;
        if (problems.size() < 20) problems.push_back(line.str());
    }

    Json expected_;
    std::string file_;
    std::set<std::string> disputed_;
    mutable std::set<std::string> met_;
};

std::vector<fs::path> expectations() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(test::shared_path(expected)))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

class Corpus : public testing::TestWithParam<std::string> {};

TEST_P(Corpus, every_expected_occurrence_and_no_other) {
    GATHERD_NEEDS_SHARED(expected);
    std::size_t files = 0;
    std::size_t good = 0;
    for (const auto& json : expectations()) {
        const CorpusFile file(json);
        if (file.status() != GetParam()) continue;
        const auto problems = file.check();
        ++files;
        good += problems.empty() ? 1 : 0;
        for (const auto& problem : problems) ADD_FAILURE() << file.name() << ": " << problem;
    }
    RecordProperty("files", static_cast<int>(files));
    EXPECT_EQ(good, files);
}

INSTANTIATE_TEST_SUITE_P(Status, Corpus, testing::Values("agreed", "adjudicated", "partial"),
                         [](const auto& status) { return status.param; });

TEST(CorpusDifferences, are_still_there) {
    GATHERD_NEEDS_SHARED(expected);
    for (const auto& [file, uid, clause] : differences) {
        const auto json = test::shared_path(expected) / (std::string(file.substr(0, file.rfind('.'))) + ".json");
        if (!fs::exists(json)) continue;
        const CorpusFile read(json);
        EXPECT_TRUE(read.check().empty());
        EXPECT_GT(read.differences_met(), 0U) << file << " is as expected: strike it off the list";
    }
}

/// What a poll asks of a calendar, with the limits of a poll: its components, and their occurrences in 800 days from
/// the first.
void read_and_expand(const fs::path& file) {
    const auto document = read_calendar(test::read(file));
    if (!document) {
        EXPECT_FALSE(document.error().message.empty()) << file;
        return;
    }
    sys_seconds from = sys_seconds::max();
    for (const auto& event : document->events) from = std::min(from, sys_seconds(event.start.wall.time_since_epoch()));
    if (document->events.empty()) return;
    ZoneHints hints;
    hints.calendar_zone = document->time_zone;
    hints.custom = &document->zones;
    (void)expand(*document, hints, from - date::days(1), from + date::days(800));
}

TEST(CorpusSurvival, every_file_is_read_and_expanded) {
    GATHERD_NEEDS_SHARED(corpus);
    std::size_t files = 0;
    std::pair<std::clock_t, std::string> slowest{};
    for (const auto& entry : fs::recursive_directory_iterator(test::shared_path(corpus))) {
        if (!entry.is_regular_file()) continue;
        const auto start = std::clock();
        read_and_expand(entry.path());
        ++files;
        slowest = std::max(slowest, {std::clock() - start, entry.path().filename().string()});
    }
    EXPECT_GT(files, 0U);
    std::cout << "figure: of " << files << " calendars " << slowest.second
              << " took longest: " << slowest.first * 1000 / CLOCKS_PER_SEC << " ms\n";
}

}  // namespace
}  // namespace gatherd::ics
