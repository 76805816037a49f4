#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace gatherd::test {

/// tests/… of the source tree.
[[nodiscard]] std::filesystem::path source_path(std::string_view relative);
/// The archive and corpora that live beside the project; may be absent.
[[nodiscard]] std::filesystem::path shared_path(std::string_view relative);
[[nodiscard]] std::string read(const std::filesystem::path& file);
/// Compares with tests/golden/NAME; UPDATE_GOLDEN=1 rewrites it. Fails with the first differing line.
void expect_golden(std::string_view name, const std::string& actual);

/// A directory that is gone when the test is.
class TemporaryDirectory {
public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(std::string_view name, std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

}  // namespace gatherd::test

/// Skips the test, visibly, when the shared data is not there.
#define GATHERD_NEEDS_SHARED(relative)                                    \
    if (!std::filesystem::exists(::gatherd::test::shared_path(relative))) \
    GTEST_SKIP() << "shared data absent: " << ::gatherd::test::shared_path(relative)
