#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "base/ascii.hpp"
#include "daemon/lint/support.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> errors(const std::filesystem::path& file) {
    std::vector<std::string> found;
    for (const auto& finding : lint::check(test::read(file), test::options()))
        if (finding.rule->severity == lint::Severity::error)
            found.push_back(fmt::format("{}:{}", finding.rule->name, finding.line));
    return found;
}

TEST(LintPeer, valid_newsletters_have_no_error) {
    GATHERD_NEEDS_SHARED("lint/valid");
    EXPECT_THAT(errors(test::shared_path("lint/valid/2026-01-07-this-week-in-rust.md")), IsEmpty());
    // "Brisbane City, QL, AU": Queensland is QLD; the peer checks no states.
    EXPECT_THAT(errors(test::shared_path("lint/valid/2026-01-28-this-week-in-rust.md")),
                ElementsAre("wrong-admin1:403"));
}

TEST(LintPeer, invalid_newsletters_have_an_error) {
    GATHERD_NEEDS_SHARED("lint/invalid");
    std::size_t newsletters = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::shared_path("lint/invalid"))) {
        EXPECT_THAT(errors(entry.path()), Not(IsEmpty())) << entry.path();
        ++newsletters;
    }
    EXPECT_GT(newsletters, 0U);
}

/// How an editor's verdicts on listings of the archive and the linter's compare.
struct Tally {
    std::size_t listings = 0;
    std::size_t agreed = 0;
    std::vector<std::string> wrong;   ///< "issue:line rule": the linter's alone
    std::vector<std::string> missed;  ///< the editor's alone
};

using RulesOfLine = std::map<std::size_t, std::set<std::string>>;

const std::set<std::string, std::less<>> judged_styles{
    "mode-wording", "country-label",        "missing-admin1", "extra-admin1",   "city",           "wrapped-url",
    "tracking",     "organizer-event-page", "spacing",        "title-not-bold", "direction-mark", "locale"};

RulesOfLine found_in(const std::string& issue, lint::Severity severity) {
    RulesOfLine found;
    const auto text = test::read(test::shared_path("twir/sections/" + issue + ".md"));
    for (const auto& finding : lint::check(text, test::shipped_options())) {
        const auto& rule = *finding.rule;
        if (rule.severity == severity && (severity == lint::Severity::error || judged_styles.contains(rule.name)))
            found[finding.line].insert(std::string(rule.name));
    }
    return found;
}

void compare(Tally& tally, const std::string& where, const std::set<std::string>& verdict,
             const std::set<std::string>& found) {
    ++tally.listings;
    for (const auto& rule : found)
        verdict.contains(rule) ? void(++tally.agreed) : tally.wrong.push_back(where + ' ' + rule);
    for (const auto& rule : verdict)
        if (!found.contains(rule)) tally.missed.push_back(where + ' ' + rule);
}

/// `column` of the file holds the rules that a listing breaks, "-" when none.
Tally tally(const std::string& file, std::size_t column, lint::Severity severity) {
    std::map<std::string, RulesOfLine> issues;
    Tally tally;
    std::istringstream lines(test::read(test::source_path("tests/daemon/lint/" + file)));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') continue;
        const auto cells = ascii::split(line, '\t');
        const std::string issue(cells[0]);
        if (!issues.contains(issue)) issues[issue] = found_in(issue, severity);
        const auto number = static_cast<std::size_t>(std::stoul(std::string(cells[1])));
        auto found = issues[issue][number];
        found.merge(std::set(issues[issue][number + 1]));
        std::set<std::string> verdict;
        if (cells[column] != "-")
            for (const auto rule : ascii::split(cells[column], ',')) verdict.emplace(rule);
        compare(tally, issue + ':' + std::to_string(number), verdict, found);
    }
    return tally;
}

// Of what the linter says 98 % is right, and of what is there to be said it says 98 %.
void expect_agreement(const Tally& tally) {
    EXPECT_EQ(tally.listings, 200U);
    const auto said = tally.agreed + tally.wrong.size();
    const auto there = tally.agreed + tally.missed.size();
    EXPECT_LE(tally.wrong.size() * 50, said) << testing::PrintToString(tally.wrong);
    EXPECT_LE(tally.missed.size() * 50, there) << testing::PrintToString(tally.missed);
}

TEST(LintSample, agrees_with_an_editors_eye) {
    GATHERD_NEEDS_SHARED("twir/sections");
    expect_agreement(tally("sample.tsv", 2, lint::Severity::error));
}

TEST(LintSample, agrees_with_an_eye_that_had_not_seen_its_word) {
    GATHERD_NEEDS_SHARED("twir/sections");
    for (const char* file : {"sample_blind.tsv", "sample_second_blind.tsv"}) {
        SCOPED_TRACE(file);
        expect_agreement(tally(file, 2, lint::Severity::error));
        const auto style = tally(file, 3, lint::Severity::style);
        EXPECT_LE(style.wrong.size() * 50, style.agreed) << testing::PrintToString(style.wrong);
        // "Melbourne, AUS" names no country of which it could be missed; "Bangalore/Bengaluru" may be either.
        EXPECT_LE(style.missed.size(), 1U) << testing::PrintToString(style.missed);
    }
}

TEST(LintSample, agrees_with_an_eye_on_samples_that_it_was_measured_by) {
    GATHERD_NEEDS_SHARED("twir/sections");
    for (const char* file : {"sample_third_blind.tsv", "sample_fourth_blind.tsv"}) {
        SCOPED_TRACE(file);
        expect_agreement(tally(file, 2, lint::Severity::error));
    }
}

}  // namespace
}  // namespace gatherd
