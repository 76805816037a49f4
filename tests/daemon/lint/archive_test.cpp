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
    for (const auto& entry : std::filesystem::directory_iterator(test::shared_path("lint/invalid")))
        EXPECT_THAT(errors(entry.path()), Not(IsEmpty())) << entry.path();
}

// 200 listings of the archive, read by eye: the rules that each breaks (errors only).

TEST(LintSample, agrees_with_an_editors_eye) {
    GATHERD_NEEDS_SHARED("twir/sections");
    std::map<std::string, std::map<std::size_t, std::set<std::string>>> found;
    std::istringstream lines(test::read(test::source_path("tests/daemon/lint/sample.tsv")));
    std::size_t listings = 0;
    std::size_t wrong = 0;
    std::size_t missed = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto cells = ascii::split(line, '\t');
        if (line.empty() || line.front() == '#') continue;
        ASSERT_EQ(cells.size(), 3U) << line;
        const std::string issue(cells[0]);
        if (!found.contains(issue))
            for (const auto& finding :
                 lint::check(test::read(test::shared_path("twir/sections/" + issue + ".md")), test::options()))
                if (finding.rule->severity == lint::Severity::error)
                    found[issue][finding.line].insert(std::string(finding.rule->name));
        const auto number = static_cast<std::size_t>(std::stoul(std::string(cells[1])));
        auto actual = found[issue][number];
        actual.merge(found[issue][number + 1]);
        std::set<std::string> expected;
        if (cells[2] != "-")
            for (const auto rule : ascii::split(cells[2], ',')) expected.emplace(rule);
        ++listings;
        for (const auto& rule : actual) wrong += expected.contains(rule) ? 0U : 1U;
        for (const auto& rule : expected) missed += actual.contains(rule) ? 0U : 1U;
    }
    EXPECT_EQ(listings, 200U);
    EXPECT_LE(wrong, 4U);
    EXPECT_LT(missed, 4U);
}

}  // namespace
}  // namespace gatherd
