#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/lint/support.hpp"

namespace gatherd {
namespace {

using testing::HasSubstr;

std::string reported(lint::ReportFormat format) {
    const lint::Options options{test::twir(), 28, {}, {}};
    const auto text = test::section(
        "### Europe\n* 2023-11-15 | Köln, GB | [G](https://g.example)\n    * [**Talks**](https://g.example/1)\n");
    const lint::FileFindings file{"draft, 1.md", lint::check(text, options)};
    return lint::report(std::span(&file, 1), format);
}

TEST(LintReport, text_names_file_line_column_severity_and_rule) {
    EXPECT_EQ(reported(lint::ReportFormat::text),
              "draft, 1.md:6:22: style: 'GB' is written 'UK'; should be: UK [country-label] (--fix mends it)\n");
}

TEST(LintReport, github_commands_are_escaped) {
    EXPECT_EQ(reported(lint::ReportFormat::github),
              "::notice file=draft%2C 1.md,line=6,col=22,endLine=6,endColumn=24,title=country-label::'GB' is written "
              "'UK'; should be: UK\n");
}

TEST(LintReport, json_and_sarif_hold_the_same_place) {
    EXPECT_THAT(reported(lint::ReportFormat::json), HasSubstr("\"line\": 6,\n    \"column\": 22,"));
    const auto sarif = reported(lint::ReportFormat::sarif);
    EXPECT_THAT(sarif, HasSubstr("\"ruleId\": \"country-label\""));
    EXPECT_THAT(sarif, HasSubstr("\"startColumn\": 22"));
    EXPECT_THAT(sarif, HasSubstr("\"uri\": \"draft%2C%201.md\"")) << "a URI reference";
    EXPECT_THAT(sarif, HasSubstr("\"id\": \"store-redated\"")) << "every rule is described";
}

}  // namespace
}  // namespace gatherd
