#include <gtest/gtest.h>

#include "daemon/lint/support.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

// A draft with every mistake that editors make, as an editor sees what is said of it: place, words and proposal.
TEST(LintMessy, draft_is_told_line_by_line) {
    const auto text = test::read(test::source_path("tests/golden/lint/messy.md"));
    const lint::FileFindings file{"messy.md", lint::check(text, test::shipped_options())};
    test::expect_golden("lint/messy.txt", lint::report(std::span(&file, 1), lint::ReportFormat::text));
}

TEST(LintMessy, draft_is_mended_and_what_is_left_is_an_editors) {
    const auto options = test::shipped_options();
    const auto fixed = lint::fix(test::read(test::source_path("tests/golden/lint/messy.md")), options);
    test::expect_golden("lint/messy_fixed.md", fixed);
    for (const auto& finding : lint::check(fixed, options)) EXPECT_FALSE(finding.fixable) << finding.rule->name;
}

}  // namespace
}  // namespace gatherd
