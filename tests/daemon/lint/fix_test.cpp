#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "daemon/lint/support.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

constexpr const char* messy =
    "### Europe:\n"
    "\n"
    "* 2023-11-20| London, GB | [Rust London ](https://www.meetup.com/de-DE/rust-london/events/)\n"
    "    * [Talks](https://www.meetup.com/rust-london/events/2?utm_source=x) \n"
    "* 2023-11-16 | Hybrid (Berlin, DE) | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
    "   * [**Hack**](https://www.google.com/url?q=https://www.meetup.com/rust-berlin/events/1/&sa=D)\n"
    "* 2023-11-20 | London, UK | [Rust London](https://www.meetup.com/rust-london)\n"
    "    * [**Talks**](https://www.meetup.com/rust-london/events/2/)\n"
    "* 2024-01-01 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
    "    * [**Too late**](https://www.meetup.com/rust-berlin/events/3/)\n"
    "### Asia\n"
    "\n";

constexpr const char* mended =
    "### Virtual\n"
    "* 2023-11-16 | Hybrid (Berlin, DE) | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
    "    * [**Hack**](https://www.meetup.com/rust-berlin/events/1/)\n"
    "\n"
    "### Europe\n"
    "* 2023-11-16 | Hybrid (Berlin, DE) | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
    "    * [**Hack**](https://www.meetup.com/rust-berlin/events/1/)\n"
    "* 2023-11-20 | London, UK | [Rust London](https://www.meetup.com/rust-london)\n"
    "    * [**Talks**](https://www.meetup.com/rust-london/events/2/)\n";

TEST(Fix, mends_all_that_is_safe) {
    const lint::Options options{test::twir(), 28, {}, {}};
    EXPECT_EQ(lint::fix(test::section(messy), options), test::section(mended));
}

TEST(Fix, drops_a_state_where_none_is_written) {
    const auto leipzig = [](const std::string&) { return std::vector<Place>{{"", "", "Leipzig", "SN", "DE", {}}}; };
    const auto text = test::section(
        "### Europe\n* 2023-11-20 | Leipzig, Saxony, DE | [Rust Leipzig](https://www.meetup.com/rust-leipzig)\n"
        "    * [**Hack**](https://www.meetup.com/rust-leipzig/events/1/)\n");
    EXPECT_EQ(lint::fix(text, {test::twir(), 28, leipzig, {}}),
              ascii::replace_all(text, "Leipzig, Saxony, DE", "Leipzig, DE"));
}

TEST(Fix, removes_an_event_that_is_there_twice_but_none_with_a_mirror_of_its_own) {
    const lint::Options options{test::twir(), 28, {}, {}};
    const auto event = [](const std::string& room) {
        return "* 2023-11-20 | Virtual | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
               "    * [**Hack**](https://www.meetup.com/rust-berlin/events/1/) | [**Mirror**](https://rooms.example/" +
               room + ")\n";
    };
    const auto two_rooms = test::section("### Virtual\n" + event("1") + event("2"));
    EXPECT_EQ(lint::fix(two_rooms, options), two_rooms);
    EXPECT_EQ(lint::fix(test::section("### Virtual\n" + event("1") + event("1")), options),
              test::section("### Virtual\n" + event("1")));
}

TEST(Fix, removes_no_event_whose_year_is_mistyped) {
    const lint::Options options{test::twir(), 28, {}, {}};
    const auto text = test::section(
        "### Europe\n* 2022-11-20 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
        "    * [**Hack**](https://www.meetup.com/rust-berlin/events/1/)\n");
    EXPECT_EQ(lint::fix(text, options), text);
    EXPECT_EQ(lint::check(text, options).size(), 1U);
}

TEST(Fix, leaves_alone_what_a_comment_switches_off) {
    const lint::Options options{test::twir(), 28, {}, {}};
    const auto text = test::section("<!-- gatherd-lint-disable -->\n" + std::string(messy));
    EXPECT_EQ(lint::fix(text, options), text);
}

TEST(Fix, makes_no_room_above_a_heading_that_was_there) {
    const lint::Options options{test::twir(), 28, {}, {}};
    const auto event = [](const std::string& day) {
        return "* 2023-11-" + day +
               " | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n    * [**Hack " + day +
               "**](https://www.meetup.com/rust-berlin/events/" + day + "/)\n";
    };
    const auto section = [](const std::string& events) {
        return ascii::replace_all(test::section("### Europe\n" + events), "\n\n### Europe", "\n### Europe");
    };
    EXPECT_EQ(lint::fix(section(event("20") + event("16")), options), section(event("16") + event("20")));
}

TEST(Fix, keeps_windows_line_ends) {
    const lint::Options options{test::twir(), 28, {}, {}};
    const auto fixed = lint::fix(ascii::replace_all(test::section(messy), "\n", "\r\n"), options);
    EXPECT_EQ(fixed, ascii::replace_all(test::section(mended), "\n", "\r\n"));
}

TEST(Fix, survives_bytes_that_are_no_section) {
    const lint::Options options{test::twir(), 28, {}, {}};
    for (const std::string text :
         {"", "\n", "### Virtual", "### Virtual\n* 2023-11-15", "### Virtual\n* 2023-11-15 |",
          "### Virtual\n* 2023-11-15 | [", "### Virtual\n\xFF\xFE", "### Virtual\n* 2023-11-15 | ( | [a](b)\n  *",
          "## Upcoming Events", "### Virtual\n* 2023-11-15 | Virtual ( | [a](b\n", "### Virtual\n*[",
          "### Virtual\n2023-11-15", "### Virtual\n* 2023-11-15 | , | [](",
          "### Asia\n* 2023-11-15 | + Virtual | []()"}) {
        const auto once = lint::fix(text, options);
        EXPECT_EQ(lint::fix(once, options), once) << text;
        EXPECT_LE(lint::check(once, options).size(), 8U) << text;
    }
}

TEST(Fix, over_the_archive_is_complete_settled_and_stays_inside_the_section) {
    GATHERD_NEEDS_SHARED("twir/sections");
    const std::string before = "Title: This Week in Rust\nNumber: 1\n\n## Updates\n\n* [a |b](c ) \n\n";
    const std::string after = "\n## Jobs\n\n* 2023-01-01| x |[y](https://lu.ma/z)\n";
    const auto options = test::options();
    for (const auto& file : test::archive_sections()) {
        const auto text = before + test::read(file) + after;
        const auto fixed = lint::fix(text, options);
        EXPECT_TRUE(fixed.starts_with(before)) << file;
        EXPECT_TRUE(fixed.ends_with(after)) << file;
        EXPECT_EQ(lint::fix(fixed, options), fixed) << file;
        for (const auto& finding : lint::check(fixed, options))
            EXPECT_FALSE(finding.fixable)
                << file << ":" << finding.line << ": " << finding.message << " [" << finding.rule->name << "]";
    }
}

}  // namespace
}  // namespace gatherd
