#include "base/log.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace gatherd {
namespace {

TEST(Log, shows_control_characters_instead_of_obeying_them) {
    EXPECT_EQ(log::printable("a\x1b[31mb\nc\x7f"), "a\\x1b[31mb\\x0ac\\x7f");
    EXPECT_EQ(log::printable("\xc2\x9b"
                             "31m"),
              "\\x9b31m")
        << "C1 control sequence introducer";
    EXPECT_EQ(log::printable("Köln 🦀"), "Köln 🦀");
}

TEST(Log, reaches_the_journal_only_where_stderr_still_does) {
    struct stat file {};
    ASSERT_EQ(::fstat(STDERR_FILENO, &file), 0);
    ::unsetenv("JOURNAL_STREAM");
    EXPECT_FALSE(log::reaches_journal());
    ::setenv("JOURNAL_STREAM", fmt::format("{}:{}", file.st_dev, file.st_ino).c_str(), 1);
    EXPECT_TRUE(log::reaches_journal());
    ::setenv("JOURNAL_STREAM", fmt::format("{}:{}", file.st_dev, file.st_ino + 1).c_str(), 1);
    EXPECT_FALSE(log::reaches_journal()) << "it was led elsewhere after systemd set the variable";
    ::unsetenv("JOURNAL_STREAM");
}

/// What a sink was given, until the end of its life.
class Heard {
public:
    explicit Heard(bool takes) {
        log::send_to([this, takes](log::Level, const std::string& line, const log::Fields& fields) {
            lines.push_back(line);
            for (const auto& [name, value] : fields) lines.back() += fmt::format(" {}={}", name, value);
            return takes;
        });
    }
    ~Heard() { log::send_to({}); }
    Heard(const Heard&) = delete;
    Heard& operator=(const Heard&) = delete;

    std::vector<std::string> lines;
};

TEST(Log, gives_a_sink_line_and_fields_and_stderr_what_that_does_not_take) {
    for (const bool takes : {true, false}) {
        Heard heard(takes);
        testing::internal::CaptureStderr();
        log::write(log::Level::warning, "rust: failed", {{"SOURCE", "rust"}});
        log::debug("not asked for");
        EXPECT_EQ(heard.lines, std::vector<std::string>{"rust: failed SOURCE=rust"});
        EXPECT_EQ(testing::internal::GetCapturedStderr(), takes ? "" : "warning: rust: failed\n");
    }
}

}  // namespace
}  // namespace gatherd
